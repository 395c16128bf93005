package org.noisefloor.snn.dataflow;

/// How a graph, which is continuous in time, is advanced in steps.
///
/// @param step length of a step, in the unit of time of the graph's parameters
/// @param method how membranes and currents pass a step
/// @param spikes what a spike is to the nodes behind it
public record GraphSetting(double step, Method method, Spikes spikes) {

    /// How membranes and currents pass a step.
    public enum Method {
        /// The exact solution for an input that is constant within the step.
        EXACT,
        /// Forward Euler, all slopes taken at the beginning of the step: stable only for steps below twice a time constant.
        EULER
    }

    /// What a spike is to the nodes behind it.
    public enum Spikes {
        /// The value 1 during the step in which it falls, as in the libraries that write graphs: twice the step is twice the effect, so the
        /// step has to be the writer's.
        VALUE,
        /// An impulse of area 1 [unit of time], spread over its step, as in the equations: its effect does not depend on the step.
        IMPULSE
    }

    /// Checks the step.
    public GraphSetting {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException(
                    "step must be > 0 [unit of time of the graph], was " + step);
        }
    }

    /// What leaves a neuron in the step of a spike, and what an input spike is.
    public double amplitude() {
        return spikes == Spikes.IMPULSE ? 1 / step : 1;
    }
}
