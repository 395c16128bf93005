package org.noisefloor.snn.neuron;

/// A leaky membrane with a hard threshold: `C dV/dt = −(C/τ)(V − E_L) + I`.
///
/// @param capacitance C, > 0
/// @param timeConstant membrane time constant τ, > 0
/// @param restingPotential E_L
/// @param threshold V_th; a spike when V >= V_th
/// @param reset V_reset, < V_th
/// @param refractoryPeriod time for which V stays at V_reset after a spike, >= 0
/// @param constantCurrent I_e, always added
/// @param initialPotential V at the start
public record LeakyParameters(
        double capacitance,
        double timeConstant,
        double restingPotential,
        double threshold,
        double reset,
        double refractoryPeriod,
        double constantCurrent,
        double initialPotential) {
    /// Checks the ranges.
    public LeakyParameters {
        Checks.positive("capacitance", capacitance, "capacitance");
        Checks.positive("timeConstant", timeConstant, "time");
        Checks.finite("restingPotential", restingPotential, "voltage");
        Checks.finite("threshold", threshold, "voltage");
        Checks.finite("reset", reset, "voltage");
        Checks.below("reset", reset, "threshold", threshold);
        Checks.notNegative("refractoryPeriod", refractoryPeriod, "time");
        Checks.finite("constantCurrent", constantCurrent, "current");
        Checks.finite("initialPotential", initialPotential, "voltage");
    }
}
