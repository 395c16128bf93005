package org.noisefloor.io.waveform;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.noisefloor.io.event.EventBatch;
import org.noisefloor.io.event.EventKind;
import org.noisefloor.io.event.EventReader;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Origin;

/// The spikes and leak potentials of an event log as waveforms, and the spikes of its neurons as spike trains. What carries the tick n stands at the
/// time n ticks, as in waveforms that are recorded while a chip runs.
///
/// The log is gone through twice: a waveform names its signals before their values. What a writer adds meanwhile is left out.
public final class EventWaveform {
    private static final int MOST_SIGNALS = 100_000;

    /// What was written.
    ///
    /// @param events number of events that the file shows
    /// @param signals number of signals or trains
    public record Written(long events, int signals) {}

    /// What a signal shows: `kind` of the events of `unit` in a stream.
    record Source(int stream, int kind, int unit) implements Comparable<Source> {
        @Override
        public int compareTo(Source other) {
            int order = Integer.compare(stream, other.stream);
            order = order == 0 ? Integer.compare(kind, other.kind) : order;
            return order == 0 ? Integer.compare(unit, other.unit) : order;
        }

        boolean isSpike() {
            return kind != EventKind.REST_WRITE.code();
        }

        VcdSignal signal() {
            String scope = "log.stream_" + Integer.toUnsignedString(stream);
            String unit = Integer.toUnsignedString(this.unit);
            if (kind == EventKind.SPIKE_IN.code()) {
                return new VcdSignal.Wire(scope + ".source", "spike_" + unit, 1);
            }
            return isSpike()
                    ? new VcdSignal.Wire(scope + ".neuron", "spike_" + unit, 1)
                    : new VcdSignal.Real(scope + ".neuron", "rest_" + unit);
        }
    }

    /// Takes an event.
    private interface Visitor {
        void event(EventBatch batch, int index) throws IOException;
    }

    private EventWaveform() {}

    /// @param until number of the first event that is left out
    private static long forEach(EventReader reader, long until, Visitor visitor)
            throws IOException {
        var batch = new EventBatch();
        long end = 0;
        while (reader.next(batch) && batch.firstEvent() < until) {
            for (int k = 0; k < batch.size(); k++) {
                if (batch.time(k) < 0) {
                    throw new IllegalArgumentException(
                            "%s: event %d must not be before tick 0 to be shown, was at %d"
                                    .formatted(
                                            reader.log(), batch.firstEvent() + k, batch.time(k)));
                }
                visitor.event(batch, k);
                end =
                        Math.max(
                                end,
                                batch.kind(k) == EventKind.PASSED.code()
                                        ? batch.value(k)
                                        : batch.time(k) + 1);
            }
        }
        return end;
    }

    private static boolean isShown(int kind) {
        return kind == EventKind.SPIKE_IN.code()
                || kind == EventKind.SPIKE_OUT.code()
                || kind == EventKind.REST_WRITE.code();
    }

    /// What a log holds, when it is gone through for the first time.
    ///
    /// @param until number of the first event behind it
    /// @param signals signal numbers of all units of which something is shown
    /// @param lastNeuron of stream 0 that fired or was written to; −1 for none
    record Content(long until, SequencedMap<Source, Integer> signals, int lastNeuron) {}

    /// Goes through a log for the first time.
    static Content content(Path log) throws IOException {
        var signals = new TreeMap<Source, Integer>();
        int[] lastNeuron = {-1};
        long[] until = new long[1];
        try (var reader = EventReader.open(log)) {
            forEach(
                    reader,
                    Long.MAX_VALUE,
                    (batch, k) -> {
                        until[0] = batch.firstEvent() + batch.size();
                        if (isOfANeuron(batch, k)) {
                            lastNeuron[0] = Math.max(lastNeuron[0], batch.unit(k));
                        }
                        if (isShown(batch.kind(k)) && signals.size() <= MOST_SIGNALS) {
                            signals.put(
                                    new Source(batch.stream(k), batch.kind(k), batch.unit(k)), 0);
                        }
                    });
        }
        int number = 0;
        for (Map.Entry<Source, Integer> each : signals.entrySet()) {
            each.setValue(number++);
        }
        return new Content(until[0], signals, lastNeuron[0]);
    }

    /// Writes a value change dump in place of what was there: a wire for each source and each neuron that spiked, high for one tick, and
    /// a number for each leak potential that was set.
    ///
    /// @throws IllegalArgumentException if there is nothing to show, or more than 100 000 signals
    /// @throws IOException when the log cannot be read or the file cannot be written
    public static Written writeVcd(EventReader reader, Origin origin, Path file)
            throws IOException {
        return writeVcd(reader, content(reader.log()), origin, file);
    }

    static Written writeVcd(EventReader reader, Content content, Origin origin, Path file)
            throws IOException {
        Map<Source, Integer> signals = content.signals;
        if (signals.isEmpty()) {
            throw new IllegalArgumentException(
                    reader.log()
                            + ": holds neither spikes nor leak potentials, so there is no waveform");
        }
        if (signals.size() > MOST_SIGNALS) {
            throw new IllegalArgumentException(
                    "%s: must have at most %d sources and neurons to be shown as waveforms"
                            .formatted(reader.log(), MOST_SIGNALS));
        }
        List<VcdSignal> list = new ArrayList<>();
        signals.keySet().forEach(source -> list.add(source.signal()));
        Timescale timescale = Timescale.of(reader.head().tick());
        long[] events = new long[1];
        AtomicFile.write(
                stream -> {
                    try (var vcd = new VcdFile(timescale, list, origin, open(stream))) {
                        var dump = new Dump(vcd, timescale.ticks(reader.head().tick()));
                        dump.begin(signals);
                        long end =
                                forEach(
                                        reader,
                                        content.until,
                                        (batch, k) -> {
                                            int kind = batch.kind(k);
                                            if (isShown(kind)) {
                                                var source =
                                                        new Source(
                                                                batch.stream(k),
                                                                kind,
                                                                batch.unit(k));
                                                dump.event(
                                                        Objects.requireNonNull(signals.get(source)),
                                                        source.isSpike(),
                                                        batch.time(k),
                                                        batch.value(k));
                                                events[0]++;
                                            }
                                        });
                        dump.end(end);
                    }
                },
                file);
        return new Written(events[0], list.size());
    }

    /// Writes the spikes of the neurons of stream 0 as spike trains, in place of what was there. Neurons are all that fired or were written to,
    /// and those before the last of them.
    ///
    /// @throws IllegalArgumentException if there are no neurons
    /// @throws IOException when the log cannot be read or the file cannot be written
    public static Written writeSpikeTrains(EventReader reader, Origin origin, Path file)
            throws IOException {
        return writeSpikeTrains(reader, content(reader.log()), origin, file);
    }

    static Written writeSpikeTrains(EventReader reader, Content content, Origin origin, Path file)
            throws IOException {
        int neurons = Math.addExact(content.lastNeuron, 1);
        if (neurons < 1) {
            throw new IllegalArgumentException(
                    reader.log() + ": holds no spikes of neurons, so there are no spike trains");
        }
        double tick = reader.head().tick();
        long[] events = new long[1];
        AtomicFile.write(
                stream -> {
                    try (var trains = new SpikeTrainFile(neurons, tick, origin, open(stream))) {
                        long end =
                                forEach(
                                        reader,
                                        content.until,
                                        (batch, k) -> {
                                            if (batch.stream(k) == 0
                                                    && batch.kind(k)
                                                            == EventKind.SPIKE_OUT.code()) {
                                                trains.spike(batch.unit(k), batch.time(k));
                                                events[0]++;
                                            }
                                        });
                        trains.end(end);
                    }
                },
                file);
        return new Written(events[0], neurons);
    }

    private static boolean isOfANeuron(EventBatch batch, int k) {
        int kind = batch.kind(k);
        return batch.stream(k) == 0
                && (kind == EventKind.SPIKE_OUT.code()
                        || kind == EventKind.WEIGHT_WRITE.code()
                        || kind == EventKind.REST_WRITE.code());
    }

    /// The stream without its end: whoever opened it closes it.
    private static OutputStream open(OutputStream stream) {
        return new FilterOutputStream(stream) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /// Turns spikes into levels: all of one tick are gathered before it is written.
    private static final class Dump {
        private static final BitSet SILENCE = new BitSet();

        private final VcdFile vcd;
        private final double ticks;
        private final Map<Integer, Double> potential = new TreeMap<>();
        private BitSet fired = new BitSet();
        private BitSet high = SILENCE;
        private long now = -1;

        Dump(VcdFile vcd, double ticks) {
            this.vcd = vcd;
            this.ticks = ticks;
        }

        void begin(Map<Source, Integer> signals) throws IOException {
            for (Map.Entry<Source, Integer> each : signals.entrySet()) {
                if (each.getKey().isSpike()) {
                    vcd.wire(each.getValue(), 0);
                }
            }
        }

        void event(int signal, boolean spike, long tick, long value) throws IOException {
            if (tick > now) {
                write();
                if (now >= 0 && tick > now + 1) {
                    silence();
                }
                now = tick;
            }
            if (spike) {
                fired.set(signal);
            } else if (Double.isFinite(Double.longBitsToDouble(value))) {
                potential.put(signal, Double.longBitsToDouble(value));
            }
        }

        /// What was gathered of the present tick.
        private void write() throws IOException {
            if (now >= 0) {
                vcd.time(time(now));
                set(fired);
                fired = new BitSet();
                for (Map.Entry<Integer, Double> each : potential.entrySet()) {
                    vcd.real(each.getKey(), each.getValue());
                }
                potential.clear();
            }
        }

        /// The tick behind the present one, in which nothing happens.
        private void silence() throws IOException {
            if (!high.isEmpty()) {
                vcd.time(time(now + 1));
                set(SILENCE);
            }
        }

        private void set(BitSet levels) throws IOException {
            for (int k = high.nextSetBit(0); k >= 0; k = high.nextSetBit(k + 1)) {
                if (!levels.get(k)) {
                    vcd.wire(k, 0);
                }
            }
            for (int k = levels.nextSetBit(0); k >= 0; k = levels.nextSetBit(k + 1)) {
                vcd.wire(k, 1);
            }
            high = levels;
        }

        private long time(long tick) {
            return Math.round(tick * ticks);
        }

        /// @param end of the recording, behind the last event \[ticks]
        void end(long end) throws IOException {
            write();
            boolean silenced = !high.isEmpty();
            silence();
            if (end > now + 1 || !silenced) {
                vcd.time(time(end));
            }
        }
    }
}
