package org.noisefloor.snn.neuron;

/// How [FixedStepNeuron] crosses one step h.
public enum FixedStepMethod {
    /// The exact solution; only for a model whose targets do not depend on v: [TwoVariableModel.Leaky].
    EXACT,
    /// First order: `y + h y'`.
    EULER,
    /// Each variable relaxes exactly towards the target that it has at the beginning of the step.
    EXPONENTIAL_EULER,
    /// The midpoint method, second order.
    RUNGE_KUTTA_2,
    /// The classical fourth-order method. V is not held at a peak: an exponential model runs away at a spike.
    RUNGE_KUTTA_4
}
