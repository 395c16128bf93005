package org.noisefloor.io.report;

/// A value that decides, drawn as a horizontal rule across a figure.
///
/// @param label what it decides, such as `aligned below`
/// @param value where it lies [y unit], finite
public record Threshold(String label, double value) {
    /// Checks the value.
    ///
    /// @throws IllegalArgumentException for a value that is not finite
    public Threshold {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "threshold '" + label + "' must be finite, was " + value);
        }
    }
}
