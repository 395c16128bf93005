package org.noisefloor.snn.neuron;

/// The two synapses of a neuron: one shape, a time constant for either sign of weight.
///
/// @param shape time course of a single response
/// @param excitatoryTimeConstant τ of positive weights (time); ignored for [SynapseShape#DELTA]
/// @param inhibitoryTimeConstant τ of negative weights (time); ignored for [SynapseShape#DELTA]
public record Synapses(
        SynapseShape shape, double excitatoryTimeConstant, double inhibitoryTimeConstant) {
    /// Checks the ranges.
    public Synapses {
        if (shape != SynapseShape.DELTA) {
            Checks.positive("excitatoryTimeConstant", excitatoryTimeConstant, "time");
            Checks.positive("inhibitoryTimeConstant", inhibitoryTimeConstant, "time");
        }
    }

    /// Spikes move the membrane at once.
    public static Synapses delta() {
        return new Synapses(SynapseShape.DELTA, 1, 1);
    }

    /// What a weight of 1 adds to the state of a synapse: to its output (exponential) or its rise (alpha).
    double jump(double timeConstant) {
        return shape == SynapseShape.ALPHA ? StrictMath.E / timeConstant : 1;
    }
}
