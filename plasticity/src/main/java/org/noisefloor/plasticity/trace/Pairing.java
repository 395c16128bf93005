package org.noisefloor.plasticity.trace;

/// Which earlier spikes a trace remembers.
public enum Pairing {
    /// Every spike adds 1.
    ALL_TO_ALL,
    /// Every spike sets the trace to 1, so only the latest counts.
    NEAREST
}
