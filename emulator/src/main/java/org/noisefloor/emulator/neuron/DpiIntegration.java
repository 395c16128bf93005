package org.noisefloor.emulator.neuron;

/// How the equation of the log-domain membrane is advanced over one interval.
public enum DpiIntegration {
    /// One forward Euler step of the membrane current, as published: spikes and refractory periods fall on the grid.
    FORWARD_EULER,
    /// Runge–Kutta of fourth order in the logarithm of the current, in as many steps as the input asks for, spikes placed between
    /// grid points. Inputs count as linear in time within an interval: an error of second order, 2 µs of spike time over half a
    /// second of mixed input at an interval of 0.1 ms, and 0.17 ms at 1 ms (measured against an interval of 10 µs).
    RUNGE_KUTTA
}
