package org.noisefloor.emulator.synapse;

/// Makes a pulse of set length from an event: a current charges a capacitor up to the threshold voltage of an inverter,
/// `t = V_th C / I`.
///
/// @param capacitance C \[F], > 0
/// @param current I \[A], > 0
/// @param threshold V_th \[V], > 0
public record PulseExtender(double capacitance, double current, double threshold) {
    /// Checks that all are physical.
    ///
    /// @throws IllegalArgumentException if one is not positive and finite
    public PulseExtender {
        DpiFilter.requirePositive("pulse capacitance", capacitance, "F");
        DpiFilter.requirePositive("pulse current", current, "A");
        DpiFilter.requirePositive("pulse threshold", threshold, "V");
    }

    /// The extender whose pulses last this long.
    ///
    /// @param duration t \[s], > 0
    /// @param capacitance C \[F], > 0
    /// @param threshold V_th \[V], > 0
    public static PulseExtender lasting(double duration, double capacitance, double threshold) {
        DpiFilter.requirePositive("pulse duration", duration, "s");
        return new PulseExtender(capacitance, threshold * capacitance / duration, threshold);
    }

    /// Length of a pulse \[s].
    public double duration() {
        return threshold * capacitance / current;
    }
}
