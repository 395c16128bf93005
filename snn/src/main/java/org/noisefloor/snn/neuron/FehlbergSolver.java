package org.noisefloor.snn.neuron;

import org.noisefloor.emulator.kernel.Denormals;

/// Runge–Kutta–Fehlberg 4(5) with step-size control by the largest error over all variables.
///
/// The fifth-order solution is kept; its difference from the fourth-order one is the error e. With
/// `r = max |e| / (tolerance (1 + s |h y'|))`, y' at the end of the step, a step is repeated when r > 1.1 with h scaled
/// by `max(0.2, 0.9 r^(−1/5))`; when r < 0.5 the next step is scaled by `0.9 r^(−1/6)`, held between 1 and 5. The
/// proposed step is kept from one call to the next. A step that cannot be shortened without standing still is kept as it
/// is: a variable that runs away would else never arrive.
///
/// @source Fehlberg 1969 (coefficients); Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, II.4;
///     the constants of the control are those that the GNU Scientific Library's manual describes
public final class FehlbergSolver {
    private static final double[][] A = {
        {},
        {1.0 / 4},
        {3.0 / 32, 9.0 / 32},
        {1932.0 / 2197, -7200.0 / 2197, 7296.0 / 2197},
        {439.0 / 216, -8, 3680.0 / 513, -845.0 / 4104},
        {-8.0 / 27, 2, -3544.0 / 2565, 1859.0 / 4104, -11.0 / 40},
    };
    private static final double[] FIFTH = {
        16.0 / 135, 0, 6656.0 / 12825, 28561.0 / 56430, -9.0 / 50, 2.0 / 55
    };
    private static final double[] ERROR = {
        1.0 / 360, 0, -128.0 / 4275, -2197.0 / 75240, 1.0 / 50, 2.0 / 55
    };

    private final Derivative derivative;
    private final double tolerance;
    private final double shareOfChange;
    private final double[][] rate;
    private final double[] trial;
    private final double[] rateAtEnd;
    private double proposed;

    /// A solver for `variables` variables.
    ///
    /// @param tolerance largest error of one internal step in any variable, > 0, in the units of the variables
    /// @param shareOfChange s, by how much of the change within the step the tolerance grows, >= 0
    /// @param firstStep step to try first, > 0 (time)
    public FehlbergSolver(
            Derivative derivative,
            int variables,
            double tolerance,
            double shareOfChange,
            double firstStep) {
        Checks.positive("tolerance", tolerance, "units of the state");
        Checks.notNegative("shareOfChange", shareOfChange, "ratio");
        Checks.positive("firstStep", firstStep, "time");
        this.derivative = derivative;
        this.tolerance = tolerance;
        this.shareOfChange = shareOfChange;
        this.proposed = firstStep;
        rate = new double[FIFTH.length][variables];
        trial = new double[variables];
        rateAtEnd = new double[variables];
    }

    /// One accepted internal step from `time` towards `end`; never beyond it.
    ///
    /// @param y state at `time`; afterwards the state at the returned time
    /// @return the time reached, `end` exactly when the step was the last one
    public double advance(double[] y, double time, double end) {
        derivative.at(y, rate[0]);
        double h = proposed;
        while (true) {
            boolean last = h >= end - time;
            if (last) {
                h = end - time;
            }
            double reached = last ? end : time + h;
            double r = tryStep(y, h);
            // a comparison with NaN is false: the step was far too long
            double shorter =
                    h
                            * (r < Double.POSITIVE_INFINITY
                                    ? Math.max(0.2, 0.9 / StrictMath.pow(r, 1.0 / 5))
                                    : 0.2);
            if (r <= 1.1 || reached + shorter == reached) {
                for (int i = 0; i < y.length; i++) {
                    y[i] = Denormals.settled(trial[i]);
                }
                proposed = h * (r < 0.5 ? growth(r) : 1);
                return reached;
            }
            h = shorter;
        }
    }

    private static double growth(double r) {
        return Math.clamp(0.9 / StrictMath.pow(Math.max(r, Double.MIN_NORMAL), 1.0 / 6), 1, 5);
    }

    // fills `trial` and returns the largest error in units of what is tolerated
    private double tryStep(double[] y, double h) {
        for (int stage = 1; stage < A.length; stage++) {
            for (int i = 0; i < y.length; i++) {
                trial[i] = y[i] + h * weighted(A[stage], i);
            }
            derivative.at(trial, rate[stage]);
        }
        for (int i = 0; i < y.length; i++) {
            trial[i] = y[i] + h * weighted(FIFTH, i);
        }
        derivative.at(trial, rateAtEnd);
        double worst = 0;
        for (int i = 0; i < y.length; i++) {
            double tolerated = tolerance * (shareOfChange * Math.abs(h * rateAtEnd[i])) + tolerance;
            worst = Math.max(worst, Math.abs(h * weighted(ERROR, i)) / tolerated);
        }
        return worst;
    }

    private double weighted(double[] weight, int variable) {
        double sum = 0;
        for (int stage = 0; stage < weight.length; stage++) {
            sum += weight[stage] * rate[stage][variable];
        }
        return sum;
    }
}
