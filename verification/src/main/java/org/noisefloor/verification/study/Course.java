package org.noisefloor.verification.study;

import java.util.Arrays;

/// A number taken every so many epochs, and at the end.
final class Course {
    private final int every;
    private final double[] x;
    private final double[] y;
    private int count;

    Course(int epochs, int every) {
        this.every = every;
        this.x = new double[epochs / every + 2];
        this.y = new double[x.length];
    }

    /// Whether the number is taken before this epoch.
    boolean due(int epoch) {
        return epoch % every == 0;
    }

    void add(int epoch, double value) {
        x[count] = epoch;
        y[count++] = value;
    }

    double last() {
        return y[count - 1];
    }

    Curve curve() {
        return new Curve(Arrays.copyOf(x, count), Arrays.copyOf(y, count));
    }
}
