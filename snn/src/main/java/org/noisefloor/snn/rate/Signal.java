package org.noisefloor.snn.rate;

/// Values that depend on time alone: inputs of a network, or what its outputs shall be.
@FunctionalInterface
public interface Signal {
    /// The values at one instant.
    ///
    /// @param time \[s]
    /// @param values written
    void at(double time, double[] values);
}
