package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.CellKernelCases.d;
import static org.noisefloor.emulator.kernel.CellKernelCases.doubles;
import static org.noisefloor.emulator.kernel.KernelCase.f;
import static org.noisefloor.emulator.kernel.KernelCase.floats;
import static org.noisefloor.emulator.kernel.KernelCase.i;
import static org.noisefloor.emulator.kernel.KernelCase.ints;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A case for each method of [PulseKernels]: a row of `n` columns in arrays that are `padding` longer. Bounds are drawn anywhere, so
/// that some cells reach them and some do not.
final class PulseKernelCases {
    private PulseKernelCases() {}

    static Map<String, KernelCase<PulseKernels>> all(
            int n, int padding, KernelCase.Floats floats, SplittableRandom random) {
        int size = n + padding;
        int at = random.nextInt(70);
        int shapeAt = random.nextInt(9);
        int row = random.nextInt();
        int direction = random.nextBoolean() ? 1 : -1;
        int pulse = random.nextInt(4);
        boolean ofSize = random.nextBoolean();
        double relative = random.nextDouble() * 0.3;
        double number = floats.next(random);
        double slope = floats.next(random);
        Map<String, KernelCase<PulseKernels>> cases = new TreeMap<>();
        cases.put(
                "count",
                KernelCase.of(
                        (k, a) -> {
                            k.count(row, i(a[0]), i(a[1]), direction, i(a[2]), n);
                            return -1;
                        },
                        ints(size, random, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        ints(size, random, -1, 2),
                        ints(size, random, 0, 9)));
        cases.put(
                "merge",
                KernelCase.of(
                        (k, a) -> {
                            i(a[8])[0] =
                                    k.merge(
                                            d(a[0]), d(a[1]), d(a[2]), d(a[3]), d(a[4]), at,
                                            i(a[5]), relative, 6.7, f(a[6]), i(a[7]), n);
                            return -1;
                        },
                        scaled(doubles(at + size, floats, random), 0.05),
                        scaled(doubles(at + size, floats, random), 0.05),
                        doubles(at + size, floats, random),
                        scaled(doubles(at + size, floats, random), 2),
                        doubles(at + size, floats, random),
                        ints(size, random, -4, 5),
                        floats(size, floats, random),
                        ints(size, random, 0, 9),
                        new int[1]));
        cases.put(
                "step",
                KernelCase.of(
                        (k, a) -> {
                            i(a[9])[0] =
                                    k.step(
                                            d(a[0]), d(a[1]), d(a[2]), d(a[3]), shapeAt, d(a[4]),
                                            d(a[5]), d(a[6]), at, i(a[7]), pulse, relative, ofSize,
                                            number, slope, f(a[8]), n);
                            return -1;
                        },
                        scaled(doubles(at + size, floats, random), 0.1),
                        scaled(doubles(at + size, floats, random), 0.1),
                        doubles(shapeAt + size, floats, random),
                        doubles(shapeAt + size, floats, random),
                        doubles(at + size, floats, random),
                        scaled(doubles(at + size, floats, random), 2),
                        doubles(at + size, floats, random),
                        ints(size, random, -5, 6),
                        floats(size, floats, random),
                        new int[1]));
        cases.put(
                "show",
                KernelCase.of(
                        (k, a) -> {
                            k.show(d(a[0]), d(a[1]), d(a[2]), at, i(a[3]), number, f(a[4]), n);
                            return -1;
                        },
                        doubles(at + size, floats, random),
                        doubles(at + size, floats, random),
                        doubles(at + size, floats, random),
                        ints(size, random, -1, 2),
                        floats(size, floats, random)));
        return cases;
    }

    private static double[] scaled(double[] values, double by) {
        for (int k = 0; k < values.length; k++) {
            values[k] *= by;
        }
        return values;
    }
}
