package org.noisefloor.emulator.neuron;

/// Which equation of the log-domain membrane is solved; [DpiNeurons] states both.
public enum DpiEquation {
    /// As the DYNAP-SE2 simulator of Rockpool has it: the leak is taken away twice, from the input and from the steady state, and the
    /// adaptation also shortens the time constant.
    SIMULATOR,
    /// As derived from the circuit: the leak is taken away once, and the time constant is that of the leak bias.
    CIRCUIT
}
