package org.noisefloor.snn.neuron;

/// An adaptive exponential membrane.
///
/// ```
/// C dV/dt = −g_L (V − E_L) + g_L Δ_T exp((V − V_T)/Δ_T) − w + I
/// τ_w dw/dt = a (V − E_L) − w,          at a spike: V = V_reset, w = w + b
/// ```
///
/// @param capacitance C, > 0
/// @param leak g_L, > 0
/// @param restingPotential E_L
/// @param threshold V_T; with Δ_T = 0 the spike itself
/// @param slope Δ_T, >= 0
/// @param peak V_peak; a spike when V >= V_peak; with Δ_T = 0 only the bound at which V is held, >= V_T
/// @param reset V_reset, < V_peak
/// @param subthresholdAdaptation a
/// @param spikeAdaptation b
/// @param adaptationTimeConstant τ_w, > 0
/// @param refractoryPeriod time for which V stays at V_reset after a spike, >= 0
/// @param constantCurrent I_e, always added
/// @param initialPotential V at the start
/// @param initialAdaptation w at the start
/// @source Brette and Gerstner 2005, eq. 2 and 3
public record AdaptiveParameters(
        double capacitance,
        double leak,
        double restingPotential,
        double threshold,
        double slope,
        double peak,
        double reset,
        double subthresholdAdaptation,
        double spikeAdaptation,
        double adaptationTimeConstant,
        double refractoryPeriod,
        double constantCurrent,
        double initialPotential,
        double initialAdaptation) {
    // e^663 leaves 20 decades below the largest double
    private static final double LARGEST_EXPONENT = 663;

    /// Checks the ranges.
    public AdaptiveParameters {
        Checks.positive("capacitance", capacitance, "capacitance");
        Checks.positive("leak", leak, "conductance");
        Checks.finite("restingPotential", restingPotential, "voltage");
        Checks.finite("threshold", threshold, "voltage");
        Checks.notNegative("slope", slope, "voltage");
        Checks.finite("peak", peak, "voltage");
        Checks.finite("reset", reset, "voltage");
        Checks.below("reset", reset, "peak", slope > 0 ? peak : threshold);
        if (slope == 0 && peak < threshold) {
            throw new IllegalArgumentException(
                    "peak must be >= threshold = "
                            + threshold
                            + " (voltage) when slope is 0, was "
                            + peak);
        }
        Checks.finite("subthresholdAdaptation", subthresholdAdaptation, "conductance");
        Checks.finite("spikeAdaptation", spikeAdaptation, "current");
        Checks.positive("adaptationTimeConstant", adaptationTimeConstant, "time");
        Checks.notNegative("refractoryPeriod", refractoryPeriod, "time");
        Checks.finite("constantCurrent", constantCurrent, "current");
        Checks.finite("initialPotential", initialPotential, "voltage");
        Checks.finite("initialAdaptation", initialAdaptation, "current");
        if (slope > 0 && (peak - threshold) / slope > LARGEST_EXPONENT) {
            throw new IllegalArgumentException(
                    "(peak - threshold)/slope must be <= "
                            + LARGEST_EXPONENT
                            + " (ratio), or the exponential overflows; was "
                            + (peak - threshold) / slope);
        }
    }

    /// Where a spike is detected: V_peak, or V_T in a model without exponential.
    double spikePotential() {
        return slope > 0 ? peak : threshold;
    }

    /// Current of the exponential term at v.
    double exponentialCurrent(double v) {
        return slope == 0 ? 0 : leak * slope * StrictMath.exp((v - threshold) / slope);
    }
}
