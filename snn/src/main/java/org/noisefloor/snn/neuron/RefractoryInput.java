package org.noisefloor.snn.neuron;

/// What becomes of delta weights that arrive while a neuron is refractory; of no effect on other synapses.
public enum RefractoryInput {
    /// They are lost.
    DROPPED,
    /// They are kept, each decaying with the membrane's time constant until the refractory period ends, and act then.
    KEPT
}
