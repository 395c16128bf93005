package org.noisefloor.verification.noise;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.Interval;
import org.noisefloor.emulator.statistics.StandardNormal;
import org.noisefloor.emulator.statistics.TestResult;

/// What is kept of many values that should be standard normal: sums of four powers, and counts in bins of width 2^-10.
final class NormalSample {
    private static final double[] TAILS = {3, 4, 4.5, 5, 5.5};
    private static final int REACH = 8;
    private static final int BINS_PER_UNIT = 1024;
    private static final int BINS = 2 * REACH * BINS_PER_UNIT;

    private final long[] count = new long[BINS];
    private long n;
    private long lost;
    private double sum1;
    private double sum2;
    private double sum3;
    private double sum4;

    void add(float[] values) {
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        for (float value : values) {
            double z = value;
            double square = z * z;
            s1 += z;
            s2 += square;
            s3 += square * z;
            s4 += square * square;
        }
        sum1 += s1;
        sum2 += s2;
        sum3 += s3;
        sum4 += s4;
        n += values.length;
        countBins(values);
    }

    private void countBins(float[] values) {
        for (float z : values) {
            double place = (z + (double) REACH) * BINS_PER_UNIT;
            // a value beyond the bins, or NaN, is in none: no normal value comes there
            if (place >= 0 && place < BINS) {
                count[(int) place]++;
            } else {
                lost++;
            }
        }
    }

    /// Every claim about the values one by one, each at alpha.
    List<TestResult> tests(double alpha) {
        List<TestResult> tests = new ArrayList<>();
        tests.add(moment("mean is 0", sum1, 0, 1, alpha));
        tests.add(moment("variance is 1", sum2, 1, 2, alpha));
        tests.add(moment("third moment is 0", sum3, 0, 15, alpha));
        tests.add(moment("fourth moment is 3", sum4, 3, 96, alpha));
        tests.add(distribution(alpha));
        for (double bound : TAILS) {
            tests.add(tail(bound, 1, alpha));
            tests.add(tail(bound, -1, alpha));
        }
        return tests;
    }

    /// The mean of a power against its expectation, in units of its standard error.
    private TestResult moment(
            String name, double sum, double expected, double variance, double alpha) {
        double statistic = (sum / n - expected) * Math.sqrt(n / variance);
        return StandardNormal.test(name, statistic, alpha, n);
    }

    /// Kolmogorov and Smirnov's distance, looked at where bins meet. It can only be smaller than the distance looked at everywhere, so
    /// that the bound of that one holds (Massart 1990).
    private TestResult distribution(double alpha) {
        double largest = 0;
        long below = 0;
        for (int bin = 0; bin < BINS; bin++) {
            below += count[bin];
            double edge = (bin + 1.0) / BINS_PER_UNIT - REACH;
            double distance = (double) below / n - StandardNormal.cumulative(edge);
            largest = Math.max(largest, Math.abs(distance));
        }
        double bound = Math.sqrt(Math.log(2 / alpha) / (2.0 * n));
        return new TestResult(
                "distribution is normal (Kolmogorov-Smirnov)",
                largest,
                new Interval(0, bound),
                alpha,
                n);
    }

    private TestResult tail(double bound, int side, double alpha) {
        long beyond = 0;
        int edge = (int) ((bound + REACH) * BINS_PER_UNIT);
        for (int bin = edge; bin < BINS; bin++) {
            beyond += count[side > 0 ? bin : BINS - 1 - bin];
        }
        String name = "values beyond %s%s sigma".formatted(side > 0 ? "+" : "-", bound);
        return HypothesisTest.binomial(
                name,
                Math.toIntExact(beyond + lost),
                Math.toIntExact(n),
                StandardNormal.survival(bound),
                alpha);
    }
}
