package org.noisefloor.emulator.synapse;

import org.noisefloor.emulator.random.NoisePhysics;

/// What all transistors of a die in weak inversion have in common: their current is `I_0 e^(κ V_gs / U_T)`.
///
/// The thermal voltage is temperature, one number for the whole die; it never varies from neuron to neuron.
///
/// @param floor I_0, the current at zero gate voltage, below which no node current falls \[A], > 0
/// @param slopeN κ of n-type transistors \[1], > 0 and <= 1
/// @param slopeP κ of p-type transistors \[1], > 0 and <= 1
/// @param thermalVoltage U_T = kT/q \[V], > 0
public record WeakInversion(double floor, double slopeN, double slopeP, double thermalVoltage) {
    /// Checks that all are physical.
    ///
    /// @throws IllegalArgumentException if one is not
    public WeakInversion {
        DpiFilter.requirePositive("floor current I_0", floor, "A");
        requireSlope("slope of n-type transistors", slopeN);
        requireSlope("slope of p-type transistors", slopeP);
        DpiFilter.requirePositive("thermal voltage", thermalVoltage, "V");
    }

    /// κ of a circuit of both types, `(κ_n + κ_p)/2` \[1].
    public double slope() {
        return (slopeN + slopeP) / 2;
    }

    /// Time constant of a log-domain filter, `τ = C U_T / (κ I)` \[s].
    ///
    /// @param capacitance C \[F], > 0
    /// @param leak bias current I \[A], > 0
    public double timeConstant(double capacitance, double leak) {
        return capacitance * thermalVoltage / (slope() * leak);
    }

    /// The temperature that belongs to the thermal voltage \[K].
    public double temperature() {
        return thermalVoltage * NoisePhysics.ELEMENTARY_CHARGE / NoisePhysics.BOLTZMANN;
    }

    /// Standard deviation of the logarithm of a node's current by the shot noise of its source and sink,
    /// `κ σ_V / U_T` with `σ_V² = kT/(κ C)`, whatever the current; its correlation time is [#timeConstant].
    ///
    /// @param capacitance C \[F], > 0
    /// @return σ(ln I) \[1]
    public double logNoise(double capacitance) {
        double sigma = NoisePhysics.logDomainVoltage(capacitance, slope(), temperature());
        return slope() * sigma / thermalVoltage;
    }

    /// Relative standard deviation of a current whose threshold voltage is off by a normal deviation,
    /// `√(e^((κ σ/U_T)²) − 1)`: the current is log-normal.
    ///
    /// @param thresholdSigma σ(V_T) \[V], >= 0
    /// @return σ(I)/mean(I) \[1]
    /// @throws IllegalArgumentException if it is negative or not finite
    public double currentSpread(double thresholdSigma) {
        if (!(thresholdSigma >= 0) || Double.isInfinite(thresholdSigma)) {
            throw new IllegalArgumentException(
                    "deviation of the threshold voltage must be finite and >= 0 V, was "
                            + thresholdSigma);
        }
        double log = slope() * thresholdSigma / thermalVoltage;
        return Math.sqrt(StrictMath.expm1(log * log));
    }

    private static void requireSlope(String name, double slope) {
        if (!(slope > 0 && slope <= 1)) {
            throw new IllegalArgumentException(name + " must be > 0 and <= 1, was " + slope);
        }
    }

    /// Refuses a bias current that no transistor of the die can be set to.
    ///
    /// @param name what the current is for
    /// @param current bias \[A]
    /// @throws IllegalArgumentException if it is below I_0
    public void requireBias(String name, double current) {
        if (!(current >= floor)) {
            throw new IllegalArgumentException(
                    "%s must be at least the floor current I_0, %s A, was %s A"
                            .formatted(name, floor, current));
        }
    }
}
