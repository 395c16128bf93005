package org.noisefloor.verification.campaign;

import java.util.Arrays;

/// Order statistics for plots.
final class Quantiles {
    private Quantiles() {}

    /// The median; NaN of nothing.
    static double median(double[] values) {
        return at(values, 0.5);
    }

    /// Linear interpolation between order statistics at `share` of the way; NaN of nothing.
    static double at(double[] values, double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
