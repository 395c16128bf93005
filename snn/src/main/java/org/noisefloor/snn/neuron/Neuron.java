package org.noisefloor.snn.neuron;

/// One neuron that is advanced in equal time steps.
public interface Neuron {
    /// Advances by one step of length h.
    ///
    /// @param current injected current during the whole step
    /// @param excitatory sum of the weights that arrive at the end of the step through the excitatory synapse, >= 0
    /// @param inhibitory the same for the inhibitory synapse, <= 0: both are signed weights
    /// @return number of spikes in the step; a spike's time on the grid is the end of its step
    /// @throws ArithmeticException when the state is no longer finite; a step this long is unstable then
    int step(double current, double excitatory, double inhibitory);

    /// Sets the synapses before the first step, which otherwise finds them silent.
    ///
    /// @throws IllegalArgumentException when synapses of this shape have no such state
    void start(SynapseStart synapses);

    /// A state variable after the latest step.
    double value(Variable variable);
}
