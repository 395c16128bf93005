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

/// Laws that every method of [CellKernels] obeys at the width of this run; the build repeats them at each width.
class CellKernelsTest {
    private static final CellKernels SCALAR = new ScalarCellKernels();
    private static final CellKernels PREFERRED = CellKernels.preferred();

    @Test
    void everyKernelHasACaseHere() {
        TreeSet<String> methods = new TreeSet<>();
        for (Method method : CellKernels.class.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                methods.add(method.getName());
            }
        }
        assertThat(CellKernelCases.all(1, 0, KernelCase.Floats.ORDINARY, new SplittableRandom(1)))
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
        CellKernelCases.all(n, padding, floats, random)
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

    private static final long EXPECTED_HASH = 2297379139895944878L;

    private static long hash(CellKernels kernels) {
        SplittableRandom random = new SplittableRandom(7);
        long hash = 0;
        for (int n : new int[] {1, 7, 8, 63, 64, 100, 513, 1100}) {
            for (KernelCase<CellKernels> kernel :
                    CellKernelCases.all(n, 3, KernelCase.Floats.ORDINARY, random).values()) {
                hash = 31 * hash + Arrays.deepHashCode(kernel.result(kernels));
            }
        }
        return hash;
    }

    /// A vector that the compiler failed to keep in a register shows as garbage, and as a kernel ten times slower.
    @Test
    void noKernelAllocatesOnceCompiled() {
        CellKernelCases.all(200, 0, KernelCase.Floats.ORDINARY, new SplittableRandom(3))
                .forEach((name, kernel) -> {
                    assertThat(KernelsTest.allocationOnceSettled(kernel.repeated(PREFERRED)))
                            .as("bytes per 1000 calls of %s, %s", name, Width.describe())
                            .isZero();
                });
    }

    @Test
    void singleProductsBatchesAndTransposedMatricesAgreeToTheBit() {
        int rows = 37;
        int columns = 70;
        SplittableRandom random = new SplittableRandom(5);
        double[] matrix = random.doubles((long) rows * columns, -1, 1).toArray();
        double[] turned = new double[matrix.length];
        for (int k = 0; k < matrix.length; k++) {
            turned[k % columns * rows + k / columns] = matrix[k];
        }
        double[] input = random.doubles(5L * rows, -1, 1).toArray();
        double[] batch = new double[5 * columns];
        PREFERRED.multiplyBatch(matrix, columns, input, 5, rows, batch, columns);
        int[] all = new int[rows];
        Arrays.setAll(all, r -> r);
        for (int b = 0; b < 5; b++) {
            double[] one = Arrays.copyOfRange(input, b * rows, (b + 1) * rows);
            double[] sum = new double[columns];
            PREFERRED.multiply(matrix, columns, all, one, rows, sum, 0, columns);
            assertThat(Arrays.copyOfRange(batch, b * columns, (b + 1) * columns)).isEqualTo(sum);
            double[] along = new double[columns];
            PREFERRED.multiplyTransposed(turned, 0, rows, columns, one, rows, along, 0);
            assertThat(along).isEqualTo(sum);
        }
    }

    @Test
    void cellsScatterByTheValuesOfTheirUnitsAndStopAtZero() {
        int n = 1500;
        double[] mean = new double[2 * n];
        float[] deviation = new float[2 * n];
        Arrays.fill(mean, 1);
        Arrays.fill(deviation, 0.75f);
        double[] out = new double[n];
        PREFERRED.scatter(mean, deviation, 100, n, 8, 9, 10, out, 0);
        for (int k = 0; k < n; k++) {
            float z = ScalarKernels.gaussianAt(8, 9, 10, 100 + k);
            assertThat(out[k]).isEqualTo(Math.max(0, 1.0 + 0.75f * z));
        }
        assertThat(out).contains(0.0);
    }
}
