package org.noisefloor.emulator.neuron;

import org.noisefloor.emulator.statistics.StandardNormal;

/// What happened between two values of a leaky membrane that diffuses: whether it touched a threshold, and when.
///
/// For `dx = -x dt/τ + σ √(2/τ) dW`, x relative to where the membrane settles, the path `x e^(t/τ)` is a Brownian motion on the clock
/// `s = σ² (e^(2t/τ) - 1)`. On that clock a constant threshold h above the settling potential is the curve `h √(1 + s/σ²)`, straight only for
/// h = 0. With a straight line through its ends, a path that is d₀ below the threshold at the start and d₁ below it at the end has
/// touched it with
///
/// ```text
/// p = exp(-d₀ d₁ / (σ² sinh(dt/τ)))   →   exp(-2 d₀ d₁ / (2 σ² dt/τ))   for dt ≪ τ, the Brownian bridge without leak
/// ```
///
/// The curvature is made up for to first order: where the curve lies higher by δ(s), ln p falls by `2 (a + b)/S E[δ]`, with a = d₀ and
/// b = d₁ e^(dt/τ) the distances and S the length on the clock, and E over where a path that just touches does so, which has a closed
/// form for a parabola: `E[s (S - s)] = √(π/2) a b S^(3/2)/(a + b) e^(q²) erfc q`, q = (a + b)/√(2S). Given the ends, the odds s/(S - s)
/// of the time of the first touch have an inverse Gaussian law with mean a/b and shape a²/S.
///
/// The law is that of white noise: a membrane under coloured current is smooth, and it would invent crossings.
///
/// @param timeConstant τ \[s]
/// @param deviation σ, stationary standard deviation of the free membrane \[V]
/// @param interval dt \[s]
/// @source reflection principle; Michael, Schucany, Haas 1976 (drawing the inverse Gaussian; recalled, unverified); the clock, the law
///     of the time and the curvature derived, and held by tests against Siegert's mean first passage time
public record LeakyBridge(double timeConstant, double deviation, double interval) {
    /// Checks every number.
    ///
    /// @throws IllegalArgumentException if one is not finite and > 0: without noise there is no bridge
    public LeakyBridge {
        NeuronLimits.requirePositive("membrane time constant", timeConstant, "s");
        NeuronLimits.requirePositive("standard deviation of a bridge", deviation, "V");
        NeuronLimits.requirePositive("interval of a bridge", interval, "s");
    }

    /// The factor of -d₀ d₁ in the exponent of the probability without curvature, `1/(σ² sinh(dt/τ))` [1/V²].
    public double steepness() {
        return 1 / (deviation * deviation * StrictMath.sinh(interval / timeConstant));
    }

    /// Probability that the path has touched the threshold.
    ///
    /// @param before threshold minus membrane at the start \[V]
    /// @param after threshold minus membrane at the end \[V]
    /// @param height threshold minus the potential at which the membrane settles \[V]
    /// @return 1 where `before` or `after` is not positive
    public double probability(double before, double after, double height) {
        if (before <= 0 || after <= 0) {
            return 1;
        }
        double variance = deviation * deviation;
        double growth = StrictMath.exp(interval / timeConstant);
        double length = variance * StrictMath.expm1(2 * interval / timeConstant);
        double end = after * growth;
        double q = (before + end) / Math.sqrt(2 * length);
        // e^(q²) erfc q, whose factors leave the range of doubles long after p has
        double scaled =
                q > 20
                        ? 1 / (q * Math.sqrt(Math.PI))
                        : 2 * StandardNormal.survival(Math.sqrt(2) * q) * StrictMath.exp(q * q);
        double middle = 0.5 * (1 + growth * growth);
        double bend = height / (4 * variance * variance * middle * Math.sqrt(middle));
        double curvature = bend * Math.sqrt(Math.PI / 2 * length) * before * end * scaled;
        return Math.min(1, StrictMath.exp(-2 * before * end / length - curvature));
    }

    /// Time of the first touch of a path that has touched, from the start of the interval.
    ///
    /// @param before threshold minus membrane at the start \[V]; at most 0 is a touch at once
    /// @param after threshold minus membrane at the end, of either sign \[V]
    /// @param normal a standard normal value
    /// @param uniform a uniform value in [0, 1)
    /// @return a time in [0, interval] \[s]
    public double touch(double before, double after, double normal, double uniform) {
        if (before <= 0) {
            return 0;
        }
        double turns = 2 * interval / timeConstant;
        double grown = StrictMath.expm1(turns);
        double shape = before * before / (deviation * deviation * grown);
        double end = Math.abs(after) * StrictMath.exp(turns / 2);
        double mean = before / Math.max(end, 1e-12 * before);
        double odds = inverseGaussian(mean, shape, normal, uniform);
        double share = odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
        return Math.min(interval, 0.5 * timeConstant * StrictMath.log1p(grown * share));
    }

    private static double inverseGaussian(
            double mean, double shape, double normal, double uniform) {
        double w = mean * normal * normal / (2 * shape);
        double smaller = mean / (1 + w + Math.sqrt(w * (2 + w)));
        return uniform * (mean + smaller) <= mean ? smaller : mean * (mean / smaller);
    }
}
