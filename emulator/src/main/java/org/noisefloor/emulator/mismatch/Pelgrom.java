package org.noisefloor.emulator.mismatch;

import org.noisefloor.emulator.random.NoisePhysics;

/// How the mismatch of two equal transistors of one process shrinks with their area: `σ(ΔV_T) = A_VT / √(W L)` and
/// `σ(Δβ)/β = A_β / √(W L)`, and what that makes of their currents.
///
/// Coefficients are published, and taken here, as those of the **difference of a pair**. Every deviation σ that a method returns is that
/// of the difference of two devices. A [Deviation] is drawn for each device by itself, so [#strongInversion] and [#weakInversion] return
/// that of **one device** about its nominal value: σ of the pair over √2. Two devices drawn with it differ as the law says.
///
/// | region | spread of the current, of a pair |
/// |---|---|
/// | strong inversion | normal, `CV² = (A_β² + (2 A_VT / (V_gs - V_T))²) / (W L)` |
/// | weak inversion | log-normal, `σ(ln I) = κ σ(ΔV_T) / U_T`; one device keeps its mean and has `CV = √(e^(σ²/2) - 1)` |
///
/// In weak inversion the linearised spread is wrong for small devices: at σ(ln I) = 0.86 of a pair a normal law would give every
/// twentieth transistor a current below zero. Where a chip description changes the size of a device, all its spreads scale with `1 / √(W L)`.
///
/// Distant pairs differ by more: `σ²(ΔV_T) = A_VT² / (W L) + S² D²` at distance D. [RandomGradient] draws what the second term stands
/// for; a trend that the designer knows is a [Gradient].
///
/// @param threshold A_VT \[V m], >= 0; 1 mV µm is 1e-9 V m
/// @param currentFactor A_β \[m], >= 0; 1 % µm is 1e-8 m
/// @param distance S_VT \[V/m], >= 0; 1 µV/µm is 1 V/m
/// @source Pelgrom, Duinmaijer, Welbers 1989, "Matching properties of MOS transistors", eq. 5 and 6
public record Pelgrom(double threshold, double currentFactor, double distance) {
    /// A 65 nm process with A_VT = 3.5 mV µm (recalled, unverified); the current factor is left out.
    public static final Pelgrom NODE_65_NM = new Pelgrom(3.5e-9, 0);

    /// A 180 nm process with A_VT = 5 mV µm (recalled, unverified); the current factor is left out.
    public static final Pelgrom NODE_180_NM = new Pelgrom(5e-9, 0);

    /// What a deviation of one device is of that of the difference of two independent ones \[1].
    private static final double ONE_OF_PAIR = Math.sqrt(0.5);

    /// Checks the coefficients.
    public Pelgrom {
        require(threshold >= 0, "A_VT must be finite and >= 0 V m", threshold);
        require(currentFactor >= 0, "A_beta must be finite and >= 0 m", currentFactor);
        require(distance >= 0, "S_VT must be finite and >= 0 V/m", distance);
    }

    /// A process whose pairs do not differ by more when they are far apart.
    public Pelgrom(double threshold, double currentFactor) {
        this(threshold, currentFactor, 0);
    }

    /// Standard deviation of the difference of two threshold voltages at a distance, `√(A_VT² / (W L) + S² D²)`.
    ///
    /// @param width W \[m], > 0
    /// @param length L \[m], > 0
    /// @param apart D \[m], >= 0
    /// @return σ(ΔV_T) \[V]
    /// @throws IllegalArgumentException if a size is out of range
    public double thresholdSigma(double width, double length, double apart) {
        require(apart >= 0, "distance must be finite and >= 0 m", apart);
        return Math.hypot(thresholdSigma(width, length), distance * apart);
    }

    /// Standard deviation of the difference of two threshold voltages, `A_VT / √(W L)`; that of one is smaller by √2.
    ///
    /// @param width W \[m], > 0
    /// @param length L \[m], > 0
    /// @return σ(ΔV_T) \[V]
    /// @throws IllegalArgumentException if a size is not positive and finite
    public double thresholdSigma(double width, double length) {
        return threshold / side(width, length);
    }

    /// Relative standard deviation of the difference of two current factors, `A_β / √(W L)`; that of one is smaller by √2.
    ///
    /// @param width W \[m], > 0
    /// @param length L \[m], > 0
    /// @return σ(Δβ)/β \[1]
    /// @throws IllegalArgumentException if a size is not positive and finite
    public double currentFactorSigma(double width, double length) {
        return currentFactor / side(width, length);
    }

    /// Spread of the current of one device in strong inversion: that of a pair over √2.
    ///
    /// @param width W \[m], > 0
    /// @param length L \[m], > 0
    /// @param overdrive V_gs - V_T \[V], > 0
    /// @return a normal deviation
    /// @throws IllegalArgumentException if a parameter is out of range, or the spread above 100 %: such a device is not in strong
    ///     inversion for long
    public Deviation.Normal strongInversion(double width, double length, double overdrive) {
        require(overdrive > 0, "overdrive must be finite and > 0 V", overdrive);
        double fromThreshold = 2 * thresholdSigma(width, length) / overdrive;
        double pair = Math.hypot(currentFactorSigma(width, length), fromThreshold);
        return new Deviation.Normal(pair * ONE_OF_PAIR);
    }

    /// Standard deviation of the logarithm of the ratio of two currents in weak inversion, `κ σ(ΔV_T) / U_T`; the current factor adds
    /// its own in squares. That of one current is smaller by √2.
    ///
    /// @param width W \[m], > 0
    /// @param length L \[m], > 0
    /// @param slope κ \[1], 0 < κ <= 1
    /// @param temperature T \[K], > 0
    /// @return σ(ln I_1/I_2) \[1]
    /// @throws IllegalArgumentException if a parameter is out of range
    public double logCurrentSigma(double width, double length, double slope, double temperature) {
        require(slope > 0 && slope <= 1, "slope kappa must be > 0 and <= 1", slope);
        double fromThreshold =
                slope * thresholdSigma(width, length) / NoisePhysics.thermalVoltage(temperature);
        return Math.hypot(fromThreshold, currentFactorSigma(width, length));
    }

    /// Spread of the current of one device in weak inversion, with mean 1: its logarithm has that of a pair over √2.
    ///
    /// @param width W \[m], > 0
    /// @param length L \[m], > 0
    /// @param slope κ \[1], 0 < κ <= 1
    /// @param temperature T \[K], > 0
    /// @return a log-normal deviation
    /// @throws IllegalArgumentException if a parameter is out of range
    public Deviation.LogNormal weakInversion(
            double width, double length, double slope, double temperature) {
        double sigma = logCurrentSigma(width, length, slope, temperature) * ONE_OF_PAIR;
        return new Deviation.LogNormal(Math.sqrt(StrictMath.expm1(sigma * sigma)));
    }

    private static double side(double width, double length) {
        require(width > 0, "width must be finite and > 0 m", width);
        require(length > 0, "length must be finite and > 0 m", length);
        return Math.sqrt(width * length);
    }

    private static void require(boolean holds, String rule, double value) {
        if (!holds || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(rule + ", was " + value);
        }
    }
}
