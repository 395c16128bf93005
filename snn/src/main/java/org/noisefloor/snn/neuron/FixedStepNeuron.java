package org.noisefloor.snn.neuron;

import org.noisefloor.emulator.kernel.Denormals;

/// A [TwoVariableModel] by a fixed-step method in the order of a clock-driven simulator: state update, threshold
/// (`v > spike potential`), arriving weights, reset.
///
/// A spike's time is the *beginning* of its step, weights of a spike that is due at t act after the state update of
/// the step that begins at t, and v stands still while `t − t_spike < refractory period`; x evolves on. Two simulators
/// that differ in this order place spikes up to one step apart, so their traces must not be mixed.
///
/// It exists to be held against other simulators and to show what a method costs in accuracy; it does not hold v at
/// the peak, and lets a state that is no longer finite stand, as they do.
///
/// @source order of updates as Brian 2 documents it (state, thresholds, synapses, resets)
public final class FixedStepNeuron {
    private final TwoVariableModel model;
    private final FixedStepMethod method;
    private final double step;
    private final int refractorySteps;
    private final LinearPropagator exact;
    private final double decayMembrane;
    private final double decayOther;
    private long steps;
    private long refractoryUntil;
    private double v;
    private double x;

    /// A neuron at potential `initialPotential`, the other variable 0.
    ///
    /// @param refractoryPeriod >= 0 (time)
    /// @param step length of a step, > 0 (time)
    /// @throws IllegalArgumentException when the model has no exact solution and one is asked for, or the step is above the bound from
    ///     which the method's decays grow
    public FixedStepNeuron(
            TwoVariableModel model,
            FixedStepMethod method,
            double initialPotential,
            double refractoryPeriod,
            double step) {
        Checks.positive("step", step, "time");
        Checks.finite("initialPotential", initialPotential, "voltage");
        Checks.notNegative("refractoryPeriod", refractoryPeriod, "time");
        requireStable(model, method, step);
        this.model = model;
        this.method = method;
        this.step = step;
        refractorySteps = Checks.refractorySteps(refractoryPeriod, step);
        v = initialPotential;
        decayMembrane = StrictMath.exp(-step / model.membraneTimeConstant());
        decayOther = StrictMath.exp(-step / model.otherTimeConstant());
        exact = propagator(model, method, step);
    }

    /// A decay with the time constant τ grows from step to step beyond 2 τ under the methods of first and second order, and beyond 2.785 τ under the fourth-order
    /// one, where `1 − x + x²/2 − x³/6 + x⁴/24` passes 1.
    private static void requireStable(TwoVariableModel model, FixedStepMethod method, double step) {
        double shortest = Math.min(model.membraneTimeConstant(), model.otherTimeConstant());
        double bound =
                switch (method) {
                    case EULER, RUNGE_KUTTA_2 -> 2 * shortest;
                    case RUNGE_KUTTA_4 -> 2.785 * shortest;
                    case EXACT, EXPONENTIAL_EULER -> Double.POSITIVE_INFINITY;
                };
        if (!(step <= bound)) {
            throw new IllegalArgumentException(
                    "step must be <= %s (time) for %s to be stable, was %s"
                            .formatted(bound, method, step));
        }
    }

    // only the exact method has one; the others get that of a membrane which nobody asks
    private static LinearPropagator propagator(
            TwoVariableModel model, FixedStepMethod method, double step) {
        return switch (model) {
            case TwoVariableModel.Leaky leaky -> {
                double tau = leaky.synapticTimeConstant();
                yield new LinearPropagator(
                        leaky.parameters(), new Synapses(SynapseShape.EXPONENTIAL, tau, tau), step);
            }
            case TwoVariableModel.Adaptive _ -> {
                if (method == FixedStepMethod.EXACT) {
                    throw new IllegalArgumentException(
                            "method must be EULER, EXPONENTIAL_EULER, RUNGE_KUTTA_2 or RUNGE_KUTTA_4 for an exponential"
                                    + " model, was EXACT");
                }
                yield new LinearPropagator(
                        new LeakyParameters(1, 1, 0, 1, 0, 0, 0, 0), Synapses.delta(), step);
            }
        };
    }

    /// Membrane potential at the beginning of the next step.
    public double membranePotential() {
        return v;
    }

    /// The other variable at the beginning of the next step.
    public double other() {
        return x;
    }

    /// Advances by one step.
    ///
    /// @param current injected current during the step
    /// @param weight sum of the signed weights that are due at the beginning of the step, added to x after its update
    /// @return whether the neuron spikes at the beginning of this step
    public boolean step(double current, double weight) {
        boolean free = steps >= refractoryUntil;
        update(current, free);
        boolean spike = free && v > model.spikePotential();
        x += weight;
        if (spike) {
            v = model.reset();
            x += model.jump();
            refractoryUntil = steps + refractorySteps;
        }
        steps++;
        return spike;
    }

    private void update(double current, boolean free) {
        double v0 = v;
        double x0 = x;
        switch (method) {
            case EXACT -> {
                v = exactMembrane(current);
                x = x0 * decayOther;
            }
            case EULER -> {
                v = v0 + step * membraneRate(v0, x0, current);
                x = x0 + step * otherRate(v0, x0);
            }
            case EXPONENTIAL_EULER -> {
                double vTarget = model.membraneTarget(v0, x0, current);
                double xTarget = model.otherTarget(v0);
                v = vTarget + (v0 - vTarget) * decayMembrane;
                x = xTarget + (x0 - xTarget) * decayOther;
            }
            case RUNGE_KUTTA_2 -> midpoint(current, free);
            case RUNGE_KUTTA_4 -> rungeKutta(current, free);
        }
        v = free ? Denormals.flushed(v) : v0;
        x = Denormals.flushed(x);
    }

    private double exactMembrane(double current) {
        LinearState state = new LinearState();
        double rest = model.membraneTarget(v, 0, 0);
        state.membrane = v - rest;
        state.excitation = x;
        return rest + exact.membrane(state, current);
    }

    private void midpoint(double current, boolean free) {
        double vHalf = v + (free ? step / 2 * membraneRate(v, x, current) : 0);
        double xHalf = x + step / 2 * otherRate(v, x);
        v += step * membraneRate(vHalf, xHalf, current);
        x += step * otherRate(vHalf, xHalf);
    }

    private void rungeKutta(double current, boolean free) {
        double v0 = v;
        double x0 = x;
        double[] kv = new double[4];
        double[] kx = new double[4];
        double[] reach = {0, 0.5, 0.5, 1};
        for (int k = 0; k < 4; k++) {
            double before = k == 0 ? 0 : reach[k] * step;
            double vk = v0 + before * (k == 0 ? 0 : kv[k - 1]);
            double xk = x0 + before * (k == 0 ? 0 : kx[k - 1]);
            kv[k] = free ? membraneRate(vk, xk, current) : 0;
            kx[k] = otherRate(vk, xk);
        }
        v = v0 + step / 6 * (kv[0] + 2 * kv[1] + 2 * kv[2] + kv[3]);
        x = x0 + step / 6 * (kx[0] + 2 * kx[1] + 2 * kx[2] + kx[3]);
    }

    private double membraneRate(double atV, double atX, double current) {
        return (model.membraneTarget(atV, atX, current) - atV) / model.membraneTimeConstant();
    }

    private double otherRate(double atV, double atX) {
        return (model.otherTarget(atV) - atX) / model.otherTimeConstant();
    }
}
