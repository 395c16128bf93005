package org.noisefloor.emulator.statistics;

import org.apache.commons.statistics.distribution.FDistribution;

/// Hotelling's test of a mean vector whose components are correlated in an unknown way.
///
/// @see <a href="https://doi.org/10.1214/aoms/1177732979">Hotelling 1931</a>
public final class HotellingTest {
    private HotellingTest() {}

    /// H0: the mean of the vectors is as given. Assumes independent, normal vectors (means of many values). The statistic is
    /// `n (m − μ)ᵀ S⁻¹ (m − μ) · (n − p)/(p (n − 1))` with the sample mean m and covariance S, which has the F distribution of p and
    /// n − p degrees of freedom; one-sided.
    ///
    /// @param name the hypothesis in words
    /// @param values the sample, `[n][p]`, n > p
    /// @param expected mean under H0, `[p]`
    /// @param alpha probability of a false alarm, > 0 and < 1
    /// @return the outcome; a sample without spread in some direction is rejected
    /// @throws IllegalArgumentException if a parameter is out of range
    public static TestResult mean(String name, double[][] values, double[] expected, double alpha) {
        int n = values.length;
        int p = expected.length;
        if (p < 1 || n <= p) {
            throw new IllegalArgumentException(
                    "sample must have more vectors than components >= 1, had %d of %d"
                            .formatted(n, p));
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be > 0 and < 1, was " + alpha);
        }
        double[] distance = new double[p];
        double[][] covariance = covariance(values, expected, distance);
        double square = n * solvedSquare(covariance, distance);
        double statistic = square * (n - p) / (p * (n - 1.0));
        double bound = FDistribution.of(p, n - p).inverseSurvivalProbability(alpha);
        return new TestResult(name, statistic, new Interval(0, bound), alpha, n);
    }

    /// Sample covariance; writes mean − expected into `distance`.
    private static double[][] covariance(double[][] values, double[] expected, double[] distance) {
        int n = values.length;
        int p = expected.length;
        double[] mean = new double[p];
        for (double[] vector : values) {
            for (int i = 0; i < p; i++) {
                mean[i] += vector[i] / n;
            }
        }
        double[][] covariance = new double[p][p];
        for (double[] vector : values) {
            for (int i = 0; i < p; i++) {
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += (vector[i] - mean[i]) * (vector[j] - mean[j]) / (n - 1);
                }
            }
        }
        for (int i = 0; i < p; i++) {
            distance[i] = mean[i] - expected[i];
        }
        return covariance;
    }

    /// `dᵀ S⁻¹ d` by Cholesky's factor of S, whose lower half is given and overwritten; NaN if S is singular.
    private static double solvedSquare(double[][] lower, double[] distance) {
        double square = 0;
        double[] solved = new double[distance.length];
        for (int i = 0; i < distance.length; i++) {
            double rest = distance[i];
            for (int j = 0; j <= i; j++) {
                double sum = lower[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j) {
                    lower[i][i] = Math.sqrt(sum);
                } else {
                    lower[i][j] = sum / lower[j][j];
                    rest -= lower[i][j] * solved[j];
                }
            }
            solved[i] = rest / lower[i][i];
            square += solved[i] * solved[i];
        }
        return square;
    }
}
