package org.noisefloor.verification.cosim;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The plasticity processor goes over sources in the ticks and with the values that `noisefloor_cosim.h` says. The arithmetic is written
/// again here from its text, in whole numbers of any size, so that two who made the same mistake are found.
final class LearningLaw {
    private static final int ROUNDS = 4;
    private static final int SAVED_EVERY = 11;

    private final ModelLaws.Maker maker;

    LearningLaw(ModelLaws.Maker maker) {
        this.maker = maker;
    }

    /// What the processor works with.
    private record Setting(int rate, int shift, boolean nearest, boolean swapped) {}

    void check(long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            round(ROUNDS * seed + round);
        }
    }

    private void round(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Setting setting =
                new Setting(
                        random.nextInt(4) == 0 ? -128 : random.nextInt(-128, 128),
                        random.nextInt(1, 16),
                        random.nextBoolean(),
                        random.nextBoolean());
        int conversion = random.nextInt(1, 60);
        try (CosimModel model = maker.open(seed)) {
            ModelInfo info = model.info();
            new Traffic(info, seed).fill(model);
            int sources = Math.min(2, info.sensorSources());
            int first = random.nextInt(info.sensorSources() - sources + 1);
            byte[] expected = read(model, Nfx.SPACE_WEIGHTS);
            byte[][] codes = new byte[2 * sources][2 * info.sensorColumns()];
            for (byte[] row : codes) {
                fill(row, random);
            }
            learn(model, setting, first, codes, expected);
            configure(model, setting);
            long begin = model.now();
            EventBuffer in = new EventBuffer(1);
            in.add(begin, 1, Nfx.ROW_PLASTICITY, first, sources);
            Recording recording = answer(model, in, codes, conversion);
            long took = recording.ticks(Nfx.MARK)[0] - begin;
            ModelLaws.require(
                    took == ticks(info, sources, conversion),
                    sources
                            + " sources took "
                            + took
                            + " ticks instead of "
                            + ticks(info, sources, conversion));
            byte[] found = read(model, Nfx.SPACE_WEIGHTS);
            int at = Arrays.mismatch(expected, found);
            ModelLaws.require(
                    at < 0,
                    at < 0
                            ? ""
                            : "with "
                                    + setting
                                    + " row "
                                    + at / info.columns()
                                    + " column "
                                    + at % info.columns()
                                    + " holds "
                                    + found[at]
                                    + " instead of "
                                    + expected[at]);
        }
    }

    /// Codes at random, a third of them at an end of their range.
    private static void fill(byte[] row, SplittableRandom random) {
        for (int i = 0; i < row.length; i++) {
            int draw = random.nextInt(6);
            row[i] = (byte) (draw == 0 ? 0 : draw == 1 ? 255 : random.nextInt(256));
        }
    }

    /// 2 (conversion + R + 1) + 3 G + 2 (W + 1) + 2 for each source, and 2.
    private static long ticks(ModelInfo info, int sources, int conversion) {
        long beats = (2L * info.sensorColumns() + 7) / 8;
        long groups = (info.sensorColumns() + info.lanes() - 1L) / info.lanes();
        long words = (info.columns() + 7L) / 8;
        return sources * (2 * (conversion + beats + 1) + 3 * groups + 2 * (words + 1) + 2) + 2;
    }

    private static byte[] read(CosimModel model, int space) {
        byte[] bytes = new byte[(int) model.info().bytes(space)];
        model.read(space, 0, bytes);
        return bytes;
    }

    private static void configure(CosimModel model, Setting setting) {
        EventBuffer in = new EventBuffer(4);
        in.add(0, 1, Nfx.REG_WRITE, Nfx.RATE, setting.rate);
        in.add(0, 1, Nfx.REG_WRITE, Nfx.SHIFT, setting.shift);
        in.add(0, 1, Nfx.REG_WRITE, Nfx.ROUNDING, setting.nearest ? 1 : 0);
        in.add(0, 1, Nfx.REG_WRITE, Nfx.SWAPPED, setting.swapped ? 1 : 0);
        model.exchange(in, 20, new EventBuffer(4));
    }

    /// Plays the analog half, and saves and loads the processor at its work: codes come `conversion` ticks after they were asked for.
    private static Recording answer(
            CosimModel model, EventBuffer command, byte[][] codes, int conversion) {
        boolean saves = model.can(CosimModel.Capability.SAVE);
        EventBuffer all = new EventBuffer(1 << 14);
        EventBuffer in = new EventBuffer(1 << 10);
        EventBuffer out = new EventBuffer(1 << 10);
        in.add(command, 0, 1);
        int row = 0;
        for (int tick = 0; tick < 100_000; tick++) {
            Recording.goesOn(model, model.exchange(in, model.now() + 1, out), true);
            in.clear();
            if (saves && tick % SAVED_EVERY == 0) {
                model.load(model.save());
            }
            Recording.keep(out, all);
            for (int i = 0; i < out.size(); i++) {
                if (out.kind(i) == Nfx.ADC_START) {
                    ModelLaws.require(
                            row < codes.length,
                            codes.length + " rows are to be read, but " + out.toString(i));
                    beats(codes[row++], out.tick(i) + conversion, in);
                } else if (out.kind(i) == Nfx.MARK) {
                    return new Recording(all, Recording.NO_DIGEST, Recording.UNCOUNTED);
                }
            }
        }
        throw new CosimException(
                Nfx.E_INTERNAL, "the plasticity processor did not end within 100000 ticks");
    }

    private static void beats(byte[] codes, long from, EventBuffer in) {
        for (int at = 0; at < codes.length; at += 8) {
            long data = 0;
            for (int i = 0; i < 8 && at + i < codes.length; i++) {
                data |= (codes[at + i] & 0xffL) << (8 * i);
            }
            int flags = at + 8 >= codes.length ? Nfx.FLAG_LAST : 0;
            in.add(from + at / 8, 0, Nfx.ADC_DATA, at, data, flags);
        }
    }

    /// Changes `weight` as the processor is to.
    private static void learn(
            CosimModel model, Setting setting, int first, byte[][] codes, byte[] weight) {
        ModelInfo info = model.info();
        byte[] plastic = read(model, Nfx.SPACE_PLASTIC);
        byte[] frozen = read(model, Nfx.SPACE_FROZEN);
        long[] lane = lanes(read(model, Nfx.SPACE_LFSR));
        int columns = info.sensorColumns();
        for (int s = 0; s < codes.length / 2; s++) {
            for (int column = 0; column < columns; column++) {
                if (column % info.lanes() == 0) {
                    Arrays.setAll(lane, l -> sixteen(lane[l]));
                }
                long random = lane[column % info.lanes()];
                long e = difference(codes[2 * s], column, setting.swapped);
                long i = difference(codes[2 * s + 1], column, setting.swapped);
                long change = change(e, i, random, setting);
                int synapse = (first + s) * info.columns() + column;
                int exciting = 2 * (first + s) * info.columns() + column;
                int inhibiting = exciting + info.columns();
                int before = weight[exciting] - weight[inhibiting];
                long w = before;
                w = plastic[synapse] == 1 ? clamp(w + change, 63, -63) : w;
                if (frozen[exciting] == 0) {
                    weight[exciting] = (byte) Math.max(w, 0);
                }
                if (frozen[inhibiting] == 0) {
                    weight[inhibiting] = (byte) Math.max(-w, 0);
                }
            }
        }
    }

    private static long difference(byte[] codes, int column, boolean swapped) {
        int a = codes[column] & 0xff;
        int b = codes[codes.length / 2 + column] & 0xff;
        return clamp(swapped ? a - b : b - a, 127, -128);
    }

    private static long change(long e, long i, long random, Setting setting) {
        long rate = setting.rate;
        long p = Math.min(2 * e * rate, 32767) + Math.min(2 * i * rate, 32767);
        p = clamp(p, 32767, -32768);
        long step = 1L << setting.shift;
        long r = setting.nearest ? step / 2 : random % step;
        return clamp(Math.floorDiv(p + r, step), 127, -128);
    }

    private static long clamp(long x, long most, long least) {
        return Math.max(least, Math.min(most, x));
    }

    private static long[] lanes(byte[] bytes) {
        long[] lane = new long[bytes.length / 4];
        for (int i = 0; i < bytes.length; i++) {
            lane[i / 4] |= (bytes[i] & 0xffL) << (8 * (i % 4));
        }
        return lane;
    }

    private static long sixteen(long state) {
        long s = state;
        for (int i = 0; i < 16; i++) {
            s = (s >>> 1) ^ ((s & 1) * 0x8020_0003L);
        }
        return s;
    }
}
