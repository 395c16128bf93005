package org.noisefloor.emulator.statistics;

import java.util.Arrays;

/// Order statistics of a sample, interpolated linearly between neighbours.
///
/// @see <a href="https://doi.org/10.2307/2684934">Hyndman, Fan 1996, definition 7</a>
public final class Percentile {
    private Percentile() {}

    /// The value below which the given fraction of the sample lies: of the sorted values numbered from 0, the one numbered
    /// `fraction (n - 1)`.
    ///
    /// @param values the sample, not empty, without NaN; left as it is
    /// @param fraction 0..1
    /// @return the value
    /// @throws IllegalArgumentException if the sample is empty or has a NaN, or the fraction is out of range
    public static double of(double[] values, double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be 0 to 1, was " + fraction);
        }
        if (values.length == 0) {
            throw new IllegalArgumentException("sample must have >= 1 value, had 0");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // sorting puts NaN last
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("sample must have no NaN, had one");
        }
        double place = fraction * (sorted.length - 1);
        int below = (int) place;
        double weight = place - below;
        if (weight == 0) {
            return sorted[below];
        }
        return (1 - weight) * sorted[below] + weight * sorted[below + 1];
    }

    /// The value in the middle.
    ///
    /// @param values the sample, not empty, without NaN; left as it is
    /// @return its median
    /// @throws IllegalArgumentException if the sample is empty or has a NaN
    public static double median(double[] values) {
        return of(values, 0.5);
    }
}
