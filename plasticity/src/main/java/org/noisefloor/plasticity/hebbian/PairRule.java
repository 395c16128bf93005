package org.noisefloor.plasticity.hebbian;

/// Plasticity by pairs of spikes, additive and between bounds, all pairs counted.
///
/// ```text
/// post spike:  w = min(upper, w + A+ x)      x = Σ over pre spikes strictly before  e^(-Δt/τ+)
/// pre spike:   w = max(lower, w - A- y)      y = Σ over post spikes strictly before e^(-Δt/τ-)
/// ```
///
/// @param facilitation A+, what a pair at distance 0 adds, >= 0 (weight)
/// @param depression A-, what it takes, >= 0 (weight)
/// @param facilitationTimeConstant τ+, > 0 (time)
/// @param depressionTimeConstant τ-, > 0 (time)
/// @param lower least weight (weight)
/// @param upper largest weight, >= lower (weight)
/// @source Song, Miller and Abbott 2000, eq. 1; as [WeightDependence.Bounded] with both exponents 0, λ W = A+ and α λ W = A-
public record PairRule(
        double facilitation,
        double depression,
        double facilitationTimeConstant,
        double depressionTimeConstant,
        double lower,
        double upper) {
    /// Checks the ranges.
    public PairRule {
        Checks.notNegative("facilitation", facilitation);
        Checks.notNegative("depression", depression);
        Checks.positive("facilitationTimeConstant", facilitationTimeConstant);
        Checks.positive("depressionTimeConstant", depressionTimeConstant);
        Checks.finite("lower", lower);
        Checks.finite("upper", upper);
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "lower must be <= upper = " + upper + " (weight), was " + lower);
        }
    }
}
