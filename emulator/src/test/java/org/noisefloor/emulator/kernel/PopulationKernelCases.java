package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.KernelCase.f;
import static org.noisefloor.emulator.kernel.KernelCase.floats;
import static org.noisefloor.emulator.kernel.KernelCase.i;
import static org.noisefloor.emulator.kernel.KernelCase.ints;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A case for each method of [PopulationKernels]. New ones come last, so that those before keep their numbers and their hashes.
final class PopulationKernelCases {
    private PopulationKernelCases() {}

    /// A case for each method by name; `n` units in arrays that are `padding` longer.
    static Map<String, KernelCase<PopulationKernels>> all(
            int n, int padding, KernelCase.Floats floats, SplittableRandom random) {
        int size = n + padding;
        long seed = random.nextLong();
        int purpose = random.nextInt();
        long step = random.nextLong();
        float deviation = random.nextInt(3) == 0 ? 0 : floats.next(random);
        float mean = floats.next(random);
        float[] decay = floats(PopulationKernels.PARTS + 1, floats, random);
        int[] period = ints(size, random, 0, 5);
        Map<String, KernelCase<PopulationKernels>> cases = new TreeMap<>();
        cases.put(
                "stepAdaptive",
                adaptive(
                        size,
                        floats,
                        random,
                        (k, a) ->
                                k.stepAdaptive(
                                        seed, purpose, step, deviation, mean, f(a[0]), decay,
                                        f(a[1]), f(a[2]), f(a[3]), i(a[4]), period, n, i(a[5]))));
        cases.put(
                "stepAdaptiveAccurate",
                adaptive(
                        size,
                        floats,
                        random,
                        (k, a) ->
                                k.stepAdaptiveAccurate(
                                        seed, purpose, step, deviation, mean, f(a[0]), decay,
                                        f(a[1]), f(a[2]), f(a[3]), i(a[4]), period, n, i(a[5]))));
        cases.put(
                "fireSources",
                KernelCase.of(
                        (k, a) -> k.fireSources(seed, purpose, step, i(a[0]), n, i(a[1])),
                        ints(size, random, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        new int[size]));
        cases.putAll(synapses(n, size, floats, random));
        float unit = floats.next(random);
        // in half of the cases one block stands for all
        boolean common = random.nextBoolean();
        int own = common ? PopulationKernels.BLOCK : size;
        cases.put(
                "stepLeaky",
                KernelCase.of(
                        (k, a) ->
                                k.stepLeaky(
                                        seed, purpose, step, deviation, f(a[0]), f(a[1]), i(a[2]),
                                        unit, f(a[3]), i(a[4]), i(a[5]), n, i(a[6])),
                        floats(
                                PopulationKernels.length(PopulationKernels.LEAKY, own),
                                floats,
                                random),
                        floats(own, floats, random),
                        ints(own, random, -1000, 1000),
                        floats(size, floats, random),
                        ints(size, random, (int) step - 2, (int) step + 3),
                        ints(own, random, 0, 5),
                        new int[size]));
        return cases;
    }

    private static Map<String, KernelCase<PopulationKernels>> synapses(
            int n, int size, KernelCase.Floats floats, SplittableRandom random) {
        float number = floats.next(random);
        float bound = floats.next(random);
        int offset = random.nextInt(20);
        Map<String, KernelCase<PopulationKernels>> cases = new TreeMap<>();
        cases.put(
                "decay",
                KernelCase.of(
                        (k, a) -> {
                            k.decay(f(a[0]), number, n);
                            return -1;
                        },
                        floats(size, floats, random)));
        cases.put(
                "depressRow",
                KernelCase.of(
                        (k, a) -> {
                            k.depressRow(f(a[0]), offset, f(a[1]), number, bound, f(a[2]), n);
                            return -1;
                        },
                        floats(offset + size, floats, random),
                        floats(size, floats, random),
                        floats(size, floats, random)));
        int stride = 1 + random.nextInt(3);
        cases.put(
                "facilitateColumn",
                KernelCase.of(
                        (k, a) -> {
                            k.facilitateColumn(f(a[0]), offset, stride, f(a[1]), number, bound, n);
                            return -1;
                        },
                        floats(offset + size * stride, floats, random),
                        floats(size, floats, random)));
        return cases;
    }

    private static KernelCase<PopulationKernels> adaptive(
            int size,
            KernelCase.Floats floats,
            SplittableRandom random,
            KernelCase.Call<PopulationKernels> call) {
        int length = PopulationKernels.length(PopulationKernels.ADAPTIVE, size);
        return KernelCase.of(
                call,
                floats(length, floats, random),
                floats(size, floats, random),
                floats(size, floats, random),
                floats(size, floats, random),
                ints(size, random, -1, 3),
                new int[size]);
    }
}
