package org.noisefloor.verification.study;

import java.util.Arrays;

/// One quantity over another.
///
/// @param x where, increasing
/// @param y the value at each x; not finite where a trial diverged
public record Curve(double[] x, double[] y) {
    /// Checks that both are of one length.
    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "a curve must have a y for each of %d x, had %d".formatted(x.length, y.length));
        }
    }

    /// Whether every point is a number.
    boolean finite() {
        return Arrays.stream(x).allMatch(Double::isFinite)
                && Arrays.stream(y).allMatch(Double::isFinite);
    }
}
