package org.noisefloor.plasticity.hebbian;

/// Parameters of the triplet rule; names follow the paper's `A2`, `A3`, `τ`.
///
/// @param pairFacilitation A2+
/// @param tripletFacilitation A3+
/// @param pairDepression A2−
/// @param tripletDepression A3−
/// @param pre τ+ of the fast presynaptic trace, > 0
/// @param preSlow τ_x of the slow presynaptic trace, > 0
/// @param post τ− of the fast postsynaptic trace, > 0
/// @param postSlow τ_y of the slow postsynaptic trace, > 0
/// @param largestWeight upper bound, not 0; a negative one makes an inhibitory synapse
/// @source Pfister and Gerstner 2006, eq. 2 to 4
public record TripletParameters(
        double pairFacilitation,
        double tripletFacilitation,
        double pairDepression,
        double tripletDepression,
        double pre,
        double preSlow,
        double post,
        double postSlow,
        double largestWeight) {
    /// Checks the ranges.
    public TripletParameters {
        Checks.notNegative("pairFacilitation", pairFacilitation);
        Checks.notNegative("tripletFacilitation", tripletFacilitation);
        Checks.notNegative("pairDepression", pairDepression);
        Checks.notNegative("tripletDepression", tripletDepression);
        Checks.positive("pre", pre);
        Checks.positive("preSlow", preSlow);
        Checks.positive("post", post);
        Checks.positive("postSlow", postSlow);
        Checks.notZero("largestWeight", largestWeight);
    }
}
