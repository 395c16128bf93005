package org.noisefloor.verification.golden;

/// What a model's trace may deviate by; the reasons are in docs/golden-cases.md.
///
/// @param membrane of the membrane potential \[mV]
/// @param spikeSteps of a spike \[steps]
record Tolerance(double membrane, int spikeSteps) {
    static Tolerance of(String model) {
        if (NestModels.linear(model)) {
            return new Tolerance(1e-11, 0);
        }
        if (model.startsWith("iaf_cond_")) {
            return new Tolerance(1e-8, 0);
        }
        // where in a step a delta weight arrives is decided by rounding errors of the reference
        return new Tolerance(model.equals("aeif_psc_delta") ? 0.1 : 1e-6, 1);
    }
}
