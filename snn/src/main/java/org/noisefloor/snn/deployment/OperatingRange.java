package org.noisefloor.snn.deployment;

/// What the neuron circuits of BrainScaleS-2 can be set to, in time of the chip.
///
/// @source time constants: calix, neuron.py; potentials: range of the bias cells, 1.2 V
final class OperatingRange {
    /// How much faster the chip runs than biology.
    static final double ACCELERATION = 1000;

    private static final double SHORTEST_SYNAPSE = 0.3e-6;
    private static final double LONGEST_SYNAPSE = 30e-6;
    private static final double SHORTEST_MEMBRANE = 0.5e-6;
    private static final double LONGEST_MEMBRANE = 60e-6;
    private static final double HIGHEST_POTENTIAL = 1.2;

    private OperatingRange() {}

    /// The synaptic time constant that stands for none: the shortest \[s].
    static double shortestSynapse() {
        return SHORTEST_SYNAPSE;
    }

    static void requireSynapse(double seconds) {
        require("synaptic time constant tau_syn", seconds, SHORTEST_SYNAPSE, LONGEST_SYNAPSE);
    }

    static void requireMembrane(double seconds) {
        require("membrane time constant", seconds, SHORTEST_MEMBRANE, LONGEST_MEMBRANE);
    }

    /// A potential that a bias cell can hold \[V].
    static double clamped(double potential) {
        return Math.clamp(potential, 0, HIGHEST_POTENTIAL);
    }

    private static void require(String name, double seconds, double least, double most) {
        if (!(seconds >= least * (1 - 1e-9) && seconds <= most * (1 + 1e-9))) {
            throw new IllegalArgumentException(
                    "%s must be %s to %s ms on a chip that runs %.0f times faster than biology, was %s ms"
                            .formatted(
                                    name,
                                    milliseconds(least),
                                    milliseconds(most),
                                    ACCELERATION,
                                    milliseconds(seconds)));
        }
    }

    // of the graph's time, without the digits that a change of units leaves behind
    private static float milliseconds(double onChip) {
        return (float) (1e3 * ACCELERATION * onChip);
    }
}
