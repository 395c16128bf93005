package org.noisefloor.plasticity.gradient;

import org.noisefloor.emulator.kernel.Denormals;

/// The Adam optimiser of one matrix: steps along the mean gradient, divided by its root mean square.
///
/// @source Kingma & Ba 2015, algorithm 1, with its defaults
final class Adam {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double SMALL = 1e-8;

    private final double[] mean;
    private final double[] square;
    private double firstLeft = 1;
    private double secondLeft = 1;

    Adam(int size) {
        this.mean = new double[size];
        this.square = new double[size];
    }

    /// Turns a direction of descent into the step to take.
    void step(double rate, double[] descent) {
        firstLeft = Denormals.flushed(firstLeft * FIRST);
        secondLeft = Denormals.flushed(secondLeft * SECOND);
        for (int k = 0; k < descent.length; k++) {
            mean[k] = Denormals.flushed(mean[k] + (1 - FIRST) * (descent[k] - mean[k]));
            square[k] =
                    Denormals.flushed(
                            square[k] + (1 - SECOND) * (descent[k] * descent[k] - square[k]));
            double size = Math.sqrt(square[k] / (1 - secondLeft)) + SMALL;
            descent[k] = rate * mean[k] / (1 - firstLeft) / size;
        }
    }

    /// The moments, as a copy.
    AdamState state() {
        return new AdamState(mean, square, firstLeft, secondLeft);
    }

    /// Goes on from the moments of an equal optimiser.
    void restore(AdamState state) {
        System.arraycopy(state.mean(), 0, mean, 0, mean.length);
        System.arraycopy(state.square(), 0, square, 0, square.length);
        firstLeft = state.firstLeft();
        secondLeft = state.secondLeft();
    }
}
