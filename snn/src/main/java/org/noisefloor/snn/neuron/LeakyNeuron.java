package org.noisefloor.snn.neuron;

/// Leaky integrate-and-fire neuron with current-based synapses on a time grid, by exact propagators.
///
/// Order of one step: membrane (unless refractory), synaptic currents, arriving weights, threshold. A spike
/// therefore acts on the membrane from the next step on; with [SynapseShape#DELTA] it acts at once, before the
/// threshold is tested. The refractory period clamps V only, currents evolve on; delta weights that arrive
/// during it are dropped.
///
/// It deliberately does not find threshold crossings between grid points; [OffGridLeakyNeuron] does.
///
/// @source Rotter and Diesmann 1999; order of updates as NEST 3 documents `iaf_psc_exp`, `_alpha`, `_delta`
public final class LeakyNeuron implements Neuron {
    private final LeakyParameters parameters;
    private final Synapses synapses;
    private final LinearPropagator propagator;
    private final LinearState state = new LinearState();
    private final double threshold;
    private final double reset;
    private final int refractorySteps;
    private int refractory;

    /// A neuron at its initial potential, synapses silent.
    ///
    /// @param step length of a step, > 0 (time)
    public LeakyNeuron(LeakyParameters parameters, Synapses synapses, double step) {
        Checks.positive("step", step, "time");
        this.parameters = parameters;
        this.synapses = synapses;
        propagator = new LinearPropagator(parameters, synapses, step);
        threshold = parameters.threshold() - parameters.restingPotential();
        reset = parameters.reset() - parameters.restingPotential();
        refractorySteps = Checks.refractorySteps(parameters.refractoryPeriod(), step);
        state.membrane = parameters.initialPotential() - parameters.restingPotential();
    }

    @Override
    public int step(double current, double excitatory, double inhibitory) {
        boolean free = refractory == 0;
        if (free) {
            state.membrane = propagator.membrane(state, parameters.constantCurrent() + current);
        } else {
            refractory--;
        }
        propagator.advanceSynapses(state);
        if (free || synapses.shape() != SynapseShape.DELTA) {
            state.receive(synapses, excitatory, inhibitory);
        }
        if (!(state.membrane >= threshold)) {
            if (Double.isNaN(state.membrane)) {
                throw new ArithmeticException("membrane potential is not a number");
            }
            return 0;
        }
        refractory = refractorySteps;
        state.membrane = reset;
        return 1;
    }

    @Override
    public double value(Variable variable) {
        return switch (variable) {
            case MEMBRANE_POTENTIAL -> state.membrane + parameters.restingPotential();
            case ADAPTATION -> 0;
            case EXCITATION -> state.excitation;
            case INHIBITION -> state.inhibition;
        };
    }
}
