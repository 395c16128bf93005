package org.noisefloor.emulator.mismatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.statistics.HypothesisTest;

class FixedPatternTest {
    private static final int N = 20_000;
    private static final double ALPHA = 1e-7;

    /// H0 of each: the drawn factors, or their logarithms, are normal with the described mean and variance. n = 20,000; the
    /// variance test has power > 0.99 against a spread that is 5 % too large, which the last line proves on the same draw.
    @Test
    void drawnFactorsFollowTheDescribedLaw() {
        double[] normal = doubles(factors(1, Parameter.SYNAPSE_GAIN, new Deviation.Normal(0.2), N));
        accept(HypothesisTest.mean("mean 1", normal, 1, 0.2, ALPHA));
        accept(HypothesisTest.variance("variance 0.04", normal, 0.04, ALPHA));

        double[] logarithm =
                Arrays.stream(
                                doubles(
                                        factors(
                                                2,
                                                Parameter.NEURON_LEAK,
                                                new Deviation.LogNormal(0.5),
                                                N)))
                        .map(Math::log)
                        .toArray();
        double variance = Math.log(1.25);
        accept(
                HypothesisTest.mean(
                        "log mean", logarithm, -variance / 2, Math.sqrt(variance), ALPHA));
        accept(HypothesisTest.variance("log variance", logarithm, variance, ALPHA));

        assertThat(HypothesisTest.variance("too large", normal, 0.04 * 1.1025, ALPHA).rejected())
                .isTrue();
    }

    /// H0: the draws of two parameters are independent, so that `Σ x y / √n` is standard normal. 153 pairs, n = 20,000, alpha 1e-6
    /// for the family. That the statistic finds dependence: a parameter with itself.
    @Test
    void parametersAreDrawnIndependently() {
        var pattern = new FixedPattern(77);
        float[][] draw =
                Arrays.stream(Parameter.values())
                        .map(parameter -> pattern.offsets(parameter, 1, N))
                        .toArray(float[][]::new);
        double alpha = 1e-6 / (0.5 * draw.length * (draw.length - 1));
        for (int a = 0; a < draw.length; a++) {
            for (int b = 0; b < a; b++) {
                accept(HypothesisTest.mean("independent", product(draw[a], draw[b]), 0, 1, alpha));
            }
        }
        assertThat(HypothesisTest.mean("itself", product(draw[0], draw[0]), 0, 1, alpha).rejected())
                .isTrue();
    }

    @Test
    void codesOfParametersAreDifferent() {
        assertThat(Arrays.stream(Parameter.values()).mapToInt(Parameter::code).distinct().count())
                .isEqualTo(Parameter.values().length);
    }

    @Property(tries = 50)
    void sameSeedGivesTheSamePatternAndAnotherSeedAnother(@ForAll long seed) {
        var deviation = new Deviation.Normal(0.1);
        float[] pattern = factors(seed, Parameter.SENSOR_WINDOW_A, deviation, 40);
        assertThat(factors(seed, Parameter.SENSOR_WINDOW_A, deviation, 40)).isEqualTo(pattern);
        assertThat(factors(seed + 1, Parameter.SENSOR_WINDOW_A, deviation, 40))
                .isNotEqualTo(pattern);
        assertThat(factors(seed ^ 1L << 63, Parameter.SENSOR_WINDOW_A, deviation, 40))
                .isNotEqualTo(pattern);
    }

    @Property(tries = 50)
    void unitIsTheSameWhateverElseIsDrawn(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 200) int count) {
        var pattern = new FixedPattern(seed);
        float[] many = pattern.offsets(Parameter.CADC_OFFSET, 2, 300);
        int[] words = pattern.words(Parameter.SYNAPSE_STUCK, 300);
        assertThat(pattern.offsets(Parameter.CADC_OFFSET, 2, count))
                .isEqualTo(Arrays.copyOf(many, count));
        assertThat(pattern.words(Parameter.SYNAPSE_STUCK, count))
                .isEqualTo(Arrays.copyOf(words, count));
    }

    @Property(tries = 50)
    void scalingTheSpreadScalesTheSamePattern(
            @ForAll long seed, @ForAll @Scale(7) @DoubleRange(min = 0, max = 0.13) double sigma) {
        var pattern = new FixedPattern(seed);
        float[] unit = pattern.offsets(Parameter.NEURON_THRESHOLD, 1, 50);
        float[] offset = pattern.offsets(Parameter.NEURON_THRESHOLD, sigma, 50);
        float[] factor =
                pattern.factors(Parameter.NEURON_THRESHOLD, new Deviation.Normal(sigma), 50);
        for (int i = 0; i < 50; i++) {
            assertThat(offset[i]).isEqualTo((float) (sigma * unit[i]));
            assertThat(factor[i]).isCloseTo((float) (1 + sigma * unit[i]), within(1e-6f));
        }
    }

    @Test
    void withoutDeviationEveryFactorIsOne() {
        assertThat(factors(5, Parameter.CADC_GAIN, new Deviation.None(), 30))
                .containsOnly(1f)
                .isEqualTo(factors(5, Parameter.CADC_GAIN, new Deviation.Normal(0), 30));
    }

    private static float[] factors(long seed, Parameter parameter, Deviation deviation, int count) {
        return new FixedPattern(seed).factors(parameter, deviation, count);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static double[] product(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).toArray();
    }

    private static void accept(org.noisefloor.emulator.statistics.TestResult result) {
        assertThat(result.rejected()).as(result::toString).isFalse();
    }
}
