package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.KernelCase.f;
import static org.noisefloor.emulator.kernel.KernelCase.floats;
import static org.noisefloor.emulator.kernel.KernelCase.i;
import static org.noisefloor.emulator.kernel.KernelCase.ints;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A case for each method of [ArrayKernels]: few rows of `n` columns in arrays that are `padding` longer.
final class ArrayKernelCases {
    /// What stands before the first value of shifted cases.
    static final float UNTOUCHED = 7f;

    private ArrayKernelCases() {}

    static Map<String, KernelCase<ArrayKernels>> all(
            int n, int padding, KernelCase.Floats floats, SplittableRandom random) {
        int stride = n + padding;
        int rows = random.nextInt(6);
        Map<String, KernelCase<ArrayKernels>> cases = new TreeMap<>();
        noise(cases, n, stride, rows, 0, floats, random);
        products(cases, n, stride, random.nextInt(40), floats, random);
        pulses(cases, n, stride, rows, 0, floats, random);
        int minimum = random.nextInt(-70, 10);
        int maximum = minimum + random.nextInt(1 << random.nextInt(1, 17));
        int offset = random.nextInt(9);
        float rate = floats.next(random);
        cases.put(
                "updateCodes",
                KernelCase.of(
                        (k, a) -> {
                            k.updateCodes(
                                    i(a[0]), rate, i(a[1]), minimum, maximum, i(a[2]), offset, n);
                            return -1;
                        },
                        ints(2 * n, random, 0, 256),
                        ints(stride, random, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        ints(offset + stride, random, minimum, maximum + 1)));
        converters(cases, n, stride, floats, new SplittableRandom(n));
        return cases;
    }

    /// Those cases that take an index of the first value, which above is 0, with the same values `at` places behind the beginning of
    /// their arrays.
    static Map<String, KernelCase<ArrayKernels>> shifted(
            int n, int padding, int at, KernelCase.Floats floats, SplittableRandom random) {
        Map<String, KernelCase<ArrayKernels>> cases = new TreeMap<>();
        noise(cases, n, n + padding, 5, at, floats, random);
        pulses(cases, n, n + padding, 5, at, floats, random);
        cases.remove("addPulses");
        return cases;
    }

    private static void converters(
            Map<String, KernelCase<ArrayKernels>> cases,
            int n,
            int stride,
            KernelCase.Floats floats,
            SplittableRandom random) {
        int largest = random.nextInt(1, 1 << random.nextInt(1, 16));
        cases.put(
                "quantize",
                KernelCase.of(
                        (k, a) -> {
                            k.quantize(f(a[0]), largest, i(a[1]), n);
                            return -1;
                        },
                        floats(stride, floats, random),
                        ints(stride, random, -9, 9)));
        long seed = random.nextLong();
        float deviation = random.nextInt(3) == 0 ? 0f : random.nextInt(5) * 0.1f;
        float lsb = 0.01f * random.nextInt(1, 10);
        int maximum = (1 << random.nextInt(1, 12)) - 1;
        int at = random.nextInt(9);
        cases.put(
                "digitize",
                KernelCase.of(
                        (k, a) -> {
                            k.digitize(
                                    seed, 3, 4, deviation, f(a[0]), -1f, lsb, maximum, f(a[1]), at,
                                    n);
                            return -1;
                        },
                        floats(stride, floats, random),
                        floats(at + stride, floats, random)));
    }

    private static void noise(
            Map<String, KernelCase<ArrayKernels>> cases,
            int n,
            int stride,
            int rows,
            int at,
            KernelCase.Floats floats,
            SplittableRandom random) {
        long seed = random.nextLong();
        int purpose = random.nextInt();
        long step = random.nextLong();
        float deviation = floats.next(random);
        cases.put(
                "addGaussian",
                KernelCase.of(
                        (k, a) -> {
                            k.addGaussian(seed, purpose, step, deviation, f(a[0]), at, n);
                            return -1;
                        },
                        behind(at, floats(stride, floats, random))));
        cases.put(
                "multiplyNoisy",
                KernelCase.of(
                        (k, a) -> {
                            k.multiplyNoisy(
                                    f(a[0]), at, stride, deviation, seed, purpose, step, f(a[1]),
                                    rows, f(a[2]), n);
                            return -1;
                        },
                        behind(at, floats(rows * stride, floats, random)),
                        sometimesZero(floats(rows, floats, random), random),
                        floats(stride, floats, random)));
    }

    private static void products(
            Map<String, KernelCase<ArrayKernels>> cases,
            int n,
            int stride,
            int rows,
            KernelCase.Floats floats,
            SplittableRandom random) {
        // an offset before the codes, and room or none behind the last row
        int offset = random.nextInt(3) * 24;
        int size = offset + rows * stride + (random.nextBoolean() ? 0 : 64);
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        // the largest inputs and weights that are allowed, too, all of one sign
        int largest = random.nextInt(1, 256);
        int[] codes = ints(rows, random, random.nextBoolean() ? -largest : largest, largest + 1);
        if (random.nextBoolean()) {
            Arrays.fill(bytes, (byte) (random.nextBoolean() ? 0 : 255));
        }
        cases.put(
                "multiplyBytes",
                KernelCase.of(
                        (k, a) -> {
                            k.multiplyBytes(
                                    (byte[]) a[0], offset, stride, i(a[1]), rows, i(a[2]), n);
                            return -1;
                        },
                        bytes,
                        codes,
                        ints(stride, random, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        int input = random.nextInt(1, 128);
        int weight = 16_383 / input;
        short[] shorts = new short[size];
        boolean extreme = random.nextBoolean();
        for (int w = 0; w < shorts.length; w++) {
            shorts[w] = (short) (extreme ? weight : random.nextInt(-weight, weight + 1));
        }
        cases.put(
                "multiplyShorts",
                KernelCase.of(
                        (k, a) -> {
                            k.multiplyShorts(
                                    (short[]) a[0], offset, stride, i(a[1]), rows, i(a[2]), n);
                            return -1;
                        },
                        shorts,
                        ints(rows, random, random.nextBoolean() ? -input : input, input + 1),
                        ints(stride, random, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        int items = random.nextInt(10);
        cases.put(
                "multiplyBatch",
                KernelCase.of(
                        (k, a) -> {
                            k.multiplyBatch(
                                    f(a[0]), offset, stride, f(a[1]), items, rows, f(a[2]), n);
                            return -1;
                        },
                        floats(offset + rows * stride, floats, random),
                        floats(items * rows, floats, random),
                        floats(items * n, floats, random)));
    }

    private static void pulses(
            Map<String, KernelCase<ArrayKernels>> cases,
            int n,
            int stride,
            int rows,
            int at,
            KernelCase.Floats floats,
            SplittableRandom random) {
        int slot = random.nextInt(31);
        cases.put(
                "addPulses",
                KernelCase.of(
                        (k, a) -> {
                            k.addPulses(i(a[0]), i(a[1]), slot, i(a[2]), n);
                            return -1;
                        },
                        ints(stride, random, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        ints(stride, random, 0, Integer.MAX_VALUE),
                        ints(stride, random, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        long seed = random.nextLong();
        int purpose = random.nextInt();
        long step = random.nextLong();
        float scatter = floats.next(random);
        Object[] arrays = {
            trains(rows, random),
            trains(stride, random),
            behind(at, floats(rows * stride, floats, random)),
            behind(at, floats(rows * stride, floats, random)),
            behind(at, floats(rows * stride, floats, random)),
            behind(at, floats(rows * stride, floats, random)),
            behind(at, floats(rows * stride, floats, random))
        };
        cases.put(
                "pulseConstant",
                KernelCase.of(
                        (k, a) -> {
                            k.pulseConstant(
                                    i(a[0]), rows, i(a[1]), f(a[2]), f(a[3]), f(a[4]), f(a[5]),
                                    scatter, seed, purpose, step, f(a[6]), at, stride, n);
                            return -1;
                        },
                        arrays));
        cases.put(
                "pulseSoftBounds",
                KernelCase.of(
                        (k, a) -> {
                            k.pulseSoftBounds(
                                    i(a[0]), rows, i(a[1]), f(a[2]), f(a[3]), f(a[4]), f(a[5]),
                                    scatter, seed, purpose, step, f(a[6]), at, stride, n);
                            return -1;
                        },
                        arrays));
    }

    /// Trains of which some have no pulse and some have all.
    private static int[] trains(int n, SplittableRandom random) {
        int[] trains = ints(n, random, Integer.MIN_VALUE, Integer.MAX_VALUE);
        for (int l = 0; l < n; l++) {
            trains[l] =
                    switch (random.nextInt(8)) {
                        case 0 -> trains[l] & Integer.MIN_VALUE;
                        case 1 -> trains[l] | Integer.MAX_VALUE;
                        default -> trains[l];
                    };
        }
        return trains;
    }

    /// The values behind some that no kernel may touch.
    private static float[] behind(int at, float[] values) {
        float[] moved = new float[at + values.length];
        Arrays.fill(moved, 0, at, UNTOUCHED);
        System.arraycopy(values, 0, moved, at, values.length);
        return moved;
    }

    private static float[] sometimesZero(float[] values, SplittableRandom random) {
        for (int v = 0; v < values.length; v++) {
            values[v] = random.nextInt(3) == 0 ? 0f : values[v];
        }
        return values;
    }
}
