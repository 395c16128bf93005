package org.noisefloor.emulator.statistics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Two-sided hypothesis tests. Each takes the probability alpha of a false alarm, of which each side gets half. Independent
/// values are assumed throughout; who makes m tests of one claim divides alpha by m.
public final class HypothesisTest {
    private HypothesisTest() {}

    /// z test, H0: the mean is as given. Assumes normal values (or many of them) of known standard deviation; the statistic is
    /// `(mean - expected) √n / deviation`.
    ///
    /// @param name the hypothesis in words
    /// @param values the sample, not empty
    /// @param expected mean under H0
    /// @param deviation known standard deviation of one value, > 0
    /// @param alpha probability of a false alarm, > 0 and < 1
    /// @return the outcome
    /// @throws IllegalArgumentException if a parameter is out of range
    public static TestResult mean(
            String name, double[] values, double expected, double deviation, double alpha) {
        requireSample(values, 1);
        requirePositive("standard deviation", deviation);
        double statistic =
                (Moments.of(values).mean() - expected) * Math.sqrt(values.length) / deviation;
        double bound = NormalDistribution.of(0, 1).inverseSurvivalProbability(half(alpha));
        return new TestResult(name, statistic, new Interval(-bound, bound), alpha, values.length);
    }

    /// Student's t test, H0: the mean is as given. Assumes normal values (or many of them); the standard deviation is the
    /// sample's own.
    ///
    /// @param name the hypothesis in words
    /// @param values the sample, at least 2
    /// @param expected mean under H0
    /// @param alpha probability of a false alarm, > 0 and < 1
    /// @return the outcome; a sample without any spread is rejected unless its mean is the expected one
    /// @throws IllegalArgumentException if a parameter is out of range
    public static TestResult mean(String name, double[] values, double expected, double alpha) {
        requireSample(values, 2);
        Moments moments = Moments.of(values);
        double distance = moments.mean() - expected;
        double statistic =
                distance == 0 ? 0 : distance * Math.sqrt(values.length) / moments.deviation();
        double bound =
                TDistribution.of(values.length - 1.0).inverseSurvivalProbability(half(alpha));
        return new TestResult(name, statistic, new Interval(-bound, bound), alpha, values.length);
    }

    /// Chi-square test, H0: the variance is as given. Assumes normal values: for others it is wrong however many they are. The
    /// statistic is `(n - 1) variance / expected`.
    ///
    /// @param name the hypothesis in words
    /// @param values the sample, at least 2
    /// @param expected variance under H0, > 0
    /// @param alpha probability of a false alarm, > 0 and < 1
    /// @return the outcome
    /// @throws IllegalArgumentException if a parameter is out of range
    public static TestResult variance(String name, double[] values, double expected, double alpha) {
        requireSample(values, 2);
        requirePositive("expected variance", expected);
        double freedom = values.length - 1.0;
        ChiSquaredDistribution distribution = ChiSquaredDistribution.of(freedom);
        Interval critical =
                new Interval(
                        distribution.inverseCumulativeProbability(half(alpha)),
                        distribution.inverseSurvivalProbability(half(alpha)));
        return new TestResult(
                name,
                freedom * Moments.of(values).variance() / expected,
                critical,
                alpha,
                values.length);
    }

    /// Exact binomial test, H0: each trial succeeds with the given probability. The statistic is the number of successes.
    ///
    /// @param name the hypothesis in words
    /// @param successes number of successes, 0..trials
    /// @param trials number of trials, >= 1
    /// @param probability of success under H0, 0..1
    /// @param alpha probability of a false alarm, > 0 and < 1
    /// @return the outcome
    /// @throws IllegalArgumentException if a parameter is out of range
    public static TestResult binomial(
            String name, int successes, int trials, double probability, double alpha) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "successes must be 0 to trials >= 1, were "
                            + successes
                            + " of "
                            + trials
                            + " trials");
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be 0 to 1, was " + probability);
        }
        BinomialDistribution distribution = BinomialDistribution.of(trials, probability);
        Interval critical =
                new Interval(
                        distribution.inverseCumulativeProbability(half(alpha)),
                        distribution.inverseSurvivalProbability(half(alpha)));
        return new TestResult(name, successes, critical, alpha, trials);
    }

    /// Kolmogorov-Smirnov test, H0: the values come from the given continuous distribution. The statistic is the largest distance
    /// of the two cumulative distributions, in either direction; its bound `√(ln(2/alpha) / (2n))` holds for every n and is
    /// nearly exact for a small alpha.
    ///
    /// @param name the hypothesis in words
    /// @param values the sample, not empty; left as it is
    /// @param cumulative the distribution: probability that a value is at most its argument
    /// @param alpha probability of a false alarm, > 0 and < 1
    /// @return the outcome
    /// @throws IllegalArgumentException if a parameter is out of range
    /// @see <a href="https://doi.org/10.1214/aop/1176990746">Massart 1990, corollary 1</a>
    public static TestResult distribution(
            String name, double[] values, DoubleUnaryOperator cumulative, double alpha) {
        requireSample(values, 1);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = cumulative.applyAsDouble(sorted[i]);
            // the empirical distribution jumps at each value, so that both its sides count
            double above = (i + 1.0) / sorted.length - expected;
            double below = expected - (double) i / sorted.length;
            largest = Math.max(largest, Math.max(above, below));
        }
        double bound = Math.sqrt(StrictMath.log(1 / half(alpha)) / (2.0 * sorted.length));
        return new TestResult(name, largest, new Interval(0, bound), alpha, values.length);
    }

    private static double half(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be > 0 and < 1, was " + alpha);
        }
        return alpha / 2;
    }

    private static void requireSample(double[] values, int least) {
        if (values.length < least) {
            throw new IllegalArgumentException(
                    "sample must have >= " + least + " values, had " + values.length);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and > 0, was " + value);
        }
    }
}
