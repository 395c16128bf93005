package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Laws that every method of [PulseKernels] obeys at the width of this run; the build repeats them at each width.
class PulseKernelsTest {
    private static final PulseKernels SCALAR = new ScalarPulseKernels();
    private static final PulseKernels PREFERRED = PulseKernels.preferred();

    @Test
    void everyKernelHasACaseHere() {
        TreeSet<String> methods = new TreeSet<>();
        for (Method method : PulseKernels.class.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                methods.add(method.getName());
            }
        }
        assertThat(PulseKernelCases.all(1, 0, KernelCase.Floats.ORDINARY, new SplittableRandom(1)))
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
        PulseKernelCases.all(n, padding, floats, random)
                .forEach((name, kernel) ->
                        assertThat(kernel.result(PREFERRED))
                                .as("%s of %d columns", name, n)
                                .isDeepEqualTo(kernel.result(SCALAR)));
    }

    /// One number for all kernels, the same at every width and on every machine. Where it changes, recorded results change.
    @Test
    void resultsAreTheRecordedOnes() {
        assertThat(hash(PREFERRED)).isEqualTo(EXPECTED_HASH);
        assertThat(hash(SCALAR)).isEqualTo(EXPECTED_HASH);
    }

    private static final long EXPECTED_HASH = 5579076451246151043L;

    private static long hash(PulseKernels kernels) {
        SplittableRandom random = new SplittableRandom(7);
        long hash = 0;
        for (int n : new int[] {1, 7, 8, 63, 64, 100, 513, 1100}) {
            for (KernelCase<PulseKernels> kernel :
                    PulseKernelCases.all(n, 3, KernelCase.Floats.ORDINARY, random).values()) {
                hash = 31 * hash + Arrays.deepHashCode(kernel.result(kernels));
            }
        }
        return hash;
    }

    /// A vector that the compiler failed to keep in a register shows as garbage, and as a kernel ten times slower.
    @Test
    void noKernelAllocatesOnceCompiled() {
        PulseKernelCases.all(200, 0, KernelCase.Floats.ORDINARY, new SplittableRandom(3))
                .forEach((name, kernel) -> {
                    assertThat(KernelsTest.allocationOnceSettled(kernel.repeated(PREFERRED)))
                            .as("bytes per 1000 calls of %s, %s", name, Width.describe())
                            .isZero();
                });
    }
}
