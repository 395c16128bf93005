package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Laws that every method of [ArrayKernels] obeys at the width of this run; the build repeats them at each width.
class ArrayKernelsTest {
    private static final ArrayKernels SCALAR = new ScalarArrayKernels();
    private static final ArrayKernels PREFERRED = ArrayKernels.preferred();

    @Test
    void everyKernelHasACaseHere() {
        TreeSet<String> methods = new TreeSet<>();
        for (Method method : ArrayKernels.class.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                methods.add(method.getName());
            }
        }
        assertThat(ArrayKernelCases.all(1, 0, KernelCase.Floats.ORDINARY, new SplittableRandom(1)))
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
        ArrayKernelCases.all(n, padding, floats, random)
                .forEach((name, kernel) ->
                        assertThat(kernel.result(PREFERRED))
                                .as("%s of %d columns", name, n)
                                .isDeepEqualTo(kernel.result(SCALAR)));
    }

    @Test
    void indexOfTheFirstValueOnlyMovesResults() {
        SplittableRandom random = new SplittableRandom(21);
        for (int n = 0; n <= 140; n++) {
            int at = 1 + random.nextInt(40);
            var moved =
                    ArrayKernelCases.shifted(
                            n, 3, at, KernelCase.Floats.SPECIAL, new SplittableRandom(n));
            ArrayKernelCases.shifted(n, 3, 0, KernelCase.Floats.SPECIAL, new SplittableRandom(n))
                    .forEach((name, kernel) -> {
                        int[][] wanted = kernel.result(SCALAR);
                        for (ArrayKernels kernels : new ArrayKernels[] {SCALAR, PREFERRED}) {
                            int[][] results = moved.get(name).result(kernels);
                            for (int a = 0; a < wanted.length; a++) {
                                assertThat(results[a])
                                        .as("array %s of %s at %s", a, name, at)
                                        .isEqualTo(behindUntouched(wanted[a], results[a].length));
                            }
                        }
                    });
        }
    }

    private static int[] behindUntouched(int[] bits, int length) {
        int[] moved = new int[length];
        int at = length - bits.length;
        Arrays.fill(moved, 0, at, Float.floatToIntBits(ArrayKernelCases.UNTOUCHED));
        System.arraycopy(bits, 0, moved, at, bits.length);
        return moved;
    }

    /// One number for all kernels, the same at every width and on every machine. Where it changes, recorded results change.
    @Test
    void resultsAreTheRecordedOnes() {
        assertThat(hash(PREFERRED, false)).isEqualTo(EXPECTED_HASH);
        assertThat(hash(SCALAR, false)).isEqualTo(EXPECTED_HASH);
        assertThat(hash(PREFERRED, true)).isEqualTo(EXPECTED_HASH_OF_CONVERTERS);
        assertThat(hash(SCALAR, true)).isEqualTo(EXPECTED_HASH_OF_CONVERTERS);
    }

    private static final long EXPECTED_HASH = -6181474504141774505L;
    private static final long EXPECTED_HASH_OF_CONVERTERS = -6281393025202501060L;

    /// Kernels that came after the first number was recorded.
    private static final Set<String> CONVERTERS = Set.of("quantize", "digitize");

    private static long hash(ArrayKernels kernels, boolean converters) {
        SplittableRandom random = new SplittableRandom(7);
        long hash = 0;
        for (int n : new int[] {1, 15, 16, 63, 64, 100, 513, 1100}) {
            var cases = ArrayKernelCases.all(n, 3, KernelCase.Floats.ORDINARY, random);
            cases.keySet().removeIf(name -> CONVERTERS.contains(name) != converters);
            for (KernelCase<ArrayKernels> kernel : cases.values()) {
                hash = 31 * hash + Arrays.deepHashCode(kernel.result(kernels));
            }
        }
        return hash;
    }

    /// A vector that the compiler failed to keep in a register shows as garbage, and as a kernel ten times slower.
    @Test
    void noKernelAllocatesOnceCompiled() {
        ArrayKernelCases.all(200, 0, KernelCase.Floats.ORDINARY, new SplittableRandom(3))
                .forEach((name, kernel) -> {
                    assertThat(KernelsTest.allocationOnceSettled(kernel.repeated(PREFERRED)))
                            .as("bytes per 1000 calls of %s, %s", name, Width.describe())
                            .isZero();
                });
    }

    @Test
    void narrowWeightsBatchesAndRowsGiveTheSameExactProduct() {
        int rows = 256;
        int columns = 70;
        SplittableRandom random = new SplittableRandom(5);
        byte[] bytes = new byte[rows * columns];
        random.nextBytes(bytes);
        short[] shorts = new short[bytes.length];
        float[] floats = new float[bytes.length];
        for (int w = 0; w < bytes.length; w++) {
            shorts[w] = (short) ((bytes[w] & 0xFF) - 128);
            floats[w] = shorts[w];
        }
        int[] codes = KernelCase.ints(rows, random, -16, 16);
        float[] inputs = new float[4 * rows];
        for (int x = 0; x < inputs.length; x++) {
            inputs[x] = codes[x % rows];
        }

        int[] exact = new int[columns];
        PREFERRED.multiplyBytes(bytes, 0, columns, codes, rows, exact, columns);
        int[] fromShorts = new int[columns];
        PREFERRED.multiplyShorts(shorts, 0, columns, codes, rows, fromShorts, columns);
        float[] fromBatch = new float[4 * columns];
        PREFERRED.multiplyBatch(floats, 0, columns, inputs, 4, rows, fromBatch, columns);
        float[] silent = new float[columns];
        PREFERRED.multiplyNoisy(floats, 0, columns, 0f, 1, 2, 3, inputs, rows, silent, columns);
        for (int c = 0; c < columns; c++) {
            assertThat(fromShorts[c]).isEqualTo(exact[c]);
            assertThat(fromBatch[3 * columns + c]).isEqualTo((float) exact[c]);
            assertThat(silent[c]).isEqualTo((float) exact[c]);
        }
    }

    /// Cells of one row keep the values that [Kernels#gaussian] has for their units.
    @Test
    void noiseOfCellsIsThatOfTheirUnits() {
        int columns = 100;
        float[] sum = new float[columns];
        PREFERRED.multiplyNoisy(
                new float[3 * columns],
                0,
                columns,
                2f,
                8,
                9,
                10,
                new float[] {0, 0, 1},
                3,
                sum,
                columns);
        for (int c = 0; c < columns; c++) {
            assertThat(sum[c]).isEqualTo(2f * ScalarKernels.gaussianAt(8, 9, 10, 2 * columns + c));
        }
    }

    /// Noise in each cell and noise of one output have the same distribution: H0 equal variances of 20,000 values each, which
    /// are independent; the logarithm of their ratio has standard error √(4/n) = 0.0141, alpha = 6e-7 (5 standard errors).
    @Test
    void noiseOfCellsHasTheDeviationOfItsOutputEquivalent() {
        int columns = 20_000;
        float[] inputs = {0.5f, -1f, 0f, 2f, 0.25f};
        float norm = 0;
        for (float x : inputs) {
            norm += x * x;
        }
        float[] cells = new float[columns];
        PREFERRED.multiplyNoisy(
                new float[5 * columns], 0, columns, 0.02f, 1, 2, 3, inputs, 5, cells, columns);
        float[] outputs = new float[columns];
        PREFERRED.addGaussian(1, 3, 3, 0.02f * (float) Math.sqrt(norm), outputs, 0, columns);
        assertThat(Math.log(meanSquare(cells) / meanSquare(outputs))).isCloseTo(0, within(0.0705));
    }

    /// H0: 50,000 cells step with mean m and deviation scatter √m; mean and variance within 5 standard errors (alpha = 6e-7 each).
    @Test
    void mergedConstantStepsHaveTheMomentsOfSinglePulses() {
        int columns = 50_000;
        int coincidences = 7;
        float scatter = 0.3f;
        float[] weight =
                pulsed(columns, coincidences, filled(columns, 1f), 100f, scatter, 0f, false);
        double[] moments = moments(weight);
        double variance = scatter * scatter * coincidences;
        assertThat(moments[0]).isCloseTo(coincidences, within(5 * Math.sqrt(variance / columns)));
        assertThat(moments[1] / variance).isCloseTo(1, within(5 * Math.sqrt(2.0 / columns)));
    }

    /// The same against single pulses: 7 factors `1 - rate (1 + scatter z)` of independent z, whose mean is `(1 - rate)^7` and
    /// whose second moment is `((1 - rate)² + (rate scatter)²)^7`.
    @Test
    void mergedSoftStepsHaveTheMomentsOfSinglePulses() {
        int columns = 50_000;
        int coincidences = 7;
        float rate = 0.05f;
        float scatter = 0.3f;
        float[] weight =
                pulsed(columns, coincidences, filled(columns, rate), 1f, scatter, -0.5f, true);
        double mean = Math.pow(1 - rate, coincidences);
        double second = Math.pow(Math.pow(1 - rate, 2) + Math.pow(rate * scatter, 2), coincidences);
        double variance = 1.5 * 1.5 * (second - mean * mean);
        double[] moments = moments(weight);
        assertThat(moments[0]).isCloseTo(1 - 1.5 * mean, within(5 * Math.sqrt(variance / columns)));
        assertThat(moments[1] / variance).isCloseTo(1, within(5 * Math.sqrt(2.0 / columns)));
    }

    @Test
    void cellsWithoutCoincidenceKeepTheirBits() {
        int[] row = {0b0101};
        int[] column = KernelCase.ints(100, new SplittableRandom(1), 0, 16);
        float[] weight = filled(100, 0.125f);
        float[] step = filled(100, 0.01f);
        for (boolean soft : new boolean[] {false, true}) {
            pulse(soft, row, column, step, filled(100, -1f), filled(100, 1f), 0.3f, weight);
        }
        for (int c = 0; c < 100; c++) {
            assertThat(weight[c] == 0.125f).isEqualTo((column[c] & row[0]) == 0);
        }
    }

    @Test
    void weightsNeverLeaveTheirBounds() {
        int[] row = {Integer.MAX_VALUE};
        int[] column =
                KernelCase.ints(1000, new SplittableRandom(2), Integer.MIN_VALUE, 0x7FFFFFFF);
        float[] weight = new float[1000];
        pulse(
                false,
                row,
                column,
                filled(1000, 1f),
                filled(1000, -0.25f),
                filled(1000, 0.75f),
                3f,
                weight);
        for (float w : weight) {
            assertThat(w).isBetween(-0.25f, 0.75f);
        }
        assertThat(weight).contains(-0.25f).contains(0.75f);
    }

    /// H0: pulses come with their probability; 100,000 lines, alpha = 6e-7 (5 standard errors).
    @Test
    void linesPulseWithTheirProbability() {
        int n = 100_000;
        int[] words = new int[n];
        Kernels.preferred().randomBits(3, 4, 5, words, n);
        int[] threshold = new int[n];
        Arrays.fill(threshold, (int) (0.3 * 0x1p31));
        int[] train = new int[n];
        PREFERRED.addPulses(words, threshold, 4, train, n);
        assertThat(Arrays.stream(train).distinct().sorted().toArray()).containsExactly(0, 16);
        double fraction = Arrays.stream(train).filter(t -> t == 16).count() / (double) n;
        assertThat(fraction).isCloseTo(0.3, within(5 * Math.sqrt(0.3 * 0.7 / n)));
    }

    /// H0: a change of 0.3 codes makes a step in 0.3 of 100,000 cases, alpha = 6e-7 (5 standard errors).
    @Test
    void codesAreRoundedUpWithTheProbabilityOfTheFraction() {
        int n = 100_000;
        int[] words = new int[n];
        Kernels.preferred().randomBits(3, 4, 5, words, n);
        int[] reading = new int[2 * n];
        Arrays.fill(reading, 0, n, 30);
        int[] code = new int[n];
        PREFERRED.updateCodes(reading, 0.01f, words, -31, 31, code, 0, n);
        double mean = Arrays.stream(code).average().orElseThrow();
        assertThat(Arrays.stream(code).distinct().sorted().toArray()).containsExactly(0, 1);
        assertThat(mean).isCloseTo(0.3, within(5 * Math.sqrt(0.3 * 0.7 / n)));
    }

    /// One row whose coincidences with every column are `coincidences`, from weights `start` up.
    private static float[] pulsed(
            int columns,
            int coincidences,
            float[] size,
            float bound,
            float scatter,
            float start,
            boolean soft) {
        int[] row = {Integer.MAX_VALUE};
        int[] column = new int[columns];
        Arrays.fill(column, (1 << coincidences) - 1);
        float[] weight = filled(columns, start);
        pulse(
                soft,
                row,
                column,
                size,
                filled(columns, -bound),
                filled(columns, bound),
                scatter,
                weight);
        return weight;
    }

    private static void pulse(
            boolean soft,
            int[] row,
            int[] column,
            float[] size,
            float[] lower,
            float[] upper,
            float scatter,
            float[] weight) {
        int n = column.length;
        if (soft) {
            PREFERRED.pulseSoftBounds(
                    row, 1, column, size, size, lower, upper, scatter, 5, 6, 7, weight, 0, n, n);
        } else {
            PREFERRED.pulseConstant(
                    row, 1, column, size, size, lower, upper, scatter, 5, 6, 7, weight, 0, n, n);
        }
    }

    private static float[] filled(int n, float value) {
        float[] values = new float[n];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] moments(float[] values) {
        double mean = 0;
        for (float value : values) {
            mean += value / values.length;
        }
        double variance = 0;
        for (float value : values) {
            variance += (value - mean) * (value - mean) / (values.length - 1);
        }
        return new double[] {mean, variance};
    }

    private static double meanSquare(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum / values.length;
    }
}
