package org.noisefloor.snn.neuron;

/// Leaky integrate-and-fire neuron with current-based synapses on a time grid, by exact propagators.
///
/// Order of one step: membrane (unless refractory), synaptic currents, arriving weights, threshold. A spike
/// therefore acts on the membrane from the next step on; with [SynapseShape#DELTA] it acts at once, before the
/// threshold is tested. The refractory period clamps V only, currents evolve on; what delta weights do that arrive
/// during it says [RefractoryInput]. V is held above a lower bound, which is tested before the threshold.
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
    private final double lowest;
    private final RefractoryInput whileRefractory;
    private final double step;
    private final int refractorySteps;
    private int refractory;
    private double kept;

    /// A neuron at its initial potential, synapses silent.
    ///
    /// @param step length of a step, > 0 (time)
    public LeakyNeuron(LeakyParameters parameters, Synapses synapses, double step) {
        this(parameters, synapses, step, Double.NEGATIVE_INFINITY, RefractoryInput.DROPPED);
    }

    /// A neuron at its initial potential, synapses silent.
    ///
    /// @param step length of a step, > 0 (time)
    /// @param lowestPotential lower bound of V, < threshold; minus infinity for none
    /// @param whileRefractory what becomes of delta weights that arrive during the refractory period
    public LeakyNeuron(
            LeakyParameters parameters,
            Synapses synapses,
            double step,
            double lowestPotential,
            RefractoryInput whileRefractory) {
        Checks.positive("step", step, "time");
        Checks.below("lowestPotential", lowestPotential, "threshold", parameters.threshold());
        this.step = step;
        this.whileRefractory = whileRefractory;
        lowest = lowestPotential - parameters.restingPotential();
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
        }
        propagator.advanceSynapses(state);
        if (free || synapses.shape() != SynapseShape.DELTA) {
            state.receive(synapses, excitatory, inhibitory);
        } else if (whileRefractory == RefractoryInput.KEPT) {
            double left = refractory * step;
            kept += (excitatory + inhibitory) * StrictMath.exp(-left / parameters.timeConstant());
        }
        if (free) {
            state.membrane = Math.max(state.membrane + kept, lowest);
            kept = 0;
        } else {
            refractory--;
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
    public void start(SynapseStart start) {
        state.start(synapses, start);
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
