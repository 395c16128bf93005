package org.noisefloor.emulator.neuron;

import org.noisefloor.emulator.synapse.WeakInversion;

/// The membrane equation of one neuron in one interval, a scratch that is filled anew for each neuron. Inputs are linear in time
/// between their values at the ends of the interval.
///
/// With `x = ln(I_mem/I_0)`, which is `κ V_mem/U_T`, the equation of [DpiNeurons] reads
/// ```text
/// dx/dt = a ((I_gain/I_τ)(I_in − I_out) − b I_mem) / (I_mem + I_gain) + κ I_fb / (C U_T)
/// ```
/// whose right-hand side is a few times the inputs' size at any x: currents over six decades, and yet one step size.
final class DpiMembrane {
    /// Largest change of x that one step should make, by the slope at its start.
    private static final double LARGEST_RISE = 0.25;

    /// Largest product of step and relaxation rate for which a Runge–Kutta step is taken: its error is then below 3e-4 of what relaxes.
    private static final double LARGEST_RELAXATION = 0.5;

    /// A membrane that relaxes faster than this part of the interval is followed by exponential Euler steps of this part.
    private static final double STIFF_STEPS = 64;

    /// Most steps, so that inputs beyond all reason end.
    private static final double MOST_STEPS = 65_536;

    // of the neuron
    double floor;
    double slope;
    double perCharge;
    double leak;
    double gain;
    double gate;
    double logThreshold;
    double interval;
    PositiveFeedback feedback = new PositiveFeedback.None();
    DpiEquation equation = DpiEquation.SIMULATOR;

    // of the interval: value at its start and change over it
    double input;
    double inputChange;
    double gated;
    double gatedChange;
    double shunt;
    double shuntChange;

    // outcome of an advance
    double logMembrane;
    double spikeTime;

    void process(WeakInversion process, double capacitance) {
        floor = process.floor();
        slope = process.slope();
        perCharge = slope / (capacitance * process.thermalVoltage());
    }

    /// The slope of x at time `s` of the interval, `x` held within the exponential's range.
    double slope(double x, double s) {
        double membrane = floor * PositiveFeedback.guardedExp(x);
        return slope(membrane, feedback.current(floor, slope, x), s);
    }

    private double slope(double membrane, double positive, double s) {
        double part = s / interval;
        double nmda = (gated + part * gatedChange) / (1 + gate / membrane);
        double into = input + part * inputChange + nmda;
        return drive(membrane, into, shunt + part * shuntChange) + perCharge * positive;
    }

    /// The part of the slope that is not feedback [1/s].
    private double drive(double membrane, double into, double shunting) {
        double total = leak + shunting;
        double relative = gain / leak;
        double divided = membrane * (1 + shunting / leak);
        return switch (equation) {
            case SIMULATOR -> {
                double in = Math.max(floor, into - total);
                yield perCharge * total * (relative * (in - total) - divided) / (membrane + gain);
            }
            case CIRCUIT -> {
                double in = Math.max(floor, into);
                yield perCharge * leak * (relative * (in - total) - divided) / (membrane + gain);
            }
        };
    }

    /// Advances x from time `start` to the end of the interval, or to the spike: then `spikeTime` is its time in the interval, else
    /// infinite.
    ///
    /// @param x logarithm at the start \[1]
    /// @param start \[s]
    /// @param offset what noise adds to x where it meets the threshold \[1]
    void advance(double x, double start, double offset) {
        double barrier = Math.max(0, logThreshold - offset);
        double time = start;
        double now = x;
        spikeTime = Double.POSITIVE_INFINITY;
        while (time < interval) {
            double membrane = floor * PositiveFeedback.guardedExp(now);
            double positive = feedback.current(floor, slope, now);
            double rise = slope(membrane, positive, time);
            double rate = relaxation(membrane, positive, time);
            double left = interval - time;
            double step = Math.min(left, stepLength(now, rise, rate));
            double next = next(now, rise, rate, time, step);
            if (next > barrier) {
                spikeTime = time + crossing(now, next, rise, time, step, barrier);
                logMembrane = 0;
                return;
            }
            now = Math.max(0, next);
            time = step >= left ? interval : time + step;
        }
        logMembrane = now;
    }

    private double next(double x, double rise, double rate, double time, double step) {
        if (x == 0 && rise <= 0 && slope(0, time + step) <= 0) {
            return 0;
        }
        return Math.abs(rate) * step <= 1.001 * LARGEST_RELAXATION
                ? rungeKutta(x, time, step, rise)
                : x + step * rise * relaxed(rate * step);
    }

    private double stepLength(double x, double rise, double rate) {
        double slow = Math.max(LARGEST_RELAXATION / Math.abs(rate), interval / STIFF_STEPS);
        if (x == 0 && rise <= 0) {
            // held at the floor
            return slow;
        }
        double step = Math.min(slow, LARGEST_RISE / Math.abs(rise));
        return Math.max(step, interval / MOST_STEPS);
    }

    /// Derivative of the slope with respect to x [1/s], the gate of NMDA and a limit of the feedback taken as constant.
    private double relaxation(double membrane, double positive, double s) {
        double part = s / interval;
        double out = shunt + part * shuntChange;
        double total = leak + out;
        double nmda = (gated + part * gatedChange) / (1 + gate / membrane);
        double into = input + part * inputChange + nmda;
        double bias = equation == DpiEquation.SIMULATOR ? total : leak;
        double taken = equation == DpiEquation.SIMULATOR ? total : 0;
        double in = Math.max(floor, into - taken) - total;
        double pull = gain * (1 + out / leak) + gain / leak * in;
        double drawn = membrane / ((membrane + gain) * (membrane + gain)) * bias * pull;
        return perCharge * (slope / (slope + 1) * positive - drawn);
    }

    /// (e^z − 1)/z.
    private static double relaxed(double z) {
        return StrictMath.expm1(z) / z;
    }

    private double rungeKutta(double x, double time, double h, double k1) {
        double k2 = slope(x + h / 2 * k1, time + h / 2);
        double k3 = slope(x + h / 2 * k2, time + h / 2);
        double k4 = slope(x + h * k3, time + h);
        return x + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }

    /// When x passes the barrier within a step: time as a cubic of x, with the slopes at both ends.
    private double crossing(
            double x0, double x1, double slope0, double time, double h, double barrier) {
        if (barrier <= x0) {
            return 0;
        }
        double rise = x1 - x0;
        double u = (barrier - x0) / rise;
        double slope1 = slope(x1, time + h);
        double mean = rise / h;
        if (slope0 < mean / 3 || slope1 < mean / 3) {
            // the inverse need not be monotone
            return u * h;
        }
        double m0 = rise / slope0;
        double m1 = rise / slope1;
        double v = 1 - u;
        double t = u * u * (3 - 2 * u) * h + u * v * v * m0 - u * u * v * m1;
        return Math.max(0, Math.min(h, t));
    }

    /// One forward Euler step of the membrane current, as published; fills `logMembrane`, before any reset.
    ///
    /// @param membrane I_mem \[A]
    /// @param x logarithm that the feedback sees \[1]
    /// @param refractory whether the input is cut off
    /// @return the new membrane current \[A], at least I_0
    double euler(double membrane, double x, boolean refractory) {
        double nmda = gated / (1 + gate / membrane);
        double into = refractory ? Double.NEGATIVE_INFINITY : input + nmda;
        double perSecond =
                drive(membrane, into, shunt) + perCharge * feedback.current(floor, slope, x);
        double next = Math.max(floor, membrane + membrane * perSecond * interval);
        logMembrane = StrictMath.log(next / floor);
        return next;
    }
}
