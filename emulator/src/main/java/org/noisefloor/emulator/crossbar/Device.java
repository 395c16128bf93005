package org.noisefloor.emulator.crossbar;

/// One kind of memory cell: how far programming misses, how what was programmed moves with time, how much each read scatters, and
/// what current it carries. Conductances in S, times in s since the cell was programmed, z standard normal.
///
/// Each model is a fit with rounded coefficients; its class says where they come from. Cells are independent of each other, and a
/// read scatters independently of the one before (the fits give the variance that 1/f noise has gathered by then, not its course).
public sealed interface Device
        permits IdealDevice, PhaseChange, Hermes, ReRamWan, ReRamMilo, ReRamCmo, Sonos {

    /// Largest conductance that is aimed at \[S].
    double largest();

    /// Standard deviation of what one programming attempt leaves behind \[S].
    ///
    /// @param target conductance aimed at \[S]
    double programmingDeviation(double target);

    /// What one programming attempt leaves behind; never negative \[S].
    ///
    /// @param target conductance aimed at \[S]
    /// @param z standard normal, one per attempt
    default double programmed(double target, double z) {
        return Math.max(0, target + programmingDeviation(target) * z);
    }

    /// The conductance some time later; never negative \[S]. The default does not move.
    ///
    /// @param target conductance aimed at \[S]
    /// @param programmed what programming left \[S]
    /// @param z standard normal, one per programming
    /// @param time since programming \[s], >= 0
    default double drifted(double target, double programmed, double z, double time) {
        return programmed;
    }

    /// Standard deviation of one read \[S]. The default does not scatter.
    ///
    /// @param programmed what programming left \[S]
    /// @param now the conductance it has drifted to \[S]
    /// @param time since programming \[s], >= 0
    default double readDeviation(double programmed, double now, double time) {
        return 0;
    }

    /// Current at a voltage across the cell, `sign(V) Σ_k coefficient(k, g) |V|^k` \[A]; the default obeys Ohm's law.
    ///
    /// @param conductance at small voltage \[S]
    /// @param voltage across the cell \[V]
    default double current(double conductance, double voltage) {
        return conductance * voltage;
    }

    /// Highest power of the voltage in [#current].
    default int powers() {
        return 1;
    }

    /// Coefficient of a power of the voltage in [#current] \[A/Vᵏ]; the default is for Ohm's law.
    ///
    /// @param power k, 1 to [#powers()]
    /// @param conductance at small voltage \[S]
    default double coefficient(int power, double conductance) {
        return conductance;
    }

    /// Whether [#current] obeys Ohm's law.
    default boolean ohmic() {
        return powers() == 1;
    }
}
