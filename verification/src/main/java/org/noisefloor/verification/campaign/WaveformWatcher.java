package org.noisefloor.verification.campaign;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.ProbePoint;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.table.StepTimes;
import org.noisefloor.io.waveform.GtkwaveSave;
import org.noisefloor.io.waveform.RawFile;
import org.noisefloor.io.waveform.SpikeTrainFile;
import org.noisefloor.io.waveform.Timescale;
import org.noisefloor.io.waveform.VcdFile;
import org.noisefloor.io.waveform.VcdSignal;
import org.noisefloor.verification.experiment.StepWatcher;

/// Writes the waveforms of one run as it goes on, from its first interval, in place of files that an interrupted run left. What interval `n`
/// leaves stands at the time `n` intervals.
final class WaveformWatcher implements StepWatcher {
    private final WaveformRecording.Wish wish;
    private final Net net;
    private final SpikingChipDescription chip;
    private final Origin origin;
    private final Path stem;
    private final List<Waveform> waveforms = new ArrayList<>();
    private final double[] value;
    private long steps;

    /// One file while it grows.
    private interface Waveform extends Closeable {
        void step(long step, double[] analog, SpikeBatch spikes) throws IOException;
    }

    WaveformWatcher(
            WaveformRecording.Wish wish,
            Net net,
            SpikingChipDescription chip,
            Origin origin,
            Path stem) {
        this.wish = wish;
        this.net = net;
        this.chip = chip;
        this.origin = origin;
        this.stem = stem;
        this.value = new double[wish.probes().analog().size()];
    }

    private void open() {
        try {
            for (WaveformRecording.Format format : wish.formats()) {
                waveforms.add(
                        switch (format) {
                            case VCD -> new Digital();
                            case RAW -> new Analog(RawFile.Form.BINARY, ".raw");
                            case RAW_TEXT -> new Analog(RawFile.Form.ASCII, ".txt.raw");
                            case GDF -> new Trains();
                        });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void accept(EmulatedChip running, SpikeBatch spikes) {
        if (done()) {
            return;
        }
        if (steps == 0) {
            open();
        }
        steps++;
        ProbePoint.sample(
                running,
                wish.probes().analog(),
                value,
                (step, analog) -> {
                    try {
                        for (Waveform each : waveforms) {
                            each.step(step, analog, spikes);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        if (done()) {
            close();
        }
    }

    @Override
    public boolean done() {
        return steps == wish.steps();
    }

    @Override
    public void close() {
        try {
            for (Waveform each : waveforms) {
                each.close();
            }
            waveforms.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String ending) {
        return stem.resolveSibling(stem.getFileName() + ending);
    }

    private static String name(ProbePoint point) {
        return point.quantity().name().toLowerCase(Locale.ROOT) + "_" + point.neuron();
    }

    /// Numbers and spikes for a viewer of digital circuits.
    private final class Digital implements Waveform {
        private final VcdFile file;
        private final double ticks;
        private final long[][] fired;
        private final ProbeList probes = wish.probes();

        Digital() throws IOException {
            Timescale timescale = Timescale.of(chip.interval(), 1 / chip.clock());
            this.ticks = timescale.ticks(chip.interval());
            List<VcdSignal> signals = new ArrayList<>();
            String scope = "die_" + wish.die() + "." + net.name().replace('.', '_');
            for (int neuron : probes.spiking()) {
                signals.add(new VcdSignal.Wire(scope, "spike_" + neuron, 1));
            }
            for (ProbeList.Group group : probes.groups()) {
                signals.add(
                        new VcdSignal.Wire(
                                scope,
                                "spikes_" + group.first() + "_to_" + group.last(),
                                group.size()));
            }
            for (ProbePoint point : probes.analog()) {
                signals.add(new VcdSignal.Real(scope, name(point)));
            }
            this.fired =
                    probes.groups().stream()
                            .map(group -> new long[(group.size() + Long.SIZE - 1) / Long.SIZE])
                            .toArray(long[][]::new);
            this.file =
                    new VcdFile(timescale, signals, origin, Files.newOutputStream(file(".vcd")));
            AtomicFile.write(
                    GtkwaveSave.text("" + file(".vcd").getFileName(), signals, origin),
                    file(".gtkw"));
        }

        @Override
        public void step(long step, double[] analog, SpikeBatch spikes) throws IOException {
            long[] all = bits(spikes);
            file.time(Math.round(step * ticks));
            int signal = 0;
            for (int neuron : probes.spiking()) {
                file.wire(signal++, bit(all, neuron));
            }
            for (int k = 0; k < fired.length; k++) {
                ProbeList.Group group = probes.groups().get(k);
                Arrays.fill(fired[k], 0);
                for (int bit = 0; bit < group.size(); bit++) {
                    fired[k][bit / Long.SIZE] |= bit(all, group.first() + bit) << bit;
                }
                file.wire(signal++, fired[k]);
            }
            for (double each : analog) {
                file.real(signal++, each);
            }
        }

        private static long[] bits(SpikeBatch spikes) {
            long[] all = new long[spikes.capacity() / Long.SIZE + 1];
            for (int k = 0; k < spikes.size(); k++) {
                all[spikes.unit(k) / Long.SIZE] |= 1L << spikes.unit(k);
            }
            return all;
        }

        private static long bit(long[] all, int neuron) {
            return all[neuron / Long.SIZE] >>> neuron & 1;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /// Analog quantities for a viewer of analog circuits.
    private final class Analog implements Waveform {
        private final RawFile file;
        private final StepTimes times = new StepTimes(chip.interval());

        Analog(RawFile.Form form, String ending) throws IOException {
            List<RawFile.Variable> variables =
                    wish.probes().analog().stream().map(this::variable).toList();
            this.file = new RawFile(file(ending), form, variables, origin);
        }

        private RawFile.Variable variable(ProbePoint point) {
            return switch (point.unit(chip)) {
                case "V" -> new RawFile.Variable("v(" + name(point) + ")", "voltage");
                case "A" -> new RawFile.Variable("i(" + name(point) + ")", "current");
                default -> new RawFile.Variable(name(point), "notype");
            };
        }

        @Override
        public void step(long step, double[] analog, SpikeBatch spikes) throws IOException {
            file.point(times.of(step), analog);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /// Spikes of all neurons.
    private final class Trains implements Waveform {
        private final SpikeTrainFile file;

        Trains() throws IOException {
            this.file =
                    new SpikeTrainFile(
                            net.neurons(),
                            chip.interval(),
                            origin,
                            Files.newOutputStream(file(".gdf")));
        }

        @Override
        public void step(long step, double[] analog, SpikeBatch spikes) throws IOException {
            for (int k = 0; k < spikes.size(); k++) {
                file.spike(spikes.unit(k), step);
            }
        }

        @Override
        public void close() throws IOException {
            try (file) {
                file.end(steps);
            }
        }
    }
}
