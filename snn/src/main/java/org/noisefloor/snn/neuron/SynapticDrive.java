package org.noisefloor.snn.neuron;

import org.jspecify.annotations.Nullable;

/// Synaptic part of a system that a solver integrates: states from index [#FIRST] on are the output and (alpha
/// shape) the rise of the excitatory synapse, then those of the inhibitory one, all >= 0.
///
/// ```
/// exponential: dg/dt = −g/τ                 alpha: dr/dt = −r/τ,  dg/dt = r − g/τ
/// current-based: I = g_ex − g_in            conductance-based: I = g_ex (E_ex − V) + g_in (E_in − V)
/// ```
final class SynapticDrive {
    static final int FIRST = 2;

    private final Synapses synapses;
    private final @Nullable ReversalPotentials reversal;

    SynapticDrive(Synapses synapses, @Nullable ReversalPotentials reversal) {
        if (reversal != null && synapses.shape() == SynapseShape.DELTA) {
            throw new IllegalArgumentException(
                    "shape must be EXPONENTIAL or ALPHA for conductance-based synapses, was DELTA");
        }
        this.synapses = synapses;
        this.reversal = reversal;
    }

    /// Number of state variables of both synapses.
    int variables() {
        return 2 * perSynapse();
    }

    private int perSynapse() {
        return switch (synapses.shape()) {
            case DELTA -> 0;
            case EXPONENTIAL -> 1;
            case ALPHA -> 2;
        };
    }

    int excitation() {
        return FIRST;
    }

    int inhibition() {
        return FIRST + perSynapse();
    }

    /// Adds the current into a membrane at potential v, excitation first.
    double addCurrent(double sum, double[] y, double v) {
        if (synapses.shape() == SynapseShape.DELTA) {
            return sum;
        }
        double excitation = y[excitation()];
        double inhibition = y[inhibition()];
        return reversal == null
                ? sum + excitation - inhibition
                : sum
                        - excitation * (v - reversal.excitatory())
                        - inhibition * (v - reversal.inhibitory());
    }

    void rates(double[] y, double[] rate) {
        if (synapses.shape() != SynapseShape.DELTA) {
            rates(y, rate, excitation(), synapses.excitatoryTimeConstant());
            rates(y, rate, inhibition(), synapses.inhibitoryTimeConstant());
        }
    }

    private void rates(double[] y, double[] rate, int output, double timeConstant) {
        if (synapses.shape() == SynapseShape.EXPONENTIAL) {
            rate[output] = -y[output] / timeConstant;
        } else {
            rate[output] = y[output + 1] - y[output] / timeConstant;
            rate[output + 1] = -y[output + 1] / timeConstant;
        }
    }

    /// Sets the synapses as they are at the start of a run; both in magnitudes.
    void start(double[] y, SynapseStart start) {
        start.check(synapses.shape());
        if (synapses.shape() != SynapseShape.DELTA) {
            y[excitation()] = start.excitation();
            y[inhibition()] = start.inhibition();
        }
        if (synapses.shape() == SynapseShape.ALPHA) {
            y[excitation() + 1] = start.excitationRise();
            y[inhibition() + 1] = start.inhibitionRise();
        }
    }

    /// Arriving weights, excitatory >= 0 and inhibitory <= 0; nothing happens for [SynapseShape#DELTA].
    void receive(double[] y, double excitatory, double inhibitory) {
        if (synapses.shape() != SynapseShape.DELTA) {
            int toRise = perSynapse() - 1;
            y[excitation() + toRise] +=
                    excitatory * synapses.jump(synapses.excitatoryTimeConstant());
            y[inhibition() + toRise] -=
                    inhibitory * synapses.jump(synapses.inhibitoryTimeConstant());
        }
    }

    double value(double[] y, Variable variable) {
        return switch (variable) {
            case MEMBRANE_POTENTIAL -> y[0];
            case ADAPTATION -> y[1];
            case EXCITATION -> synapses.shape() == SynapseShape.DELTA ? 0 : y[excitation()];
            case INHIBITION -> synapses.shape() == SynapseShape.DELTA ? 0 : y[inhibition()];
        };
    }
}
