package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Laws that every method of [PopulationKernels] obeys at the width of this run; the build repeats them at each width.
class PopulationKernelsTest {
    private static final PopulationKernels SCALAR = new ScalarPopulationKernels();
    private static final PopulationKernels PREFERRED = PopulationKernels.preferred();

    @Test
    void everyKernelHasACaseHere() {
        TreeSet<String> methods = new TreeSet<>();
        for (Method method : PopulationKernels.class.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                methods.add(method.getName());
            }
        }
        assertThat(
                        PopulationKernelCases.all(
                                1, 0, KernelCase.Floats.ORDINARY, new SplittableRandom(1)))
                .containsOnlyKeys(methods);
    }

    @Test
    void vectorKernelsEqualScalarKernelsAtEverySizeTo200() {
        SplittableRandom random = new SplittableRandom(20);
        for (int n = 0; n <= 200; n++) {
            requireEqualBits(n, 0, KernelCase.Floats.ORDINARY, random);
            requireEqualBits(n, 16, KernelCase.Floats.SPECIAL, random);
        }
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void vectorKernelsEqualScalarKernelsOnFreshInputs(
            @ForAll @IntRange(max = 2500) int n,
            @ForAll @IntRange(max = 40) int padding,
            @ForAll long seed) {
        requireEqualBits(n, padding, KernelCase.Floats.SPECIAL, new SplittableRandom(seed));
    }

    private static void requireEqualBits(
            int n, int padding, KernelCase.Floats floats, SplittableRandom random) {
        PopulationKernelCases.all(n, padding, floats, random)
                .forEach((name, kernel) ->
                        assertThat(kernel.result(PREFERRED))
                                .as("%s of %d units", name, n)
                                .isDeepEqualTo(kernel.result(SCALAR)));
    }

    /// A vector that the compiler failed to keep in a register shows as garbage, and as a kernel ten times slower.
    @Test
    void noKernelAllocatesOnceCompiled() {
        SplittableRandom random = new SplittableRandom(3);
        PopulationKernelCases.all(200, 0, KernelCase.Floats.ORDINARY, random)
                .forEach((name, kernel) ->
                        assertThat(KernelsTest.allocationOnceSettled(kernel.repeated(PREFERRED)))
                                .as("bytes per 1000 calls of %s, %s", name, Width.describe())
                                .isZero());
    }

    /// Each kernel has its number, the same at every width and on every machine. Where one changes, recorded results change.
    @Test
    void resultsAreTheRecordedOnes() {
        assertThat(hashes(SCALAR)).isEqualTo(EXPECTED_HASHES);
        assertThat(hashes(PREFERRED)).isEqualTo(EXPECTED_HASHES);
    }

    private static final Map<String, Long> EXPECTED_HASHES =
            Map.ofEntries(
                    Map.entry("decay", -1224700736289928863L),
                    Map.entry("depressRow", 4813337057502837493L),
                    Map.entry("facilitateColumn", 7063852190542381227L),
                    Map.entry("fireSources", 2769257817968058349L),
                    Map.entry("stepAdaptive", 8391168323513500411L),
                    Map.entry("stepAdaptiveAccurate", 5018081638006353767L),
                    Map.entry("stepLeaky", 4697952178242947935L));

    private static Map<String, Long> hashes(PopulationKernels kernels) {
        Map<String, Long> hashes = new TreeMap<>();
        for (int n : new int[] {1, 15, 16, 63, 64, 100, 513, 2000}) {
            SplittableRandom random = new SplittableRandom(n);
            PopulationKernelCases.all(n, 3, KernelCase.Floats.ORDINARY, random)
                    .forEach((name, kernel) -> {
                        long hash = Arrays.deepHashCode(kernel.result(kernels));
                        hashes.merge(name, hash, (before, now) -> 31 * before + now);
                    });
        }
        return hashes;
    }
}
