package org.noisefloor.verification.golden;

/// What a model's trace may deviate by; the reasons are in docs/verification.md.
///
/// @param membrane of the membrane potential \[mV]
/// @param others of every other variable, relative to its largest value, on top of `membrane` in its own unit \[1]
/// @param spikeSteps of a spike \[steps]
record Tolerance(double membrane, double others, int spikeSteps) {
    static Tolerance of(String model, Parameters p) {
        if (NestModels.linear(model)) {
            return new Tolerance(1e-11, 1e-11, 0);
        }
        if (model.startsWith("iaf_cond_")) {
            return new Tolerance(1e-8, 1e-11, 0);
        }
        // where in a step a delta weight arrives is decided by rounding errors of the reference
        if (model.equals("aeif_psc_delta")) {
            return new Tolerance(0.2, 1e-2, 1);
        }
        // so is where in a step the reset falls: not forgotten without refractory period, and
        // coarse without the
        // exponential that shortens the solver's steps
        boolean coarse = p.number("Delta_T") == 0 || p.number("t_ref") == 0;
        return coarse ? new Tolerance(2e-2, 1e-3, 1) : new Tolerance(1e-6, 1e-6, 1);
    }
}
