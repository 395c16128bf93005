package org.noisefloor.verification.cosim;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Random events and memory for a model: all kinds at both ports, crowded and sparse, codes that somebody waits for and codes that nobody
/// does, and for half of the seeds mostly a processor at work. A function of the model's sizes and a seed.
final class Traffic {
    private static final int EVENTS = 300;

    private static final int[] REGISTER = {
        Nfx.CONTROL, Nfx.RATE, Nfx.SHIFT, Nfx.ROUNDING, Nfx.SWAPPED, Nfx.LATENCY, Nfx.INTERVAL
    };

    private final ModelInfo info;
    private final SplittableRandom random;
    private final EventBuffer events;
    private final boolean learning;
    private final long end;

    Traffic(ModelInfo info, long seed) {
        this.info = info;
        this.random = new SplittableRandom(seed);
        this.events = new EventBuffer(Math.min(EVENTS, info.inDepth()));
        long tick = random.nextInt(20);
        int gap = 1 << random.nextInt(7);
        this.learning = random.nextBoolean();
        if (learning && events.room() > 1) {
            events.add(tick, 1, Nfx.REG_WRITE, Nfx.RATE, setting(Nfx.RATE));
            learn(tick);
        }
        while (events.room() > 0) {
            add(tick);
            tick += random.nextInt(gap);
        }
        this.end = tick + 2000;
    }

    /// The stream.
    EventBuffer events() {
        return events;
    }

    /// A tick by which most of its consequences have come.
    long end() {
        return end;
    }

    private void add(long tick) {
        int draw = learning && random.nextInt(4) > 0 ? 50 : random.nextInt(100);
        if (draw < 35) {
            events.add(tick, 0, Nfx.SPIKE, random.nextInt(info.neurons()), 0);
        } else if (draw < 65) {
            int beats = (2 * info.sensorColumns() + 7) / 8;
            int flags = random.nextInt(beats + 2) < 2 ? Nfx.FLAG_LAST : 0;
            events.add(tick, 0, Nfx.ADC_DATA, 8 * random.nextInt(beats), random.nextLong(), flags);
        } else if (draw < 68) {
            events.add(tick, 0, Nfx.ADC_BLOCK, 0, 0);
        } else if (draw < 78) {
            events.add(tick, 1, Nfx.SPIKE, random.nextInt(info.sources()), 0);
        } else {
            command(tick, draw);
        }
    }

    private void command(long tick, int draw) {
        if (draw < 85) {
            int register = REGISTER[random.nextInt(REGISTER.length)];
            events.add(tick, 1, Nfx.REG_WRITE, register, setting(register));
        } else if (draw < 88) {
            events.add(tick, 1, Nfx.REG_READ, random.nextInt(Nfx.REGISTERS), 0);
        } else if (draw < 92) {
            int beat = random.nextInt((info.columns() + 7) / 8);
            long codes = random.nextLong() & 0x3f3f_3f3f_3f3f_3f3fL;
            events.add(tick, 1, Nfx.WEIGHT_DATA, 8 * beat, codes);
        } else if (draw < 95) {
            events.add(tick, 1, Nfx.ROW_WRITE, random.nextInt(2 * info.sources()), 0);
        } else if (draw < 97) {
            events.add(tick, 1, Nfx.ADC_START, random.nextInt(2 * info.sensorSources()), 0);
        } else {
            learn(tick);
        }
    }

    /// Up to three sources; none is refused.
    private void learn(long tick) {
        int first = random.nextInt(info.sensorSources());
        int count = random.nextInt(Math.min(3, info.sensorSources() - first) + 1);
        events.add(tick, 1, Nfx.ROW_PLASTICITY, first, count);
    }

    private long setting(int register) {
        return switch (register) {
            case Nfx.RATE -> random.nextInt(4) == 0 ? -128 : random.nextInt(-128, 128);
            case Nfx.SHIFT -> random.nextInt(1, 16);
            case Nfx.LATENCY -> random.nextInt(1, 4);
            case Nfx.INTERVAL -> random.nextInt(16, 80);
            default -> random.nextInt(2);
        };
    }

    /// Fills weights, plastic mask, routes, LFSRs and frozen cells at random.
    void fill(CosimModel model) {
        int cells = 2 * info.sources() * info.columns();
        model.write(Nfx.SPACE_WEIGHTS, 0, bytes(cells, Nfx.WEIGHT_MAX + 1, 1));
        model.write(Nfx.SPACE_PLASTIC, 0, bytes(cells / 2, 2, 1));
        model.write(Nfx.SPACE_FROZEN, 0, bytes(cells, 2, 8));
        int[] route = new int[info.neurons()];
        Arrays.setAll(
                route, n -> random.nextInt(8) == 0 ? Nfx.NO_ROUTE : random.nextInt(info.sources()));
        model.write(Nfx.SPACE_ROUTES, 0, words(route));
        int[] lane = new int[info.lanes()];
        Arrays.setAll(lane, l -> random.nextInt() | 1);
        model.write(Nfx.SPACE_LFSR, 0, words(lane));
    }

    private static byte[] words(int[] word) {
        byte[] bytes = new byte[4 * word.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(word);
        return bytes;
    }

    /// Bytes below `bound`, one in `every` not zero.
    private byte[] bytes(int count, int bound, int every) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = random.nextInt(every) == 0 ? (byte) random.nextInt(bound) : 0;
        }
        return bytes;
    }
}
