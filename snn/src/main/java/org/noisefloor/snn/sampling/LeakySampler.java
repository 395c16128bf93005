package org.noisefloor.snn.sampling;

import java.util.Arrays;
import org.noisefloor.emulator.random.MembraneNoise;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// Leaky integrate-and-fire neurons in coloured noise that sample: LIF sampling with current-based, renewing synapses.
///
/// ```
/// τ_m dV_i/dt = rest_i − V_i + η_i + Σ_j w_ij e^(−(t − t_j)/τ_s)         t_j: last spike of j
/// ```
/// η is an Ornstein–Uhlenbeck process of time constant τ_s: many weak background synapses in the limit of diffusion. At `V ≥ threshold`
/// a neuron spikes, is held at `reset` for the refractory period, and is in state 1 meanwhile. A synapse is renewed by a spike and does
/// not add to what is left of the last one (the limit of a depressing synapse with full release whose recovery time is τ_s).
///
/// Membrane and noise advance jointly and exactly ([MembraneNoise]); the synaptic current is taken at its mean over the step. All
/// currents are given as the potential at which they would hold the membrane.
///
/// @source Petrovici, Bill, Bytschok, Schemmel & Meier 2016
public final class LeakySampler {
    private final LeakySamplerParameters p;
    private final int neurons;
    private final double[] rest;
    private final double[] weight;
    private final MembraneNoise membrane;
    private final double traceDecay;
    private final double traceMean;
    private final int refractorySteps;

    /// A network.
    ///
    /// @param parameters what all neurons share
    /// @param rest leak potential of each neuron \[V]
    /// @param weight synaptic weight `[post * neurons + pre]` \[V]
    public LeakySampler(LeakySamplerParameters parameters, double[] rest, double[] weight) {
        if (rest.length < 1 || weight.length != rest.length * rest.length) {
            throw new IllegalArgumentException(
                    "weights must be neurons² = %d >= 1, were %d"
                            .formatted(rest.length * rest.length, weight.length));
        }
        p = parameters;
        neurons = rest.length;
        this.rest = rest.clone();
        this.weight = weight.clone();
        double source =
                p.deviation()
                        * Math.sqrt(
                                (p.membraneTimeConstant() + p.synapticTimeConstant())
                                        / p.synapticTimeConstant());
        membrane =
                MembraneNoise.of(
                        p.membraneTimeConstant(), p.synapticTimeConstant(), source, p.step());
        double decayed = p.step() / p.synapticTimeConstant();
        traceDecay = StrictMath.exp(-decayed);
        traceMean = -StrictMath.expm1(-decayed) / decayed;
        refractorySteps = p.refractorySteps();
    }

    /// What a run remembers.
    public static final class State implements Kept<State> {
        private final double[] membrane;
        private final double[] noise;
        private final double[] trace;
        private final int[] refractory;
        private long step;

        private State(
                double[] membrane, double[] noise, double[] trace, int[] refractory, long step) {
            this.membrane = membrane;
            this.noise = noise;
            this.trace = trace;
            this.refractory = refractory;
            this.step = step;
        }

        /// An independent copy.
        public State copy() {
            return new State(
                    membrane.clone(), noise.clone(), trace.clone(), refractory.clone(), step);
        }

        /// The next step to be run; it keys the noise.
        public long step() {
            return step;
        }

        @Override
        public State through(StateChannel channel) {
            channel.doubles("membrane", membrane);
            channel.doubles("noise", noise);
            channel.doubles("trace", trace);
            channel.ints("refractory", refractory);
            step = channel.number("step", step);
            return this;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State that
                    && step == that.step
                    && Arrays.equals(membrane, that.membrane)
                    && Arrays.equals(noise, that.noise)
                    && Arrays.equals(trace, that.trace)
                    && Arrays.equals(refractory, that.refractory);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(membrane) + Long.hashCode(step);
        }
    }

    /// Membranes at reset, noise in its stationary distribution (drawn at step −1), no synapse active.
    public State start(NoiseStream noise) {
        double[] first = new double[neurons];
        double[] reset = new double[neurons];
        Arrays.fill(reset, p.reset());
        for (int i = 0; i < neurons; i++) {
            first[i] = membrane.firstCurrent(noise.gaussianAt(2 * i, -1));
        }
        return new State(reset, first, new double[neurons], new int[neurons], 0);
    }

    /// Runs `steps` steps from `state`, which it advances; the spikes of each go to `sink`. Neuron i draws units 2i and 2i + 1 of `noise`.
    public void run(State state, long steps, NoiseStream noise, SpikeSink sink) {
        float[] z = new float[2 * neurons];
        SpikeBatch spikes = new SpikeBatch(neurons);
        for (long s = 0; s < steps; s++) {
            noise.gaussian(state.step, z, z.length);
            spikes.clear();
            for (int i = 0; i < neurons; i++) {
                advance(i, state, z, spikes);
            }
            for (int j = 0; j < neurons; j++) {
                state.trace[j] *= traceDecay;
            }
            for (int k = 0; k < spikes.size(); k++) {
                state.trace[spikes.unit(k)] = 1;
            }
            sink.accept(state.step, spikes);
            state.step++;
        }
    }

    private void advance(int i, State state, float[] z, SpikeBatch spikes) {
        double source = state.noise[i];
        double now = state.membrane[i];
        state.noise[i] = membrane.nextCurrent(source, z[2 * i]);
        if (state.refractory[i] > 0) {
            state.refractory[i]--;
            return;
        }
        double input = 0;
        for (int j = 0; j < neurons; j++) {
            input += weight[i * neurons + j] * state.trace[j];
        }
        double settled = rest[i] + traceMean * input;
        double next =
                settled + membrane.nextMembrane(now - settled, source, z[2 * i], z[2 * i + 1]);
        if (next >= p.threshold()) {
            spikes.add(i);
            next = p.reset();
            state.refractory[i] = refractorySteps;
        }
        state.membrane[i] = next;
    }

    /// Number of neurons.
    public int neurons() {
        return neurons;
    }
}
