package org.noisefloor.snn.neuron;

import org.noisefloor.emulator.kernel.Denormals;

/// The exact solution of a leaky membrane with two synaptic currents over one interval h.
///
/// With `b = 1/τ_m`, `a = 1/τ_s` and `x = (b − a) h`, a current I and (alpha shape) its rise D at the start give
///
/// ```
/// I(h) = e^(−ah) (I + h D),   D(h) = e^(−ah) D
/// V(h) = e^(−bh) V + (h/C) e^(−bh) φ(x) I + (h²/C) e^(−bh) ψ(x) D + (τ_m/C) (1 − e^(−bh)) I_const
/// φ(x) = (e^x − 1)/x,   ψ(x) = (x e^x − e^x + 1)/x²
/// ```
///
/// φ and ψ are smooth at x = 0, where τ_m = τ_s, and are evaluated so.
///
/// @source Rotter and Diesmann 1999, exact digital simulation of time-invariant linear systems
final class LinearPropagator {
    private static final double SERIES_BELOW = 1;

    private final double interval;
    private final double membrane;
    private final double constant;
    private final double decayExcitation;
    private final double decayInhibition;
    private final double fromExcitation;
    private final double fromInhibition;
    private final double fromExcitationRise;
    private final double fromInhibitionRise;

    LinearPropagator(LeakyParameters p, Synapses s, double interval) {
        this.interval = interval;
        double b = 1 / p.timeConstant();
        membrane = StrictMath.exp(-interval / p.timeConstant());
        constant = p.timeConstant() / p.capacitance() * (1 - membrane);
        decayExcitation = StrictMath.exp(-interval / s.excitatoryTimeConstant());
        decayInhibition = StrictMath.exp(-interval / s.inhibitoryTimeConstant());
        double gain = interval / p.capacitance() * membrane;
        double xe = (b - 1 / s.excitatoryTimeConstant()) * interval;
        double xi = (b - 1 / s.inhibitoryTimeConstant()) * interval;
        fromExcitation = gain * phi(xe);
        fromInhibition = gain * phi(xi);
        fromExcitationRise = gain * interval * psi(xe);
        fromInhibitionRise = gain * interval * psi(xi);
    }

    /// V after the interval, relative to E_L, under a constant current.
    double membrane(LinearState y, double current) {
        return Denormals.flushed(
                y.membrane * membrane
                        + y.excitation * fromExcitation
                        + y.inhibition * fromInhibition
                        + y.excitationRise * fromExcitationRise
                        + y.inhibitionRise * fromInhibitionRise
                        + current * constant);
    }

    /// Moves the synaptic currents over the interval.
    void advanceSynapses(LinearState y) {
        y.excitation =
                Denormals.flushed(decayExcitation * (y.excitation + interval * y.excitationRise));
        y.inhibition =
                Denormals.flushed(decayInhibition * (y.inhibition + interval * y.inhibitionRise));
        y.excitationRise = Denormals.flushed(decayExcitation * y.excitationRise);
        y.inhibitionRise = Denormals.flushed(decayInhibition * y.inhibitionRise);
    }

    static double phi(double x) {
        return x == 0 ? 1 : StrictMath.expm1(x) / x;
    }

    // near 0 the closed form cancels: sum of x^k / (k! (k + 2))
    static double psi(double x) {
        if (StrictMath.abs(x) >= SERIES_BELOW) {
            return (x * StrictMath.exp(x) - StrictMath.expm1(x)) / (x * x);
        }
        double sum = 0;
        double power = 1;
        for (int k = 0; k < 25; k++) {
            sum += power / (k + 2);
            power *= x / (k + 1);
        }
        return sum;
    }
}
