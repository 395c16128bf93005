package org.noisefloor.verification.study;

/// One quantity over another.
///
/// @param x where, increasing
/// @param y the value at each x
public record Curve(double[] x, double[] y) {
    /// Checks that both are of one length and finite.
    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "a curve must have a y for each of %d x, had %d".formatted(x.length, y.length));
        }
        for (int k = 0; k < x.length; k++) {
            if (!Double.isFinite(x[k]) || !Double.isFinite(y[k])) {
                throw new IllegalArgumentException(
                        "points of a curve must be finite, point %d was (%s, %s)"
                                .formatted(k, x[k], y[k]));
            }
        }
    }
}
