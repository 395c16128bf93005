package org.noisefloor.io.report;

/// The range around a line, such as the quartiles across dies; NaN at either side leaves a gap.
///
/// @param label what it spans, such as `quartiles`
/// @param lower its lower edge at each x of the line [y unit]
/// @param upper its upper edge at each x of the line [y unit], not below `lower`
public record Band(String label, double[] lower, double[] upper) {
    /// Checks the edges.
    ///
    /// @throws IllegalArgumentException for edges of different length or in the wrong order
    public Band {
        Check.sameLength("band '" + label + "'", lower, upper);
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] > upper[i]) {
                throw new IllegalArgumentException(
                        "band '%s' must have lower <= upper, had %s > %s at index %d"
                                .formatted(label, lower[i], upper[i], i));
            }
        }
    }
}
