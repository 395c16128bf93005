package org.noisefloor.emulator.crossbar;

/// The weights of the method of conjugate gradients in its form with three terms, for `x = T x + h`, T being self-adjoint in the
/// energy norm with eigenvalues from 0 to below 1. The residual `s[n] = h - (1 - T) x[n]` alone is iterated; x follows from it:
///
/// ```text
/// γ = E / (E - F),   E = energy of s[n],   F = that of T s[n]
/// ω = 1 / (1 - γ/γ' E/E' 1/ω'),   first ω = 1             primes: of the step before
/// x[n+1] = x[n] + d[n],   d[n] = ω γ s[n] + (ω - 1) d[n-1]
/// s[n+1] = ω (1 - γ) s[n] + (1 - ω) s[n-1] + ω γ T s[n]
/// ```
///
/// No bound of the eigenvalues is needed, and few slow modes cost few steps.
///
/// @source Concus, Golub and O'Leary 1976 (recalled); Hageman and Young 1981, chapter 7
final class ConjugateGradients {
    /// Least share of the energy that counts as left; below, it is rounding.
    private static final double LEAST = 0x1p-50;

    /// Weights of s[n], s[n-1] and T s[n] in s[n+1].
    final double[] residual = new double[3];

    private double gamma;
    private double omega;
    private double energy;

    /// Begins anew.
    void restart() {
        gamma = 0;
        omega = 0;
        energy = 0;
    }

    /// Makes the weights of a step.
    ///
    /// @param energyNow E, > 0
    /// @param mapped F, at most E
    void advance(double energyNow, double mapped) {
        double nextGamma = energyNow / Math.max(energyNow - mapped, LEAST * energyNow);
        omega = energy == 0 ? 1 : 1 / (1 - nextGamma / gamma * (energyNow / energy) / omega);
        gamma = nextGamma;
        energy = energyNow;
        residual[0] = omega - omega * gamma;
        residual[1] = 1 - omega;
        residual[2] = omega * gamma;
    }

    /// Weight of s[n] in d[n].
    double take() {
        return omega * gamma;
    }

    /// Weight of d[n-1] in d[n].
    double keep() {
        return omega - 1;
    }
}
