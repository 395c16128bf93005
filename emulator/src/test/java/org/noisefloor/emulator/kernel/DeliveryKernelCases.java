package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.KernelCase.i;
import static org.noisefloor.emulator.kernel.KernelCase.ints;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A case for each method of [DeliveryKernels]: some rows to `n` columns in arrays that are `padding` longer.
final class DeliveryKernelCases {
    private DeliveryKernelCases() {}

    static Map<String, KernelCase<DeliveryKernels>> all(
            int n, int padding, SplittableRandom random) {
        int size = n + padding;
        int rows = 1 + random.nextInt(30);
        int active = random.nextInt(random.nextInt(10) == 0 ? 600 : 60);
        int code = random.nextInt();
        int stride = DeliveryKernels.wordsPerRow(n) + padding;
        Map<String, KernelCase<DeliveryKernels>> cases = new TreeMap<>();
        cases.put(
                "addBits",
                KernelCase.of(
                        (k, a) -> {
                            k.addBits(i(a[0]), stride, i(a[1]), active, code, i(a[2]), n);
                            return -1;
                        },
                        ints(rows * stride, random, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        ints(active, random, 0, rows),
                        ints(size, random, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        lists(cases, n, padding, rows, active, code, random);
        long seed = random.nextLong();
        int purpose = random.nextInt();
        long step = random.nextLong();
        cases.put(
                "addDraws",
                KernelCase.of(
                        (k, a) -> {
                            k.addDraws(seed, purpose, step, i(a[0]), code, i(a[1]), n);
                            return -1;
                        },
                        ints(16, random, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        ints(size, random, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        return cases;
    }

    private static void lists(
            Map<String, KernelCase<DeliveryKernels>> cases,
            int n,
            int padding,
            int rows,
            int active,
            int code,
            SplittableRandom random) {
        int at = random.nextInt(5);
        int offset = random.nextInt(5);
        int[] start = new int[at + rows + 1];
        for (int r = 0; r < rows; r++) {
            start[at + r + 1] = start[at + r] + (n == 0 ? 0 : random.nextInt(50));
        }
        int synapses = start[at + rows];
        short[] target = new short[synapses];
        byte[] weight = new byte[synapses];
        random.nextBytes(weight);
        for (int j = 0; j < synapses; j++) {
            target[j] = (short) random.nextInt(n);
        }
        int[] row = ints(active, random, 0, rows);
        int[] sum = ints(offset + n + padding, random, Integer.MIN_VALUE, Integer.MAX_VALUE);
        cases.put(
                "addLists",
                KernelCase.of(
                        (k, a) -> {
                            k.addLists(
                                    i(a[0]),
                                    at,
                                    (short[]) a[1],
                                    i(a[2]),
                                    active,
                                    code,
                                    i(a[3]),
                                    offset);
                            return -1;
                        },
                        start,
                        target,
                        row,
                        sum));
        cases.put(
                "addWeightedLists",
                KernelCase.of(
                        (k, a) -> {
                            k.addWeightedLists(
                                    i(a[0]),
                                    at,
                                    (short[]) a[1],
                                    (byte[]) a[2],
                                    i(a[3]),
                                    active,
                                    i(a[4]),
                                    offset);
                            return -1;
                        },
                        start,
                        target,
                        weight,
                        row,
                        sum));
    }
}
