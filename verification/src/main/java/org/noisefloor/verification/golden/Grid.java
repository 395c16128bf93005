package org.noisefloor.verification.golden;

/// Times on a grid of steps; file times carry the dust of decimal fractions and of sums of steps.
record Grid(double step) {
    /// Steps from 0 to `time`, to the nearest.
    int steps(double time) {
        double steps = Math.rint(time / step);
        if (!(steps >= 0 && steps <= 1e8)) {
            throw new IllegalArgumentException(
                    "a time must be in [0, 1e8] steps of %s ms, was %s ms".formatted(step, time));
        }
        return (int) steps;
    }

    /// Whether `time` lies on the grid, but for dust.
    boolean holds(double time) {
        return Math.abs(time / step - Math.rint(time / step)) < 1e-6;
    }
}
