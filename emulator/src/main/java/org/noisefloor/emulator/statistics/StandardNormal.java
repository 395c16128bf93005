package org.noisefloor.emulator.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// The normal distribution with mean 0 and variance 1.
public final class StandardNormal {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private StandardNormal() {}

    /// The probability of a value of at most x.
    ///
    /// @param x any value
    /// @return Φ(x)
    public static double cumulative(double x) {
        return NORMAL.cumulativeProbability(x);
    }

    /// The probability of a value above x, with all its digits in the tail.
    ///
    /// @param x any value
    /// @return 1 - Φ(x)
    public static double survival(double x) {
        return NORMAL.survivalProbability(x);
    }

    /// A test of a statistic that is standard normal under its hypothesis, two-sided.
    ///
    /// @param name the hypothesis in words
    /// @param statistic the value found
    /// @param alpha probability of a false alarm, > 0 and < 1
    /// @param n number of values that the statistic was made of
    /// @return the outcome
    /// @throws IllegalArgumentException if alpha is out of range
    public static TestResult test(String name, double statistic, double alpha, long n) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be > 0 and < 1, was " + alpha);
        }
        double bound = NORMAL.inverseSurvivalProbability(alpha / 2);
        return new TestResult(name, statistic, new Interval(-bound, bound), alpha, n);
    }
}
