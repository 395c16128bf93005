package org.noisefloor.io.report;

/// Pairs of values drawn as marks; a pair with NaN is left out.
///
/// @param label what they are, as in the key of the figure
/// @param x horizontal position of each [x unit]
/// @param y vertical position of each [y unit]
public record Points(String label, double[] x, double[] y) {
    /// Checks the lengths.
    ///
    /// @throws IllegalArgumentException for arrays of different length
    public Points {
        Check.sameLength("points '" + label + "'", x, y);
    }
}
