package org.noisefloor.plasticity.alignment;

import org.noisefloor.emulator.mismatch.Deviation;

/// How the plastic part of feedback synapses differs over a die.
///
/// @param highPass of the time constant of the high-pass filter, one draw for each neuron
/// @param rate of the learning rate, one draw for each synapse
/// @param decay of the weight decay, one draw for each synapse
/// @param offset standard deviation of what the multiplier of a synapse adds to r̂ ξ [unit of the potential]
public record SynapseSpread(Deviation highPass, Deviation rate, Deviation decay, double offset) {
    /// Equal synapses.
    public static final SynapseSpread NONE = normal(0, 0, 0);

    /// Checks the offset.
    public SynapseSpread {
        if (!(offset >= 0 && offset < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "offset of the multiplier must be finite and >= 0, was " + offset);
        }
    }

    /// Normal deviations, and multipliers without offsets.
    ///
    /// @param highPass relative standard deviation \[1]
    /// @param rate relative standard deviation \[1]
    /// @param decay relative standard deviation \[1]
    public static SynapseSpread normal(double highPass, double rate, double decay) {
        return new SynapseSpread(
                new Deviation.Normal(highPass),
                new Deviation.Normal(rate),
                new Deviation.Normal(decay),
                0);
    }

    /// The same with multipliers that are off.
    ///
    /// @param sigma standard deviation of their offsets [unit of the potential]
    public SynapseSpread withOffset(double sigma) {
        return new SynapseSpread(highPass, rate, decay, sigma);
    }
}
