package org.noisefloor.emulator.statistics;

/// A closed interval of real numbers.
///
/// @param lower its lower end
/// @param upper its upper end, >= lower
public record Interval(double lower, double upper) {
    /// Refuses ends in the wrong order or that are not numbers.
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "interval must have lower <= upper, was [" + lower + ", " + upper + "]");
        }
    }

    /// Whether a value lies in the interval; NaN does not.
    ///
    /// @param value any value
    /// @return whether lower <= value <= upper
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }
}
