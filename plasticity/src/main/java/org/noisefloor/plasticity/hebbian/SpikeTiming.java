package org.noisefloor.plasticity.hebbian;

import org.noisefloor.plasticity.trace.Pairing;

/// How spike times become traces at a synapse.
///
/// @param facilitationTimeConstant τ+ of the presynaptic trace, > 0
/// @param depressionTimeConstant τ− of the postsynaptic trace, > 0
/// @param pairing which spikes pair
/// @param dendriticDelay time from the soma back to the synapse, in ticks, >= 0
/// @param tick length of a tick, in the unit of the time constants, > 0
/// @param start what stands for a presynaptic spike before the first one
public record SpikeTiming(
        double facilitationTimeConstant,
        double depressionTimeConstant,
        Pairing pairing,
        long dendriticDelay,
        double tick,
        Start start) {
    /// What a synapse believes of the time before its first presynaptic spike.
    public enum Start {
        /// There was none: nothing is facilitated.
        SILENT,
        /// There was one at time 0. NEST's nearest-neighbour synapses begin so, see docs/golden-cases.md.
        SPIKE_AT_ZERO
    }

    /// Checks the ranges.
    public SpikeTiming {
        Checks.positive("facilitationTimeConstant", facilitationTimeConstant);
        Checks.positive("depressionTimeConstant", depressionTimeConstant);
        Checks.notNegative("dendriticDelay", dendriticDelay);
        Checks.positive("tick", tick);
    }
}
