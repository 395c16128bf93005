package org.noisefloor.verification.experiment;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Function;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.io.description.Net;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.ModelSizes;
import org.noisefloor.verification.cosim.RtlChip;

/// Powers up chips whose digital half is a model in co-simulation, and counts their cycles. Used by several threads.
public final class CosimChips implements ChipMaker {
    private final ChipMaker maker;
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicLong chips = new AtomicLong();
    private final DoubleAdder quanta = new DoubleAdder();

    /// @param opener opens a model for each chip
    /// @param batch most cycles of an exchange
    public CosimChips(Function<ModelConfig, CosimModel> opener, int batch) {
        this.maker = ChipMaker.on(opener, batch);
    }

    @Override
    public RunningChip make(Die die, ChipProgram program, long noiseSeed) {
        RunningChip made = maker.make(die, program, noiseSeed);
        return made instanceof RunningChip.CoSimulated running ? new Counted(running) : made;
    }

    /// Sizes of RTL into which every one of some nets fits.
    public static ModelSizes sizes(List<Net> nets, SpikingChipDescription chip) {
        int lanes = chip.processor().map(ProcessorDescription::lanes).orElse(1);
        int latency = chip.intervals(chip.routingLatency());
        return nets.stream()
                .map(net ->
                        Mapping.of(AlignmentTasks.of(net, 1).network(), chip, net.weightRange()))
                .map(mapping -> ModelSizes.of(mapping.program(), lanes, latency))
                .reduce(CosimChips::larger)
                .orElseThrow(() -> new IllegalArgumentException("an experiment must have nets"));
    }

    private static ModelSizes larger(ModelSizes a, ModelSizes b) {
        return new ModelSizes(
                Math.max(a.sources(), b.sources()),
                Math.max(a.neurons(), b.neurons()),
                Math.max(a.columns(), b.columns()),
                a.lanes(),
                Math.max(a.sensorSources(), b.sensorSources()),
                Math.max(a.sensorColumns(), b.sensorColumns()),
                Math.max(a.delayDepth(), b.delayDepth()));
    }

    /// Cycles of all chips that were closed.
    public long cycles() {
        return ticks.get();
    }

    /// Mean cycles of an exchange while a chip ran, over the chips that were closed.
    public double effectiveQuantum() {
        return quanta.sum() / Math.max(1, chips.get());
    }

    private final class Counted implements RunningChip {
        private final RunningChip running;
        private final RtlChip chip;
        private boolean closed;

        private Counted(CoSimulated running) {
            this.running = running;
            this.chip = running.chip();
        }

        @Override
        public Chip chip() {
            return chip;
        }

        @Override
        public EmulatedChip silicon() {
            return running.silicon();
        }

        @Override
        public void through(StateChannel channel) {
            running.through(channel);
        }

        @Override
        public void goOnFrom(RunningChip other) {
            running.goOnFrom(other);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                ticks.addAndGet(chip.model().now());
                quanta.add(chip.effectiveQuantum());
                chips.incrementAndGet();
                running.close();
            }
        }
    }
}
