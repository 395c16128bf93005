package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.KernelCase.f;
import static org.noisefloor.emulator.kernel.KernelCase.floats;
import static org.noisefloor.emulator.kernel.KernelCase.i;
import static org.noisefloor.emulator.kernel.KernelCase.ints;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A case for each method of [CellKernels]: few rows of `n` columns in arrays that are `padding` longer.
final class CellKernelCases {
    private CellKernelCases() {}

    static Map<String, KernelCase<CellKernels>> all(
            int n, int padding, KernelCase.Floats floats, SplittableRandom random) {
        int stride = n + padding;
        int rows = 1 + random.nextInt(20);
        int to = random.nextInt(5);
        int active = random.nextInt(rows + 1);
        int items = random.nextInt(10);
        int first = random.nextInt(3000);
        long seed = random.nextLong();
        int purpose = random.nextInt();
        long step = random.nextLong();
        Map<String, KernelCase<CellKernels>> cases = new TreeMap<>();
        cases.put(
                "multiply",
                KernelCase.of(
                        (k, a) -> {
                            k.multiply(d(a[0]), stride, i(a[1]), d(a[2]), active, d(a[3]), to, n);
                            return -1;
                        },
                        doubles(rows * stride, floats, random),
                        ints(active, random, 0, rows),
                        doubles(active, floats, random),
                        doubles(to + stride, floats, random)));
        cases.put(
                "multiplyTransposed",
                KernelCase.of(
                        (k, a) -> {
                            k.multiplyTransposed(
                                    d(a[0]), first, stride, rows, d(a[1]), n, d(a[2]), to);
                            return -1;
                        },
                        doubles(first + rows * stride, floats, random),
                        doubles(stride, floats, random),
                        doubles(to + rows, floats, random)));
        cases.put(
                "multiplyBatch",
                KernelCase.of(
                        (k, a) -> {
                            k.multiplyBatch(d(a[0]), stride, d(a[1]), items, rows, d(a[2]), n);
                            return -1;
                        },
                        doubles(rows * stride, floats, random),
                        doubles(items * rows, floats, random),
                        doubles(items * n, floats, random)));
        cases.put(
                "scatter",
                KernelCase.of(
                        (k, a) -> {
                            k.scatter(d(a[0]), f(a[1]), first, n, seed, purpose, step, d(a[2]), to);
                            return -1;
                        },
                        doubles(first + stride, floats, random),
                        floats(first + stride, floats, random),
                        doubles(to + stride, floats, random)));
        return cases;
    }

    static double[] d(Object array) {
        return (double[]) array;
    }

    static double[] doubles(int size, KernelCase.Floats floats, SplittableRandom random) {
        double[] values = new double[size];
        for (int k = 0; k < size; k++) {
            values[k] = floats.next(random) * (1 + random.nextDouble());
        }
        return values;
    }
}
