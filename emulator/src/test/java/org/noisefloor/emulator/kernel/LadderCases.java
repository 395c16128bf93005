package org.noisefloor.emulator.kernel;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A case for each method of [Ladders]: an array of few rows and of `n` columns, or what pads them to whole strips, in strips that
/// are `padding` nodes longer. Numbers are those of circuits, whatever floats are asked for: conductances have a sign.
final class LadderCases {
    private LadderCases() {}

    static Map<String, KernelCase<Ladders>> all(
            int n, int padding, KernelCase.Floats floats, SplittableRandom random) {
        int depth = 1 + random.nextInt(20);
        int rows = Ladders.padded(depth);
        int lines = Math.max(Ladders.STRIP, Ladders.padded(n));
        int strip = (rows + padding) * Ladders.STRIP;
        int rowStrip = (lines + padding) * Ladders.STRIP;
        int nodes = lines / Ladders.STRIP * strip;
        int turned = rows / Ladders.STRIP * rowStrip;
        double limit = random.nextBoolean() ? 1 : 0.9;
        double[] weights = {0.3, -0.2, 1e-3};
        Map<String, KernelCase<Ladders>> cases = new TreeMap<>();
        cases.put(
                "take",
                KernelCase.of(
                        (k, a) -> {
                            boolean good = k.take(depth, n, d(a[0]), limit, strip, d(a[1]));
                            d(a[2])[0] = good ? 1 : 0;
                            return -1;
                        },
                        doubles(depth * n, 0, 1, random),
                        Ladders.strips(nodes),
                        new double[1]));
        cases.put(
                "turn",
                KernelCase.of(
                        (k, a) -> {
                            k.turn(rows, lines, d(a[0]), strip, d(a[1]), rowStrip);
                            return -1;
                        },
                        strips(nodes, -1, 1, random),
                        Ladders.strips(turned)));
        cases.put(
                "factor",
                KernelCase.of(
                        (k, a) -> {
                            k.factor(
                                    depth, lines, strip, d(a[0]), 2, 30, d(a[1]), d(a[2]), d(a[3]));
                            return -1;
                        },
                        strips(nodes, 0, 1e-3, random),
                        Ladders.strips(nodes),
                        new double[lines],
                        new double[lines]));
        cases.put(
                "drive",
                KernelCase.of(
                        (k, a) -> {
                            k.drive(
                                    lines, rows, rowStrip, d(a[0]), d(a[1]), d(a[2]), strip,
                                    d(a[3]), d(a[4]));
                            return 0;
                        },
                        strips(turned, 0.5, 1, random),
                        doubles(rows, -1, 1, random),
                        strips(turned, 0, 1, random),
                        Ladders.strips(nodes),
                        // last, of which nothing counts: the loops use it as they like
                        Ladders.strips(lines * Ladders.STRIP)));
        cases.put(
                "columns",
                KernelCase.of(
                        (k, a) -> {
                            k.columns(
                                    depth, lines, strip, d(a[0]), 2, 30, weights, d(a[1]), d(a[2]),
                                    d(a[3]), d(a[4]), d(a[5]), d(a[6]));
                            return -1;
                        },
                        strips(nodes, 0.5, 1, random),
                        strips(nodes, -1, 1, random),
                        strips(nodes, -1, 1, random),
                        strips(nodes, -1, 1, random),
                        new double[lines],
                        new double[lines],
                        new double[lines]));
        cases.put(
                "rows",
                KernelCase.of(
                        (k, a) -> {
                            k.rows(
                                    lines, rows, rowStrip, d(a[0]), d(a[1]), 2, 30, d(a[2]),
                                    d(a[3]), strip, d(a[4]), d(a[6]), d(a[5]));
                            return 0;
                        },
                        strips(turned, 0, 1e-3, random),
                        strips(turned, 0.5, 1, random),
                        doubles(rows, -1, 1, random),
                        strips(turned, 0, 1, random),
                        strips(nodes, -1, 1, random),
                        new double[rows],
                        Ladders.strips(lines * Ladders.STRIP)));
        cases.put(
                "advance",
                KernelCase.of(
                        (k, a) -> {
                            k.advance(nodes, 0.3, 1.1, d(a[0]), d(a[1]), d(a[2]));
                            return -1;
                        },
                        strips(nodes, -1, 1, random),
                        strips(nodes, -1, 1, random),
                        strips(nodes, -1, 1, random)));
        return cases;
    }

    private static double[] strips(int n, double low, double high, SplittableRandom random) {
        return doubles(Ladders.FIRST + n, low, high, random);
    }

    private static double[] doubles(int size, double low, double high, SplittableRandom random) {
        double[] values = new double[size];
        for (int k = 0; k < size; k++) {
            values[k] = low + (high - low) * random.nextDouble();
        }
        return values;
    }

    private static double[] d(Object array) {
        return (double[]) array;
    }
}
