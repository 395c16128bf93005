package org.noisefloor.plasticity.gradient;

/// What synapses from an upper to a lower layer of spiking neurons conclude about forward weights.
sealed interface SpikeEstimator permits DiscontinuityEstimator, TimingEstimator {
    /// Told after each step.
    void observe(SpikingPair pair);

    /// Estimate at the synapse from upper neuron `i` to lower neuron `j`, proportional to the forward weight.
    double estimate(int i, int j);

    /// All that changes.
    double[][] arrays();
}
