package org.noisefloor.emulator.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// How far two quantities rise and fall together, by their ranks alone (Spearman), so that neither units nor outliers count.
///
/// The interval is Fisher's: `tanh(atanh ρ ± z √((1 + ρ²/2)/(n − 3)))`, an approximation that is good from about 10 pairs on.
///
/// @param n number of pairs
/// @param value ρ, −1..1; 0 where one of the two does not vary
/// @param interval covers the true one with about the stated confidence
/// @source Spearman 1904; Bonett, Wright 2000, doi:10.1007/BF02294183 (the variance)
public record RankCorrelation(int n, double value, Interval interval) {
    /// Fewest pairs.
    public static final int FEWEST = 10;

    /// The correlation of two samples. Equal values share the mean of their ranks.
    ///
    /// @param x one quantity, without NaN
    /// @param y the other, of the same length, at least [#FEWEST]
    /// @param confidence of the interval, > 0 and < 1; who looks at m of them takes `1 − α/m`
    /// @throws IllegalArgumentException if a parameter is out of range
    public static RankCorrelation of(double[] x, double[] y, double confidence) {
        if (x.length != y.length || x.length < FEWEST) {
            throw new IllegalArgumentException(
                    "samples must have one length >= %d, had %d and %d"
                            .formatted(FEWEST, x.length, y.length));
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be > 0 and < 1, was " + confidence);
        }
        int n = x.length;
        double rho = correlation(ranks(x), ranks(y));
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double half = z * Math.sqrt((1 + rho * rho / 2) / (n - 3));
        // samples of equal order would have an interval without width
        double inside = Math.clamp(rho, -1 + 1.0 / (n * (double) n), 1 - 1.0 / (n * (double) n));
        double middle = 0.5 * StrictMath.log((1 + inside) / (1 - inside));
        return new RankCorrelation(
                n,
                rho,
                new Interval(StrictMath.tanh(middle - half), StrictMath.tanh(middle + half)));
    }

    /// Whether the interval leaves out 0.
    public boolean significant() {
        return !interval.contains(0);
    }

    private static double[] ranks(double[] values) {
        if (Arrays.stream(values).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("sample must have no NaN, had one");
        }
        int n = values.length;
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> values[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] ranks = new double[n];
        for (int from = 0, to; from < n; from = to) {
            to = from + 1;
            while (to < n && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = 0.5 * (from + to - 1);
            }
        }
        return ranks;
    }

    private static double correlation(double[] x, double[] y) {
        double middle = 0.5 * (x.length - 1);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - middle) * (y[i] - middle);
            xx += (x[i] - middle) * (x[i] - middle);
            yy += (y[i] - middle) * (y[i] - middle);
        }
        return xx == 0 || yy == 0 ? 0 : Math.clamp(xy / Math.sqrt(xx * yy), -1, 1);
    }
}
