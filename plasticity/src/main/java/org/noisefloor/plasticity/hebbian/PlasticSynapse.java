package org.noisefloor.plasticity.hebbian;

/// One synapse whose weight depends on the spikes of its two neurons.
///
/// Spikes come in the order of their times, in whole ticks. The weight is brought up to date at presynaptic spikes, as
/// far as postsynaptic ones have reached the synapse by then.
public interface PlasticSynapse {
    /// A presynaptic spike reaches the synapse at `time` \[ticks].
    ///
    /// @return the weight that it transmits
    /// @throws IllegalArgumentException when an earlier call had a later time
    double pre(long time);

    /// The postsynaptic neuron spikes at `time` \[ticks]; the synapse learns of it after its dendritic delay. To be called
    /// before [#pre(long)] of the same or a later time.
    void post(long time);
}
