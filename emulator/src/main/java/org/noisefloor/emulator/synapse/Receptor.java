package org.noisefloor.emulator.synapse;

/// The four dendritic branches of a log-domain neuron. What each does to the membrane stands in `DpiNeurons`.
public enum Receptor {
    /// Excites.
    AMPA,
    /// Excites when the membrane current is above a gate current.
    NMDA,
    /// Adds to the leak: takes away and shortens the time constant (shunting).
    GABA_A,
    /// Takes away from the input.
    GABA_B
}
