package org.noisefloor.emulator.random;

/// The physics of white noise in one place: spectral densities, what a circuit leaves of them, and the constants they rest on.
/// All densities are one-sided, so that the variance in a bandwidth B \[Hz] is `S B`.
///
/// | source | law |
/// |---|---|
/// | resistor of conductance G | `S_I = 4 k T G` (Johnson 1928, Nyquist 1928) |
/// | carriers that cross a barrier one by one | `S_I = 2 q I` (Schottky 1918) |
/// | transistor in weak inversion | `S_I = 2 q I_sat (1 + e^(-V_ds/U_T))`: `2 q I` in saturation, `4 k T g` at V_ds = 0 |
/// | sampled on a capacitor C | `σ_V² = k T / C`, one draw for each opening of the switch, whatever the interval |
/// | log-domain node (source and sink, C) | `σ_V² = k T / (κ C)`, correlation time `C U_T / (κ I)`, independent of I |
///
/// An ohmic resistor in equilibrium has the first law and not the second; adding both counts the same noise twice.
///
/// @source Sarpeshkar, Delbrück, Mead 1993, "White noise in MOS transistors and resistors" (weak inversion; recalled, unverified)
public final class NoisePhysics {
    /// Boltzmann's constant k \[J/K], exact in the SI since 2019.
    public static final double BOLTZMANN = 1.380649e-23;

    /// The elementary charge q \[C], exact in the SI since 2019.
    public static final double ELEMENTARY_CHARGE = 1.602176634e-19;

    private NoisePhysics() {}

    /// Thermal voltage `U_T = k T / q`: 25.85 mV at 300 K.
    ///
    /// @param temperature T \[K], > 0
    /// @return U_T \[V]
    /// @throws IllegalArgumentException if the temperature is not positive and finite
    public static double thermalVoltage(double temperature) {
        requirePositive("temperature", temperature, "K");
        return BOLTZMANN * temperature / ELEMENTARY_CHARGE;
    }

    /// Standard deviation of the voltage left on a capacitor when its switch opens, `√(kT/C)`. It is also that of a capacitor with a
    /// resistor at any time (correlation time RC): a membrane has one or the other, never the sum.
    ///
    /// @param capacitance C \[F], > 0
    /// @param temperature T \[K], > 0
    /// @return σ_V \[V]
    /// @throws IllegalArgumentException if a parameter is not positive and finite
    public static double sampledVoltage(double capacitance, double temperature) {
        requirePositive("capacitance", capacitance, "F");
        requirePositive("temperature", temperature, "K");
        return Math.sqrt(BOLTZMANN * temperature / capacitance);
    }

    /// Thermal noise of a conductance, `4 k T G`.
    ///
    /// @param conductance G \[S], >= 0
    /// @param temperature T \[K], > 0
    /// @return one-sided density of the current \[A²/Hz]
    /// @throws IllegalArgumentException if a parameter is out of range
    public static double thermalDensity(double conductance, double temperature) {
        requireNotNegative("conductance", conductance, "S");
        requirePositive("temperature", temperature, "K");
        return 4 * BOLTZMANN * temperature * conductance;
    }

    /// Shot noise of a current, `2 q I`.
    ///
    /// @param current I \[A], >= 0
    /// @return one-sided density of the current \[A²/Hz]
    /// @throws IllegalArgumentException if the current is negative or not finite
    public static double shotDensity(double current) {
        requireNotNegative("current", current, "A");
        return 2 * ELEMENTARY_CHARGE * current;
    }

    /// Noise of a transistor in weak inversion, `2 q I_sat (1 + e^(-V_ds/U_T))`.
    ///
    /// @param saturationCurrent I_sat \[A], >= 0
    /// @param drainSourceVoltage V_ds \[V], >= 0
    /// @param temperature T \[K], > 0
    /// @return one-sided density of the drain current \[A²/Hz]
    /// @throws IllegalArgumentException if a parameter is out of range
    public static double weakInversionDensity(
            double saturationCurrent, double drainSourceVoltage, double temperature) {
        requireNotNegative("drain-source voltage", drainSourceVoltage, "V");
        double reverse = StrictMath.exp(-drainSourceVoltage / thermalVoltage(temperature));
        return shotDensity(saturationCurrent) * (1 + reverse);
    }

    /// Standard deviation of the voltage of a log-domain node between two weak-inversion currents, `√(kT/(κC))`. The relative noise of
    /// the current that the node sets is `κ σ_V / U_T`.
    ///
    /// @param capacitance C \[F], > 0
    /// @param slope κ, how much of the gate voltage reaches the channel \[1], 0 < κ <= 1
    /// @param temperature T \[K], > 0
    /// @return σ_V \[V]
    /// @throws IllegalArgumentException if a parameter is out of range
    public static double logDomainVoltage(double capacitance, double slope, double temperature) {
        requireSlope(slope);
        return sampledVoltage(capacitance, temperature) / Math.sqrt(slope);
    }

    /// Standard deviation of the mean of white noise over a window, `√(S/(2T))` (boxcar integration).
    ///
    /// @param density one-sided spectral density S [unit²/Hz], >= 0
    /// @param window T \[s], > 0
    /// @return σ \[unit]
    /// @throws IllegalArgumentException if a parameter is out of range
    public static double boxcar(double density, double window) {
        requireNotNegative("spectral density", density, "unit^2/Hz");
        requirePositive("integration window", window, "s");
        return Math.sqrt(density / (2 * window));
    }

    /// Standard deviation of white noise in a noise bandwidth, `√(S B)`.
    ///
    /// @param density one-sided spectral density S [unit²/Hz], >= 0
    /// @param bandwidth B \[Hz], >= 0
    /// @return σ \[unit]
    /// @throws IllegalArgumentException if a parameter is out of range
    public static double inBandwidth(double density, double bandwidth) {
        requireNotNegative("spectral density", density, "unit^2/Hz");
        requireNotNegative("bandwidth", bandwidth, "Hz");
        return Math.sqrt(density * bandwidth);
    }

    static void requireSlope(double slope) {
        if (!(slope > 0 && slope <= 1)) {
            throw new IllegalArgumentException("slope kappa must be > 0 and <= 1, was " + slope);
        }
    }

    static void requirePositive(String name, double value, String unit) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be finite and > 0 " + unit + ", was " + value);
        }
    }

    static void requireNotNegative(String name, double value, String unit) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be finite and >= 0 " + unit + ", was " + value);
        }
    }
}
