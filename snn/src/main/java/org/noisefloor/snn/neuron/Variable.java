package org.noisefloor.snn.neuron;

/// What can be read from a [Neuron] after a step.
public enum Variable {
    /// Membrane potential V; the reset value in the step of a spike.
    MEMBRANE_POTENTIAL,
    /// Adaptation current w; 0 in a model without one.
    ADAPTATION,
    /// Excitatory synaptic current or conductance; 0 where a spike moves the membrane at once.
    EXCITATION,
    /// Inhibitory synaptic current (with its sign in linear models, as a magnitude in the others) or conductance.
    INHIBITION
}
