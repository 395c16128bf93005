package org.noisefloor.verification.scoreboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.ModelInfo;
import org.noisefloor.verification.cosim.Nfx;

/// Two models beside each other under random events of every kind: what no chip would send as well, such as more spikes than the router
/// holds, codes that nobody asked for and codes at the ends of their range.
public final class StreamLockStep implements AutoCloseable {
    private static final int SPELL = 512;
    private static final int MOST_SPIKES = 64;

    private final PairModel pair;
    private final ModelInfo info;
    private final SplittableRandom random;
    private final EventBuffer in = new EventBuffer(1024);
    private final EventBuffer out;
    private final long[] last = new long[Nfx.IN_PORTS];
    private long exchanges;

    /// Fills the memories of both models at random; they are closed with this.
    public StreamLockStep(CosimModel device, CosimModel reference, long seed) {
        this.pair = new PairModel(device, reference);
        this.info = device.info();
        this.random = new SplittableRandom(seed);
        this.out = new EventBuffer(Math.max(1024, info.outDepth()));
    }

    /// Goes on for some cycles or until something differs.
    ///
    /// @param progress hears the cycles that have passed
    public Verdict run(long cycles, LongConsumer progress) {
        fill();
        @Nullable Divergence divergence = null;
        while (divergence == null && pair.now() < cycles) {
            try {
                spell();
            } catch (CosimException e) {
                if (!pair.suspicious()) {
                    throw e;
                }
            }
            if (pair.now() >= cycles) {
                pair.compareMemories();
            }
            divergence = pair.suspicious() ? pair.divergence() : null;
            progress.accept(pair.now());
        }
        EnumMap<Observable, Long> compared = new EnumMap<>(Observable.class);
        compared.put(Observable.EVENTS, pair.checker().compared());
        return new Verdict(
                pair.now(),
                0,
                compared,
                pair.checker().skipped(),
                0,
                (double) pair.now() / Math.max(1, exchanges),
                Optional.ofNullable(divergence));
    }

    /// Some ticks of one mood: quiet or crowded, commands or spikes.
    private void spell() {
        long end = pair.now() + SPELL;
        in.clear();
        set(Nfx.RATE, random.nextInt(-128, 128));
        set(Nfx.SHIFT, random.nextInt(1, 16));
        set(Nfx.ROUNDING, random.nextInt(2));
        set(Nfx.SWAPPED, random.nextInt(2));
        set(Nfx.LATENCY, random.nextInt(1, 4));
        set(Nfx.INTERVAL, random.nextInt(16, SPELL));
        pair.put(in);
        hold(random.nextInt(8) == 0);
        int gap = 1 << random.nextInt(6);
        int spikes = random.nextInt(4) == 0 ? MOST_SPIKES : 1;
        while (pair.now() < end && !pair.suspicious()) {
            in.clear();
            long now = pair.now();
            event(now + random.nextInt(gap), spikes);
            exchange(now + 1 + random.nextInt(2 * gap));
        }
    }

    /// Through the port, since the row machine's registers must not change while it is busy.
    private void set(int register, long value) {
        add(pair.now(), 1, Nfx.REG_WRITE, register, value, 0);
    }

    /// By the back door: spikes in a full router that is held keep codes from coming, and the row machine from ending.
    private void hold(boolean held) {
        byte[] control = new byte[Long.BYTES];
        control[0] = (byte) (held ? 1 : 0);
        pair.write(Nfx.SPACE_REGISTERS, 8L * Nfx.CONTROL, control);
    }

    private void exchange(long until) {
        exchanges++;
        pair.put(in);
        pair.advance(until, 0);
        out.clear();
        pair.get(out);
        in.clear();
        for (int i = 0; i < out.size(); i++) {
            if (out.kind(i) == Nfx.ADC_START && random.nextInt(8) > 0) {
                answer(pair.now() + random.nextInt(20));
            }
        }
        pair.put(in);
    }

    /// The codes of a read-out, those at the ends of the range as often as others.
    private void answer(long at) {
        int beats = Math.ceilDiv(2 * info.sensorColumns(), Nfx.CODES_PER_BEAT);
        for (int beat = 0; beat < beats && in.room() > 0; beat++) {
            int flags = beat + 1 == beats ? Nfx.FLAG_LAST : 0;
            add(
                    at + beat,
                    0,
                    Nfx.ADC_DATA,
                    Nfx.CODES_PER_BEAT * beat,
                    random.nextInt(3) == 0 ? extremes() : random.nextLong(),
                    flags);
        }
    }

    /// Appends an event, not before the one that its port got last.
    private void add(long tick, int port, int kind, int address, long data, int flags) {
        last[port] = Math.max(last[port], tick);
        in.add(last[port], port, kind, address, data, flags);
    }

    private long extremes() {
        long codes = 0;
        for (int i = 0; i < Nfx.CODES_PER_BEAT; i++) {
            codes |= (random.nextBoolean() ? 0xffL : 0) << (8 * i);
        }
        return codes;
    }

    private void event(long tick, int spikes) {
        int draw = random.nextInt(100);
        if (draw < 40) {
            for (int k = random.nextInt(spikes) + 1; k > 0 && in.room() > 0; k--) {
                add(tick, 0, Nfx.SPIKE, random.nextInt(info.neurons()), 0, 0);
            }
        } else if (draw < 55) {
            add(tick, 1, Nfx.SPIKE, random.nextInt(info.sources()), 0, 0);
        } else if (draw < 60) {
            int beat = random.nextInt(Math.ceilDiv(2 * info.sensorColumns(), 8));
            int flags = random.nextInt(3) == 0 ? Nfx.FLAG_LAST : 0;
            add(tick, 0, Nfx.ADC_DATA, 8 * beat, random.nextLong(), flags);
        } else if (draw < 65) {
            add(tick, 1, Nfx.REG_READ, random.nextInt(Nfx.REGISTERS), 0, 0);
        } else if (draw < 72) {
            int beat = random.nextInt(Math.ceilDiv(info.columns(), 8));
            long codes = random.nextLong() & 0x3f3f_3f3f_3f3f_3f3fL;
            add(tick, 1, Nfx.WEIGHT_DATA, 8 * beat, codes, 0);
        } else if (draw < 80) {
            add(tick, 1, Nfx.ROW_WRITE, random.nextInt(2 * info.sources()), 0, 0);
        } else if (draw < 86) {
            add(tick, 1, Nfx.ADC_START, random.nextInt(2 * info.sensorSources()), 0, 0);
        } else {
            int first = random.nextInt(info.sensorSources());
            int count = random.nextInt(Math.min(3, info.sensorSources() - first) + 1);
            add(tick, 1, Nfx.ROW_PLASTICITY, first, count, 0);
        }
    }

    private void fill() {
        int cells = 2 * info.sources() * info.columns();
        pair.write(Nfx.SPACE_WEIGHTS, 0, bytes(cells, Nfx.WEIGHT_MAX + 1, 1));
        pair.write(Nfx.SPACE_PLASTIC, 0, bytes(cells / 2, 2, 1));
        pair.write(Nfx.SPACE_FROZEN, 0, bytes(cells, 2, 8));
        int first = random.nextInt(info.sources());
        ByteBuffer routes = ByteBuffer.allocate(4 * info.neurons()).order(ByteOrder.LITTLE_ENDIAN);
        for (int neuron = 0; neuron < info.neurons(); neuron++) {
            // neighbours differ, so that a wrong neighbour's route is seen
            routes.putInt(neuron % 8 == 7 ? Nfx.NO_ROUTE : (neuron + first) % info.sources());
        }
        pair.write(Nfx.SPACE_ROUTES, 0, routes.array());
        ByteBuffer lanes = ByteBuffer.allocate(4 * info.lanes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int lane = 0; lane < info.lanes(); lane++) {
            lanes.putInt(random.nextInt() | 1);
        }
        pair.write(Nfx.SPACE_LFSR, 0, lanes.array());
    }

    /// Bytes below `bound`, one in `every` not zero.
    private byte[] bytes(int count, int bound, int every) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = random.nextInt(every) == 0 ? (byte) random.nextInt(bound) : 0;
        }
        return bytes;
    }

    @Override
    public void close() {
        pair.close();
    }
}
