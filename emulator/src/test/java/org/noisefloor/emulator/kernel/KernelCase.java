package org.noisefloor.emulator.kernel;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/// One call of a method of the kernels `K` with inputs drawn for it: the arrays it may touch, and the call itself.
record KernelCase<K>(Object[] arrays, Call<K> call) {
    interface Call<K> {
        /// Calls the kernel on the given arrays and returns how many entries of the last one count, or -1 for all.
        int on(K kernels, Object[] arrays);
    }

    /// The results of the call on fresh copies of the arrays, in which any NaN equals any other.
    int[][] result(K kernels) {
        Object[] copies = copies();
        int counts = call.on(kernels, copies);
        int[][] bits = new int[copies.length + 1][];
        for (int a = 0; a < copies.length; a++) {
            bits[a] = bits(copies[a]);
        }
        if (counts >= 0) {
            bits[copies.length - 1] = Arrays.copyOf(bits[copies.length - 1], counts);
        }
        bits[copies.length] = new int[] {counts};
        return bits;
    }

    /// The call without any copying, to be repeated.
    IntSupplier repeated(K kernels) {
        Object[] copies = copies();
        return () -> call.on(kernels, copies);
    }

    private Object[] copies() {
        Object[] copies = new Object[arrays.length];
        for (int a = 0; a < arrays.length; a++) {
            copies[a] =
                    switch (arrays[a]) {
                        case float[] values -> values.clone();
                        case double[] values -> values.clone();
                        case short[] values -> values.clone();
                        case byte[] values -> values.clone();
                        default -> i(arrays[a]).clone();
                    };
        }
        return copies;
    }

    private static int[] bits(Object array) {
        if (array instanceof double[] values) {
            return Arrays.stream(values)
                    .mapToInt(value -> Long.hashCode(Double.doubleToLongBits(value)))
                    .toArray();
        }
        int[] bits = new int[Array.getLength(array)];
        for (int i = 0; i < bits.length; i++) {
            bits[i] =
                    array instanceof float[] values
                            ? Float.floatToIntBits(values[i])
                            : Array.getInt(array, i);
        }
        return bits;
    }

    /// How single floats are drawn.
    interface Floats {
        float next(SplittableRandom random);

        /// Ordinary values between -3 and 3.
        Floats ORDINARY = random -> (float) (6 * random.nextDouble() - 3);

        /// One in four is special: zeros, infinities, NaN, denormals, the ends of the range, the limits of the exponential.
        Floats SPECIAL =
                random ->
                        random.nextInt(4) > 0 ? ORDINARY.next(random) : special(random.nextInt(16));

        private static float special(int which) {
            float[] values = {
                0f,
                -0f,
                1f,
                -1f,
                Float.NaN,
                Float.MIN_VALUE,
                -1e-40f,
                Float.MAX_VALUE,
                80f,
                -80f,
                90f,
                -90f
            };
            return which < values.length
                    ? values[which]
                    : which % 2 == 0 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
        }
    }

    /// A case for each method by name; `n` units in arrays that are `padding` longer. Kernels that came later take their inputs from
    /// sources of their own, so that those before them keep their numbers and their recorded hash.
    ///
    /// @param later seed of these sources
    static Map<String, KernelCase<Kernels>> all(
            int n, int padding, Floats floats, SplittableRandom random, long later) {
        int size = n + padding;
        long seed = random.nextLong();
        int purpose = random.nextInt();
        long step = random.nextLong();
        float number = floats.next(random);
        Map<String, KernelCase<Kernels>> cases = new TreeMap<>();
        cases.put(
                "randomBits",
                of(
                        (k, a) -> {
                            k.randomBits(seed, purpose, step, i(a[0]), n);
                            return -1;
                        },
                        ints(size, random, -9, 9)));
        cases.put(
                "gaussian",
                of(
                        (k, a) -> {
                            k.gaussian(seed, purpose, step, f(a[0]), n);
                            return -1;
                        },
                        floats(size, floats, random)));
        int rows = 1 + random.nextInt(5);
        int active = random.nextInt(8);
        cases.put(
                "accumulateRows",
                of(
                        (k, a) -> {
                            k.accumulateRows(f(a[0]), size, i(a[1]), f(a[2]), active, f(a[3]), n);
                            return -1;
                        },
                        floats(rows * size, floats, random),
                        ints(active, random, 0, rows),
                        floats(active, floats, random),
                        floats(size, floats, random)));
        cases.put(
                "addRows",
                of(
                        (k, a) -> {
                            k.addRows(i(a[0]), size, i(a[1]), i(a[2]), active, i(a[3]), n);
                            return -1;
                        },
                        ints(rows * size, random, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        ints(active, random, 0, rows),
                        ints(active, random, -1, 1),
                        ints(size, random, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        cases.put(
                "scale",
                of(
                        (k, a) -> {
                            k.scale(i(a[0]), number, f(a[1]), n);
                            return -1;
                        },
                        ints(size, random, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        floats(size, floats, random)));
        cases.put(
                "relax",
                three(
                        size,
                        floats,
                        random,
                        (k, a) -> {
                            k.relax(f(a[0]), f(a[1]), f(a[2]), n);
                            return -1;
                        }));
        cases.put(
                "addProduct",
                three(
                        size,
                        floats,
                        random,
                        (k, a) -> {
                            k.addProduct(f(a[0]), f(a[1]), f(a[2]), n);
                            return -1;
                        }));
        cases.put(
                "fireLogistic",
                of(
                        (k, a) -> k.fireLogistic(f(a[0]), i(a[1]), i(a[2]), i(a[3]), n, i(a[4])),
                        floats(size, floats, random),
                        ints(size, random, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        ints(size, random, -1, 3),
                        ints(size, random, 0, 9),
                        new int[size]));
        cases.put(
                "fireThreshold",
                of(
                        (k, a) ->
                                k.fireThreshold(
                                        f(a[0]), f(a[1]), f(a[2]), i(a[3]), i(a[4]), n, i(a[5])),
                        floats(size, floats, random),
                        floats(size, floats, random),
                        floats(size, floats, random),
                        ints(size, random, -1, 3),
                        ints(size, random, 0, 9),
                        new int[size]));
        int offset = random.nextInt(20);
        cases.put(
                "correlateTriangular",
                sensors(
                        n,
                        offset,
                        padding,
                        floats,
                        random,
                        (k, a) -> {
                            k.correlateTriangular(
                                    f(a[0]), f(a[1]), f(a[2]), f(a[3]), offset, n, number);
                            return -1;
                        }));
        cases.put(
                "correlateExponential",
                sensors(
                        n,
                        offset,
                        padding,
                        floats,
                        random,
                        (k, a) -> {
                            k.correlateExponential(
                                    f(a[0]), f(a[1]), f(a[2]), f(a[3]), offset, n, number);
                            return -1;
                        }));
        int top = random.nextInt(1 << random.nextInt(13));
        cases.put(
                "convert",
                of(
                        (k, a) -> {
                            k.convert(
                                    f(a[0]), offset, f(a[1]), f(a[2]), f(a[3]), number, top,
                                    i(a[4]), n);
                            return -1;
                        },
                        floats(offset + size, floats, random),
                        scaled(floats(size, floats, random), 1 + top / 4f),
                        floats(size, floats, random),
                        floats(size, floats, random),
                        new int[size]));
        cases.put(
                "advance",
                of(
                        (k, a) -> {
                            k.advance(f(a[0]), number, n);
                            return -1;
                        },
                        floats(size, floats, random)));
        cases.putAll(membranes(n, size, floats, new SplittableRandom(later)));
        cases.putAll(fewUnits(n, size, floats, new SplittableRandom(-later)));
        return cases;
    }

    /// Cases of membranes.
    private static Map<String, KernelCase<Kernels>> membranes(
            int n, int size, Floats floats, SplittableRandom random) {
        Map<String, KernelCase<Kernels>> cases = new TreeMap<>();
        float ceiling = floats.next(random);
        cases.put(
                "fireBridge",
                of(
                        (k, a) ->
                                k.fireBridge(
                                        f(a[0]), f(a[1]), f(a[2]), f(a[3]), i(a[4]), f(a[5]),
                                        i(a[6]), i(a[7]), n, i(a[8])),
                        floats(size, floats, random),
                        floats(size, floats, random),
                        floats(size, floats, random),
                        floats(size, floats, random),
                        ints(size, random, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        floats(size, floats, random),
                        ints(size, random, -1, 3),
                        ints(size, random, 0, 9),
                        new int[size]));
        cases.put(
                "advanceAdaptive",
                of(
                        (k, a) -> {
                            k.advanceAdaptive(
                                    f(a[0]), f(a[1]), f(a[2]), f(a[3]), size, ceiling, i(a[4]),
                                    f(a[5]), f(a[6]), n);
                            return -1;
                        },
                        floats(size, floats, random),
                        floats(size, floats, random),
                        floats(4 * size, floats, random),
                        floats(8 * size, floats, random),
                        ints(size, random, -1, 3),
                        floats(size, floats, random),
                        floats(size, floats, random)));
        return cases;
    }

    /// Cases of kernels for few units. Those of several steps cross into the step's upper word; what is
    /// undefined in a row is emptied.
    private static Map<String, KernelCase<Kernels>> fewUnits(
            int n, int size, Floats floats, SplittableRandom random) {
        Map<String, KernelCase<Kernels>> cases = new TreeMap<>();
        long seed = random.nextLong();
        int purpose = random.nextInt();
        int rows = random.nextInt(35);
        long step = (random.nextLong() << 32) - random.nextInt(40);
        int units = Math.min(n, 64);
        int narrow = units <= 32 ? 32 : 64;
        int wide = n <= 32 ? 32 : (n + 63) / 64 * 64;
        cases.put(
                "randomBitsOfSteps",
                of(
                        (k, a) -> {
                            k.randomBitsOfSteps(seed, purpose, step, rows, i(a[0]), narrow, units);
                            for (int row = 0; row < rows; row++) {
                                Arrays.fill(i(a[0]), row * narrow + units, (row + 1) * narrow, 0);
                            }
                            return -1;
                        },
                        new int[rows * narrow + 3]));
        cases.put(
                "gaussianOfSteps",
                of(
                        (k, a) -> {
                            k.gaussianOfSteps(seed, purpose, step, 1, 0, rows, f(a[0]), wide, n);
                            for (int row = 0; row < rows; row++) {
                                Arrays.fill(f(a[0]), row * wide + n, (row + 1) * wide, 0);
                            }
                            return -1;
                        },
                        new float[rows * wide + 3]));
        int stride = (n + 15) / 16 * 16;
        int first = random.nextInt(9);
        cases.put(
                "fireColoured",
                of(
                        (k, a) ->
                                k.fireColoured(
                                        f(a[0]),
                                        f(a[1]),
                                        f(a[2]),
                                        first,
                                        first + stride,
                                        f(a[3]),
                                        stride,
                                        i(a[4]),
                                        f(a[5]),
                                        f(a[6]),
                                        i(a[7]),
                                        n,
                                        i(a[8])),
                        floats(size, floats, random),
                        floats(size, floats, random),
                        floats(first + 2 * stride, floats, random),
                        floats(9 * stride, floats, random),
                        ints(stride, random, 0, 9),
                        floats(size, floats, random),
                        floats(size, floats, random),
                        ints(size, random, -1, 3),
                        new int[n]));
        return cases;
    }

    static <K> KernelCase<K> of(Call<K> call, Object... arrays) {
        return new KernelCase<>(arrays, call);
    }

    private static KernelCase<Kernels> three(
            int size, Floats floats, SplittableRandom random, Call<Kernels> call) {
        return of(
                call,
                floats(size, floats, random),
                floats(size, floats, random),
                floats(size, floats, random));
    }

    private static KernelCase<Kernels> sensors(
            int n,
            int offset,
            int padding,
            Floats floats,
            SplittableRandom random,
            Call<Kernels> call) {
        int size = offset + n + padding;
        return of(
                call,
                floats(n + padding, floats, random),
                floats(size, floats, random),
                floats(size, floats, random),
                floats(size, floats, random));
    }

    static float[] floats(int size, Floats floats, SplittableRandom random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = floats.next(random);
        }
        return values;
    }

    private static float[] scaled(float[] values, float by) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= by;
        }
        return values;
    }

    static int[] ints(int size, SplittableRandom random, int from, int to) {
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextInt(from, to);
        }
        return values;
    }

    static float[] f(Object array) {
        return (float[]) array;
    }

    static int[] i(Object array) {
        return (int[]) array;
    }
}
