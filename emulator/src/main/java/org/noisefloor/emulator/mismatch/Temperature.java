package org.noisefloor.emulator.mismatch;

import org.noisefloor.emulator.random.NoisePhysics;

/// What a die's temperature does to its parameters, as plain functions. The temperature, and with it `U_T = kT/q`, is one number
/// for the whole die: it never varies from unit to unit.
public final class Temperature {
    /// The temperature that nominal values are meant for \[K].
    public static final double NOMINAL = 300;

    /// The rise that doubles a leakage current \[K] (recalled, unverified: 8 to 10 K).
    public static final double LEAKAGE_DOUBLING = 9;

    private Temperature() {}

    /// A current proportional to absolute temperature, `I T / T_0`.
    ///
    /// @param nominal I at [#NOMINAL] \[A]
    /// @param temperature T \[K], > 0
    /// @return the current at T \[A]
    /// @throws IllegalArgumentException if the temperature is not positive and finite
    public static double proportional(double nominal, double temperature) {
        requirePositive("temperature", temperature, "K");
        return nominal * temperature / NOMINAL;
    }

    /// A leakage current, which doubles every `doubling` kelvin.
    ///
    /// @param nominal I at [#NOMINAL] \[A]
    /// @param temperature T \[K], > 0
    /// @param doubling the rise that doubles it \[K], > 0
    /// @return the current at T \[A]
    /// @throws IllegalArgumentException if a parameter is not positive and finite
    public static double leakage(double nominal, double temperature, double doubling) {
        requirePositive("temperature", temperature, "K");
        requirePositive("doubling temperature", doubling, "K");
        return nominal * StrictMath.pow(2, (temperature - NOMINAL) / doubling);
    }

    /// Current of a transistor in weak inversion and saturation, `I_0 e^(κ V_gs / U_T)`.
    ///
    /// @param scale I_0 \[A], > 0
    /// @param gate V_gs \[V]
    /// @param slope κ \[1], 0 < κ <= 1
    /// @param temperature T \[K], > 0
    /// @return the current \[A]
    /// @throws IllegalArgumentException if a parameter is out of range
    public static double weakInversionCurrent(
            double scale, double gate, double slope, double temperature) {
        requirePositive("scale current", scale, "A");
        requireSlope(slope);
        return scale * StrictMath.exp(slope * gate / NoisePhysics.thermalVoltage(temperature));
    }

    /// Time constant of a log-domain filter, `τ = C U_T / (κ I)`. With a bias that is proportional to temperature it does not depend
    /// on temperature.
    ///
    /// @param capacitance C \[F], > 0
    /// @param slope κ \[1], 0 < κ <= 1
    /// @param bias I at this temperature \[A], > 0
    /// @param temperature T \[K], > 0
    /// @return τ \[s]
    /// @throws IllegalArgumentException if a parameter is out of range
    public static double logDomainTimeConstant(
            double capacitance, double slope, double bias, double temperature) {
        requirePositive("capacitance", capacitance, "F");
        requireSlope(slope);
        requirePositive("bias current", bias, "A");
        return capacitance * NoisePhysics.thermalVoltage(temperature) / (slope * bias);
    }

    private static void requireSlope(double slope) {
        if (!(slope > 0 && slope <= 1)) {
            throw new IllegalArgumentException("slope kappa must be > 0 and <= 1, was " + slope);
        }
    }

    private static void requirePositive(String name, double value, String unit) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be finite and > 0 " + unit + ", was " + value);
        }
    }
}
