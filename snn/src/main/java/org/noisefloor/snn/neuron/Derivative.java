package org.noisefloor.snn.neuron;

/// Right-hand side of an autonomous system of ordinary differential equations.
@FunctionalInterface
public interface Derivative {
    /// Writes dy/dt at `state` into `rate`; both have the same length.
    void at(double[] state, double[] rate);
}
