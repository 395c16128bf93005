package org.noisefloor.snn.neuron;

/// Time course of the response to one presynaptic spike of weight 1.
public enum SynapseShape {
    /// The membrane jumps: the weight is a voltage.
    DELTA,
    /// Jump and exponential decay, peak 1: `e^(−t/τ)`.
    EXPONENTIAL,
    /// Alpha function, peak 1 at t = τ: `(e/τ) t e^(−t/τ)`.
    ALPHA
}
