package org.noisefloor.plasticity.alignment;

import org.noisefloor.emulator.mismatch.Deviation;

/// How the plastic part of feedback synapses differs over a die.
///
/// @param highPass of the time constant of the high-pass filter, one draw for each neuron
/// @param rate of the learning rate, one draw for each synapse
/// @param decay of the weight decay, one draw for each synapse
public record SynapseSpread(Deviation highPass, Deviation rate, Deviation decay) {
    /// Equal synapses.
    public static final SynapseSpread NONE = normal(0, 0, 0);

    /// Normal deviations.
    ///
    /// @param highPass relative standard deviation \[1]
    /// @param rate relative standard deviation \[1]
    /// @param decay relative standard deviation \[1]
    public static SynapseSpread normal(double highPass, double rate, double decay) {
        return new SynapseSpread(
                new Deviation.Normal(highPass),
                new Deviation.Normal(rate),
                new Deviation.Normal(decay));
    }
}
