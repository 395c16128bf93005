package org.noisefloor.emulator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/// Each test helper must reject what is false, on both sides, and reject what is true no more often than it promises.
class HypothesisTestTest {
    private static final double ALPHA = 1e-6;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private static double[] sample(int n, long seed, double mean, double deviation) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n];
        Arrays.setAll(values, i -> mean + deviation * random.nextGaussian());
        return values;
    }

    @Test
    void meanTestsRejectAShiftToEitherSideAndNoneWithout() {
        // a shift of 0.1 standard deviations is 10 standard errors of 10,000 values
        assertThat(HypothesisTest.mean("z", sample(10_000, 1, 0.1, 1), 0, 1, ALPHA).rejected())
                .isTrue();
        assertThat(HypothesisTest.mean("z", sample(10_000, 1, -0.1, 1), 0, 1, ALPHA).rejected())
                .isTrue();
        assertThat(HypothesisTest.mean("z", sample(10_000, 1, 0, 1), 0, 1, ALPHA).rejected())
                .isFalse();
        assertThat(HypothesisTest.mean("t", sample(10_000, 2, 0.1, 1), 0, ALPHA).rejected())
                .isTrue();
        assertThat(HypothesisTest.mean("t", sample(10_000, 2, -0.1, 1), 0, ALPHA).rejected())
                .isTrue();
        assertThat(HypothesisTest.mean("t", sample(10_000, 2, 0, 7), 0, ALPHA).rejected())
                .isFalse();
    }

    @Test
    void meanTestWithoutKnownSpreadHandlesConstantSamples() {
        assertThat(HypothesisTest.mean("t", new double[] {3, 3, 3}, 3, ALPHA).rejected()).isFalse();
        assertThat(HypothesisTest.mean("t", new double[] {3, 3, 3}, 4, ALPHA).rejected()).isTrue();
    }

    @Test
    void varianceTestRejectsTooMuchAndTooLittle() {
        assertThat(HypothesisTest.variance("v", sample(10_000, 3, 5, 1.1), 1, ALPHA).rejected())
                .isTrue();
        assertThat(HypothesisTest.variance("v", sample(10_000, 3, 5, 0.9), 1, ALPHA).rejected())
                .isTrue();
        assertThat(HypothesisTest.variance("v", sample(10_000, 3, 5, 1), 1, ALPHA).rejected())
                .isFalse();
    }

    @Test
    void binomialTestRejectsTooManyAndTooFew() {
        assertThat(HypothesisTest.binomial("b", 600, 1000, 0.5, ALPHA).rejected()).isTrue();
        assertThat(HypothesisTest.binomial("b", 400, 1000, 0.5, ALPHA).rejected()).isTrue();
        assertThat(HypothesisTest.binomial("b", 520, 1000, 0.5, ALPHA).rejected()).isFalse();
        assertThat(HypothesisTest.binomial("b", 0, 1000, 0, ALPHA).rejected()).isFalse();
        assertThat(HypothesisTest.binomial("b", 1, 1000, 0, ALPHA).rejected()).isTrue();
        assertThat(HypothesisTest.binomial("b", 999, 1000, 1, ALPHA).rejected()).isTrue();
    }

    @Test
    void binomialBoundsHoldTheExactProbability() {
        // 5 trials at one half: P(0) = P(5) = 1/32, so that alpha 1/16 accepts 1..4 and a smaller
        // one everything
        Interval narrow = HypothesisTest.binomial("b", 0, 5, 0.5, 0.0626).critical();
        assertThat(narrow).isEqualTo(new Interval(1, 4));
        assertThat(HypothesisTest.binomial("b", 0, 5, 0.5, 0.0624).rejected()).isFalse();
    }

    @Test
    void distributionTestRejectsShiftsToEitherSideAndOtherWidths() {
        double[][] wrong = {
            sample(10_000, 4, 0.1, 1),
            sample(10_000, 4, -0.1, 1),
            sample(10_000, 4, 0, 1.2),
            sample(10_000, 4, 0, 0.8)
        };
        for (double[] values : wrong) {
            assertThat(
                            HypothesisTest.distribution(
                                            "d", values, NORMAL::cumulativeProbability, ALPHA)
                                    .rejected())
                    .isTrue();
        }
        double[] right = sample(10_000, 4, 0, 1);
        assertThat(
                        HypothesisTest.distribution(
                                        "d", right, NORMAL::cumulativeProbability, ALPHA)
                                .rejected())
                .isFalse();
    }

    @Test
    void distributionStatisticCountsBothSidesOfEachJump() {
        // uniform distribution, one value at 0.9: below it the empirical distribution is 0, above
        // it 1
        assertThat(HypothesisTest.distribution("d", new double[] {0.9}, x -> x, ALPHA).statistic())
                .isEqualTo(0.9);
        assertThat(HypothesisTest.distribution("d", new double[] {0.2}, x -> x, ALPHA).statistic())
                .isEqualTo(0.8);
    }

    /// H0: each test rejects true hypotheses with probability alpha = 0.05 (Kolmogorov-Smirnov: at most), 4000 samples of 20,
    /// judged at 1e-9.
    @Test
    void falseAlarmsAreAsFrequentAsPromised() {
        requireRate(
                values -> HypothesisTest.mean("z", values, 0, 1, 0.05).rejected() ? 1 : 0, 0.05);
        requireRate(values -> HypothesisTest.mean("t", values, 0, 0.05).rejected() ? 1 : 0, 0.05);
        requireRate(
                values -> HypothesisTest.variance("v", values, 1, 0.05).rejected() ? 1 : 0, 0.05);
        double rate =
                alarms(values ->
                        HypothesisTest.distribution(
                                                "d", values, NORMAL::cumulativeProbability, 0.05)
                                        .rejected()
                                ? 1
                                : 0)
                        / 4000.0;
        assertThat(rate).isBetween(0.02, 0.06);
    }

    private static void requireRate(ToDoubleFunction<double[]> test, double alpha) {
        TestResult result =
                HypothesisTest.binomial("rate of false alarms", alarms(test), 4000, alpha, 1e-9);
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    private static int alarms(ToDoubleFunction<double[]> test) {
        int alarms = 0;
        for (int i = 0; i < 4000; i++) {
            alarms += (int) test.applyAsDouble(sample(20, 100 + i, 0, 1));
        }
        return alarms;
    }

    @Test
    void notANumberIsRejectedByEveryTest() {
        double[] values = {0.1, Double.NaN, -0.3};
        assertThat(HypothesisTest.mean("z", values, 0, 1, ALPHA).rejected()).isTrue();
        assertThat(HypothesisTest.mean("t", values, 0, ALPHA).rejected()).isTrue();
        assertThat(HypothesisTest.variance("v", values, 1, ALPHA).rejected()).isTrue();
        assertThat(
                        HypothesisTest.distribution(
                                        "d", values, NORMAL::cumulativeProbability, ALPHA)
                                .rejected())
                .isTrue();
    }

    @Test
    void resultPrintsOnOneLine() {
        assertThat(HypothesisTest.binomial("coin is fair", 600, 1000, 0.5, 1e-6).toString())
                .isEqualTo(
                        "coin is fair: rejected, statistic 600.000, accepted in [423.000, 577.000], alpha 1.0e-06, n 1000");
    }

    @Test
    void badParametersAreNamed() {
        double[] values = {1, 2};
        assertThatThrownBy(() -> HypothesisTest.mean("z", values, 0, 1, 1))
                .hasMessage("alpha must be > 0 and < 1, was 1.0");
        assertThatThrownBy(() -> HypothesisTest.mean("z", values, 0, 0, ALPHA))
                .hasMessage("standard deviation must be finite and > 0, was 0.0");
        assertThatThrownBy(() -> HypothesisTest.variance("v", new double[1], 1, ALPHA))
                .hasMessage("sample must have >= 2 values, had 1");
        assertThatThrownBy(() -> HypothesisTest.binomial("b", 3, 2, 0.5, ALPHA))
                .hasMessage("successes must be 0 to trials >= 1, were 3 of 2 trials");
    }
}
