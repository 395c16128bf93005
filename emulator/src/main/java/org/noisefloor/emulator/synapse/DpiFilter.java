package org.noisefloor.emulator.synapse;

/// A differential-pair integrator: a log-domain low-pass filter of currents. Its leak bias sets the time constant, the ratio of
/// gain and leak bias its gain.
///
/// @param capacitance C \[F], > 0
/// @param leak I_τ \[A], > 0
/// @param gain I_gain \[A], > 0
/// @source Bartolozzi, Indiveri 2007, "Synaptic dynamics in analog VLSI"
public record DpiFilter(double capacitance, double leak, double gain) {
    /// Checks that all are physical.
    ///
    /// @throws IllegalArgumentException if one is not positive and finite
    public DpiFilter {
        requirePositive("capacitance", capacitance, "F");
        requirePositive("leak current", leak, "A");
        requirePositive("gain current", gain, "A");
    }

    /// Time constant on a die with these transistors, `C U_T / (κ I_τ)` \[s].
    public double timeConstant(WeakInversion process) {
        return process.timeConstant(capacitance, leak);
    }

    static void requirePositive(String name, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    name + " must be finite and > 0 " + unit + ", was " + value);
        }
    }
}
