package org.noisefloor.snn.neuron;

import org.jspecify.annotations.Nullable;

/// Adaptive exponential integrate-and-fire neuron with current- or conductance-based synapses, integrated by
/// [FehlbergSolver].
///
/// V is held at V_peak inside the right-hand side, or the exponential runs away within one trial step. Peak and
/// reset are tested after every internal step of the solver, so several spikes may fall into one grid step when
/// there is no refractory period. While refractory V is V_reset, and w evolves on. Arriving weights act at the end
/// of the step, except for delta weights: those act after the first internal step of it; while refractory they are
/// treated as [RefractoryInput] says.
///
/// @source Brette and Gerstner 2005; order of updates as NEST 3 documents its `aeif_*` models
public final class AdaptiveNeuron implements Neuron {
    private final AdaptiveParameters p;
    private final Synapses synapses;
    private final SynapticDrive drive;
    private final FehlbergSolver solver;
    private final double step;
    private final RefractoryInput whileRefractory;
    private final int refractorySteps;
    private final double[] y;
    private double current;
    private int refractory;
    private double kept;

    /// A neuron at its initial state, synapses silent.
    ///
    /// @param reversal reversal potentials of conductance-based synapses, null for current-based ones
    /// @param step length of a step, > 0 (time)
    /// @param tolerance error of one internal step of the solver, > 0, in the units of each variable
    public AdaptiveNeuron(
            AdaptiveParameters parameters,
            Synapses synapses,
            @Nullable ReversalPotentials reversal,
            double step,
            double tolerance) {
        this(
                parameters,
                synapses,
                reversal,
                new Integration(step, tolerance, step),
                RefractoryInput.DROPPED);
    }

    /// A neuron at its initial state, synapses silent.
    ///
    /// @param reversal reversal potentials of conductance-based synapses, null for current-based ones
    /// @param integration steps of grid and solver
    /// @param whileRefractory what becomes of delta weights that arrive during the refractory period
    public AdaptiveNeuron(
            AdaptiveParameters parameters,
            Synapses synapses,
            @Nullable ReversalPotentials reversal,
            Integration integration,
            RefractoryInput whileRefractory) {
        this.p = parameters;
        this.synapses = synapses;
        this.step = integration.step();
        this.whileRefractory = whileRefractory;
        drive = new SynapticDrive(synapses, reversal);
        y = new double[SynapticDrive.FIRST + drive.variables()];
        y[0] = parameters.initialPotential();
        y[1] = parameters.initialAdaptation();
        solver =
                new FehlbergSolver(
                        this::rates, y.length, integration.tolerance(), 1, integration.firstStep());
        refractorySteps = Checks.refractorySteps(parameters.refractoryPeriod(), step);
    }

    /// How the equations are solved.
    ///
    /// @param step length of a grid step, > 0 (time)
    /// @param tolerance error of one internal step of the solver, > 0, in the units of each variable
    /// @param firstStep internal step that is tried first, > 0 (time)
    public record Integration(double step, double tolerance, double firstStep) {
        /// Checks the ranges.
        public Integration {
            Checks.positive("step", step, "time");
            Checks.positive("tolerance", tolerance, "units of the state");
            Checks.positive("firstStep", firstStep, "time");
        }
    }

    @Override
    public int step(double newCurrent, double excitatory, double inhibitory) {
        current = newCurrent;
        int spikes = 0;
        double delta = synapses.shape() == SynapseShape.DELTA ? excitatory + inhibitory : 0;
        double time = 0;
        while (time < step) {
            time = solver.advance(y, time, step);
            receive(delta);
            delta = 0;
            spikes += resetAtPeak();
        }
        drive.receive(y, excitatory, inhibitory);
        if (refractory > 0) {
            refractory--;
        }
        if (!Double.isFinite(y[0]) || !Double.isFinite(y[1])) {
            throw new ArithmeticException("membrane potential or adaptation is not finite");
        }
        return spikes;
    }

    // delta weights; those that were kept act at the first internal step that is free again
    private void receive(double delta) {
        if (refractory == 0) {
            y[0] += delta + kept;
            kept = 0;
        } else if (whileRefractory == RefractoryInput.KEPT) {
            double left = refractory * step;
            kept += delta * StrictMath.exp(-left * p.leak() / p.capacitance());
        }
    }

    private int resetAtPeak() {
        if (refractory > 0) {
            y[0] = p.reset();
            return 0;
        }
        if (!(y[0] >= p.spikePotential())) {
            return 0;
        }
        y[0] = p.reset();
        y[1] += p.spikeAdaptation();
        // the rest of the step in which the spike falls is not counted
        refractory = refractorySteps > 0 ? refractorySteps + 1 : 0;
        return 1;
    }

    private void rates(double[] state, double[] rate) {
        double v = refractory > 0 ? p.reset() : Math.min(state[0], p.peak());
        double fromRest = v - p.restingPotential();
        // the order of the terms is the reference's: rounding errors choose the solver's steps
        double total = -p.leak() * fromRest + p.exponentialCurrent(v);
        total = drive.addCurrent(total, state, v) - state[1] + p.constantCurrent() + current;
        rate[0] = refractory > 0 ? 0 : total / p.capacitance();
        rate[1] = (p.subthresholdAdaptation() * fromRest - state[1]) / p.adaptationTimeConstant();
        drive.rates(state, rate);
    }

    @Override
    public void start(SynapseStart start) {
        drive.start(y, start);
    }

    @Override
    public double value(Variable variable) {
        return drive.value(y, variable);
    }
}
