package org.noisefloor.snn.neuron;

/// Where conductance-based synapses pull the membrane to.
///
/// @param excitatory E_ex
/// @param inhibitory E_in
public record ReversalPotentials(double excitatory, double inhibitory) {
    /// Checks the ranges.
    public ReversalPotentials {
        Checks.finite("excitatory reversal potential", excitatory, "voltage");
        Checks.finite("inhibitory reversal potential", inhibitory, "voltage");
    }
}
