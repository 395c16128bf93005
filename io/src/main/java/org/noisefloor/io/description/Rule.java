package org.noisefloor.io.description;

import org.noisefloor.plasticity.training.Rounding;

/// How spike-based alignment reads its sensors and writes its weights.
///
/// @param chopping when the two accumulators of a synapse exchange their roles
/// @param rounding how a weight change becomes a change of the stored code
public record Rule(Chopping chopping, Rounding rounding) {

    /// When the two accumulators of a synapse exchange their roles.
    public enum Chopping {
        /// After every read; the sign is corrected digitally.
        EVERY_READ,
        /// Never.
        NEVER
    }
}
