package org.noisefloor.emulator.kernel;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/// One family of kernels with both its implementations and its cases, for what is asked of every kernel. Whoever adds a family adds
/// a line here; a test finds what is missing.
///
/// @param type the interface
/// @param vector the implementation with vectors
/// @param scalar the textbook loops
/// @param cases how inputs for its methods are drawn
record KernelFamily<K>(Class<K> type, K vector, K scalar, Cases<K> cases) {
    /// Draws a case for each method.
    interface Cases<K> {
        Map<String, KernelCase<K>> all(
                int n, int padding, KernelCase.Floats floats, SplittableRandom random);
    }

    static List<KernelFamily<?>> all() {
        return List.of(
                new KernelFamily<>(
                        Kernels.class,
                        new VectorKernels(),
                        new ScalarKernels(),
                        (n, padding, floats, random) ->
                                KernelCase.all(n, padding, floats, random, n)),
                new KernelFamily<>(
                        ArrayKernels.class,
                        new VectorArrayKernels(),
                        new ScalarArrayKernels(),
                        ArrayKernelCases::all),
                new KernelFamily<>(
                        PopulationKernels.class,
                        new VectorPopulationKernels(),
                        new ScalarPopulationKernels(),
                        PopulationKernelCases::all),
                new KernelFamily<>(
                        DeliveryKernels.class,
                        new VectorDeliveryKernels(),
                        new ScalarDeliveryKernels(),
                        (n, padding, _, random) -> DeliveryKernelCases.all(n, padding, random)),
                new KernelFamily<>(
                        CellKernels.class,
                        new VectorCellKernels(),
                        new ScalarCellKernels(),
                        CellKernelCases::all),
                new KernelFamily<>(
                        Ladders.class, new VectorLadders(), new ScalarLadders(), LadderCases::all),
                new KernelFamily<>(
                        PulseKernels.class,
                        new VectorPulseKernels(),
                        new ScalarPulseKernels(),
                        PulseKernelCases::all));
    }

    /// The calls of one kernel, some for each twin, on arrays of their own.
    record Twins(List<IntSupplier> vector, List<IntSupplier> scalar) {}

    /// Three calls of every kernel of every family, on inputs from three seeds; by family and name.
    static Map<String, Twins> calls(int n, int padding) {
        Map<String, Twins> calls = new TreeMap<>();
        for (KernelFamily<?> family : all()) {
            for (int seed = 1; seed <= 3; seed++) {
                family.add(n, padding, new SplittableRandom(seed), calls);
            }
        }
        return calls;
    }

    private void add(int n, int padding, SplittableRandom random, Map<String, Twins> calls) {
        cases.all(n, padding, KernelCase.Floats.ORDINARY, random)
                .forEach((name, kernel) -> {
                    var twins =
                            calls.computeIfAbsent(
                                    type.getSimpleName() + "." + name,
                                    _ -> new Twins(new ArrayList<>(), new ArrayList<>()));
                    twins.vector.add(kernel.repeated(vector));
                    twins.scalar.add(kernel.repeated(scalar));
                });
    }

    /// Names of the methods that make up a family.
    static List<String> methods(Class<?> type) {
        List<String> methods = new ArrayList<>();
        for (var method : type.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                methods.add(method.getName());
            }
        }
        return methods;
    }
}
