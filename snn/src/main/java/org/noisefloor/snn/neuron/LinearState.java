package org.noisefloor.snn.neuron;

/// State of a linear neuron: membrane relative to rest, synaptic currents and their rises (alpha shape only).
final class LinearState {
    double membrane;
    double excitation;
    double inhibition;
    double excitationRise;
    double inhibitionRise;

    /// Sets the synapses as they are at the start of a run.
    void start(Synapses synapses, SynapseStart start) {
        start.check(synapses.shape());
        excitation = start.excitation();
        excitationRise = start.excitationRise();
        inhibition = start.inhibition();
        inhibitionRise = start.inhibitionRise();
    }

    /// Weights arrive: signed, one sum per synapse.
    void receive(Synapses synapses, double excitatory, double inhibitory) {
        double positive = excitatory * synapses.jump(synapses.excitatoryTimeConstant());
        double negative = inhibitory * synapses.jump(synapses.inhibitoryTimeConstant());
        switch (synapses.shape()) {
            case DELTA -> membrane += excitatory + inhibitory;
            case EXPONENTIAL -> {
                excitation += positive;
                inhibition += negative;
            }
            case ALPHA -> {
                excitationRise += positive;
                inhibitionRise += negative;
            }
        }
    }
}
