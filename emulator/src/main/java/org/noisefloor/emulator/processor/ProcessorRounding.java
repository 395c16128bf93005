package org.noisefloor.emulator.processor;

/// How a plasticity processor drops the low bits of a weight change.
public enum ProcessorRounding {
    /// Up with the probability of the fraction, by bits of a shift register: right in the mean.
    STOCHASTIC,
    /// To the nearest code, halves up.
    NEAREST
}
