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

/// Laws that every method of [DeliveryKernels] obeys at the width of this run; the build repeats them at each width.
class DeliveryKernelsTest {
    private static final DeliveryKernels SCALAR = new ScalarDeliveryKernels();
    private static final DeliveryKernels PREFERRED = DeliveryKernels.preferred();

    @Test
    void everyKernelHasACaseHere() {
        TreeSet<String> methods = new TreeSet<>();
        for (Method method : DeliveryKernels.class.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                methods.add(method.getName());
            }
        }
        assertThat(DeliveryKernelCases.all(1, 0, new SplittableRandom(1)))
                .containsOnlyKeys(methods);
    }

    @Test
    void vectorKernelsEqualScalarKernelsAtEverySizeTo200() {
        SplittableRandom random = new SplittableRandom(20);
        for (int n = 0; n <= 200; n++) {
            requireEqualSums(n, n % 3, random);
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void vectorKernelsEqualScalarKernelsOnFreshInputs(
            @ForAll @IntRange(max = 2500) int n,
            @ForAll @IntRange(max = 40) int padding,
            @ForAll long seed) {
        requireEqualSums(n, padding, new SplittableRandom(seed));
    }

    /// Counters work on blocks of 16,384 columns and on 63 rows: every number of rows up to two such passes, over three blocks.
    @Test
    void rowsOfBitsAreCountedInEveryBlockOfColumnsForEveryNumberOfRows() {
        int columns = 2 * 16_384 + 700;
        int stride = DeliveryKernels.wordsPerRow(columns);
        SplittableRandom random = new SplittableRandom(8);
        int rows = 40;
        int[] bits = random.ints((long) rows * stride).toArray();
        for (int active = 0; active <= 130; active++) {
            int[] row = random.ints(active, 0, rows).toArray();
            int[] sum = new int[columns];
            int[] expected = new int[columns];
            PREFERRED.addBits(bits, stride, row, active, -7, sum, columns);
            SCALAR.addBits(bits, stride, row, active, -7, expected, columns);
            assertThat(Arrays.mismatch(sum, expected)).as("%d rows", active).isEqualTo(-1);
        }
    }

    private static void requireEqualSums(int n, int padding, SplittableRandom random) {
        DeliveryKernelCases.all(n, padding, random)
                .forEach((name, kernel) ->
                        assertThat(kernel.result(PREFERRED))
                                .as("%s to %d columns", name, n)
                                .isDeepEqualTo(kernel.result(SCALAR)));
    }

    /// One number for all kernels, the same at every width and on every machine. Where it changes, recorded results change.
    @Test
    void resultsAreTheRecordedOnes() {
        assertThat(hash(PREFERRED)).isEqualTo(EXPECTED_HASH);
        assertThat(hash(SCALAR)).isEqualTo(EXPECTED_HASH);
    }

    private static final long EXPECTED_HASH = -3446046228976420574L;

    private static long hash(DeliveryKernels kernels) {
        SplittableRandom random = new SplittableRandom(7);
        long hash = 0;
        for (int n : new int[] {1, 15, 16, 63, 64, 100, 513, 1100}) {
            for (var kernel : DeliveryKernelCases.all(n, 3, random).values()) {
                hash = 31 * hash + Arrays.deepHashCode(kernel.result(kernels));
            }
        }
        return hash;
    }

    @Test
    void noKernelAllocatesOnceCompiled() {
        DeliveryKernelCases.all(1024, 0, new SplittableRandom(3))
                .forEach((name, kernel) ->
                        assertThat(KernelsTest.allocationOnceSettled(kernel.repeated(PREFERRED)))
                                .as("bytes per 1000 calls of %s, %s", name, Width.describe())
                                .isZero());
    }

    /// Every column has a bit of its own, and 512 columns fill 16 words.
    @Test
    void bitsOfColumnsTileTheRow() {
        int[] row = new int[DeliveryKernels.wordsPerRow(1024)];
        for (int c = 0; c < 1024; c++) {
            int word = DeliveryKernels.word(c);
            assertThat(row[word] & DeliveryKernels.bit(c)).as("bit of column %d", c).isZero();
            row[word] |= DeliveryKernels.bit(c);
        }
        assertThat(row).hasSize(32).containsOnly(-1);
    }
}
