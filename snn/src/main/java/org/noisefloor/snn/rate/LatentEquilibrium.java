package org.noisefloor.snn.rate;

import java.util.List;
import org.noisefloor.emulator.kernel.Denormals;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;

/// Neurons that average over τ_m and look ahead by τ_r, and error neurons in which both change places:
///
/// ```text
/// τ_m du/dt = W r_below + b + γ v̆ − u,   ŭ = u + τ_r du/dt,  r = φ(ŭ)          output: r = ŭ
/// τ_r dv/dt = e − v,                     v̆ = v + τ_m dv/dt                     error neuron
/// e = φ′(ŭ) · W_aboveᵀ v̆_above           hidden;    e = β (target − ŭ)          output
/// ```
///
/// With τ_r = τ_m (latent equilibrium) ŭ is what the membrane comes to, at once, so that the network computes as if membranes had no time
/// constant. τ_r < τ_m leaves a low-pass filter of τ_m, τ_r > τ_m overshoots; the error neuron then undoes in time what its neuron did,
/// to first order. Where τ_r = 0 errors follow e at once and look ahead by τ_m.
///
/// One step: every layer sees the rates and errors that the step before left, so that a signal needs a step for each layer; ŭ and v̆ are
/// formed with the derivative of this step, then u and v take it (forward Euler). φ is logistic.
///
/// Errors come down through transposed forward weights, as the papers have it: [TransportedErrors].
///
/// A step multiplies what changed by τ_r/dt where a circuit takes the difference of two samples: noise and rounding are amplified as much.
///
/// @source Haider et al. 2021 (latent equilibrium); Ellenberger et al. 2024, arXiv 2403.16933 (own time constants, errors)
public final class LatentEquilibrium implements TransportedErrors {
    private final LatentEquilibriumDescription description;
    private final List<Projection> forward;
    private final double[][] ahead;
    private final double[][] errorAhead;

    /// Equal neurons.
    ///
    /// @param description the layers
    /// @param forward W of each layer, inputs × neurons
    public LatentEquilibrium(LatentEquilibriumDescription description, List<Projection> forward) {
        this(description, forward, new Deviation.Normal(0), 0);
    }

    /// The neurons of a die: the time by which each neuron and each error neuron looks ahead deviates from its membrane's.
    ///
    /// @param description the layers
    /// @param forward W of each layer, inputs × neurons
    /// @param spread of the times
    /// @param dieSeed seed of the die
    public LatentEquilibrium(
            LatentEquilibriumDescription description,
            List<Projection> forward,
            Deviation spread,
            long dieSeed) {
        if (forward.size() != description.layers()) {
            throw new IllegalArgumentException(
                    "there must be %d projections, were %d"
                            .formatted(description.layers(), forward.size()));
        }
        int neurons = 0;
        for (int l = 0; l < forward.size(); l++) {
            Projection w = forward.get(l);
            int own = description.neurons(l);
            if (w.rows() != description.neurons(l - 1) || w.columns() != own) {
                throw new IllegalArgumentException(
                        "projection %d must have %d rows and %d columns, had %d and %d"
                                .formatted(
                                        l, description.neurons(l - 1), own, w.rows(), w.columns()));
            }
            neurons += own;
        }
        this.description = description;
        this.forward = List.copyOf(forward);
        FixedPattern pattern = new FixedPattern(dieSeed);
        float[] times = pattern.factors(Parameter.PROSPECTIVE_TIME, spread, neurons);
        float[] errors = pattern.factors(Parameter.ERROR_TIME, spread, neurons);
        this.ahead = new double[forward.size()][];
        this.errorAhead = new double[forward.size()][];
        int unit = 0;
        for (int l = 0; l < forward.size(); l++) {
            ahead[l] = new double[description.neurons(l)];
            errorAhead[l] = new double[description.neurons(l)];
            for (int k = 0; k < ahead[l].length; k++) {
                ahead[l][k] = times[unit];
                errorAhead[l][k] = errors[unit++];
            }
        }
    }

    /// The layers.
    public LatentEquilibriumDescription description() {
        return description;
    }

    /// W of layer `l`.
    public Projection forward(int l) {
        return forward.get(l);
    }

    /// Everything at zero.
    public LatentEquilibriumState start() {
        return new LatentEquilibriumState(description);
    }

    /// One step without a target: the errors of the output are 0.
    ///
    /// @param state advanced
    /// @param input rates of the input
    public void step(LatentEquilibriumState state, double[] input) {
        step(state, input, new double[0]);
    }

    /// One step.
    ///
    /// @param state advanced
    /// @param input rates of the input
    /// @param target what the outputs shall be; of length 0 if there is none
    /// @throws IllegalArgumentException if a length does not fit
    public void step(LatentEquilibriumState state, double[] input, double[] target) {
        int last = description.layers() - 1;
        if (input.length != state.input.length) {
            throw new IllegalArgumentException(
                    "input must have " + state.input.length + " values, had " + input.length);
        }
        if (target.length != 0 && target.length != description.neurons(last)) {
            throw new IllegalArgumentException(
                    "target must have %d values or none, had %d"
                            .formatted(description.neurons(last), target.length));
        }
        System.arraycopy(input, 0, state.input, 0, input.length);
        for (int l = last; l >= 0; l--) {
            forward.get(l).multiply(state.rate(l - 1), state.drive[l]);
        }
        for (int l = 0; l <= last; l++) {
            potentials(state, l);
        }
        for (int l = 0; l < last; l++) {
            forward.get(l + 1).multiplyTransposed(state.error[l + 1], state.arriving[l]);
            double[] r = state.rate[l];
            double[] e = state.arriving[l];
            for (int k = 0; k < e.length; k++) {
                e[k] *= r[k] * (1 - r[k]);
            }
        }
        double[] e = state.arriving[last];
        for (int k = 0; k < e.length; k++) {
            double distance = target.length == 0 ? 0 : target[k] - state.rate[last][k];
            e[k] = description.strength() * distance;
        }
        for (int l = 0; l <= last; l++) {
            errors(state, l);
        }
        state.step++;
    }

    private void potentials(LatentEquilibriumState s, int l) {
        double dt = description.interval();
        double look = description.prospective()[l];
        boolean output = l == description.layers() - 1;
        double[] u = s.soma[l];
        for (int k = 0; k < u.length; k++) {
            double pull = s.drive[l][k] + s.bias[l][k] + description.nudging() * s.error[l][k];
            double slope = (pull - u[k]) / s.membrane[l][k];
            double before = u[k] + look * ahead[l][k] * slope;
            u[k] = Denormals.settled(u[k] + dt * slope);
            s.slope[l][k] = slope;
            s.rate[l][k] = output ? before : Sigmoid.at(before);
        }
    }

    private void errors(LatentEquilibriumState s, int l) {
        double dt = description.interval();
        double time = Math.max(dt, description.prospective()[l]);
        double[] v = s.errorSoma[l];
        for (int k = 0; k < v.length; k++) {
            double e = s.arriving[l][k];
            double slope = (e - v[k]) / time;
            double look = s.membrane[l][k] * errorAhead[l][k];
            s.error[l][k] = description.prospectiveErrors() ? v[k] + look * slope : e;
            v[k] = Denormals.settled(v[k] + dt * slope);
        }
    }
}
