package org.noisefloor.snn.neuron;

/// Leaky integrate-and-fire neuron with conductance-based synapses:
/// `C dV/dt = −(C/τ)(V − E_L) − g_ex (V − E_ex) − g_in (V − E_in) + I`.
///
/// Integrated by [FehlbergSolver] over each step; then the refractory clamp or the threshold, then arriving
/// weights. The threshold is tested at the grid points only. In the right-hand side V is held at the threshold, and at
/// the reset potential while refractory, so that the solver's step does not follow what is thrown away.
///
/// @source Meffin, Burkitt and Grayden 2004; order of updates as in NEST 3's `iaf_cond_exp`, `iaf_cond_alpha`
public final class ConductanceNeuron implements Neuron {
    private final LeakyParameters parameters;
    private final double leak;
    private final SynapticDrive drive;
    private final FehlbergSolver solver;
    private final double step;
    private final int refractorySteps;
    private final double[] y;
    private double current;
    private int refractory;

    /// A neuron at its initial potential, synapses silent.
    ///
    /// @param step length of a step, > 0 (time)
    /// @param tolerance error of one internal step of the solver, > 0, in the units of each variable
    public ConductanceNeuron(
            LeakyParameters parameters,
            Synapses synapses,
            ReversalPotentials reversal,
            double step,
            double tolerance) {
        Checks.positive("step", step, "time");
        this.parameters = parameters;
        this.step = step;
        leak = parameters.capacitance() / parameters.timeConstant();
        drive = new SynapticDrive(synapses, reversal);
        y = new double[SynapticDrive.FIRST + drive.variables()];
        y[0] = parameters.initialPotential();
        solver = new FehlbergSolver(this::rates, y.length, tolerance, 0, step);
        refractorySteps = Checks.refractorySteps(parameters.refractoryPeriod(), step);
    }

    @Override
    public int step(double newCurrent, double excitatory, double inhibitory) {
        current = newCurrent;
        double time = 0;
        while (time < step) {
            time = solver.advance(y, time, step);
        }
        int spikes = 0;
        if (refractory > 0) {
            refractory--;
            y[0] = parameters.reset();
        } else if (y[0] >= parameters.threshold()) {
            refractory = refractorySteps;
            y[0] = parameters.reset();
            spikes = 1;
        }
        drive.receive(y, excitatory, inhibitory);
        return spikes;
    }

    private void rates(double[] state, double[] rate) {
        double v = refractory > 0 ? parameters.reset() : Math.min(state[0], parameters.threshold());
        double total = parameters.constantCurrent() + current + drive.addCurrent(0, state, v);
        total -= leak * (v - parameters.restingPotential());
        rate[0] = refractory > 0 ? 0 : total / parameters.capacitance();
        rate[1] = 0;
        drive.rates(state, rate);
    }

    @Override
    public void start(SynapseStart synapses) {
        drive.start(y, synapses);
    }

    @Override
    public double value(Variable variable) {
        return drive.value(y, variable);
    }
}
