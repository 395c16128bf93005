package org.noisefloor.snn.population;

/// How a population of adaptive neurons is driven and integrated.
///
/// @param step length of a step dt, > 0 (time)
/// @param synapticTimeConstant time constant of the synaptic currents, > 0 (time)
/// @param noiseDeviation standard deviation of the noise current, drawn anew for each neuron and step and constant over it, >= 0 (current);
///     a Wiener process of `σ dt/C` per √dt for the membrane
/// @param method how the equations are integrated
public record AdaptiveSetting(
        double step, double synapticTimeConstant, double noiseDeviation, Method method) {
    /// How the equations are integrated.
    public enum Method {
        /// Forward Euler, as simulators that generate code from equations do it: spikes of the exponential come late, by up to 2 ms over
        /// ten spikes at dt = 0.1 ms.
        EULER,
        /// Runge and Kutta's method of fourth order, in four sub-steps for a neuron that begins the step above
        /// `V_T + 3.5 Δ_T`: spikes where an adaptive solver puts them, within a step.
        ACCURATE
    }

    /// Checks the ranges.
    public AdaptiveSetting {
        positive("step", step);
        positive("synapticTimeConstant", synapticTimeConstant);
        if (!(noiseDeviation >= 0 && noiseDeviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "noiseDeviation must be >= 0 and finite (current), was " + noiseDeviation);
        }
    }

    private static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be > 0 and finite (time), was " + value);
        }
    }
}
