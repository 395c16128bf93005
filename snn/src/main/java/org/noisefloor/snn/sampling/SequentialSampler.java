package org.noisefloor.snn.sampling;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;

/// Refractory neurons that are updated one after the other within a step: spikes that sample a Boltzmann machine exactly.
///
/// ```
/// ζ_i > 1:  ζ_i ← ζ_i − 1
/// else:     ζ_i ← tauRef with probability σ(b_i + Σ_j W_ij z_j − ln tauRef), else 0         z_j = 1 if ζ_j > 0
/// ```
/// Each update leaves `p(ζ) ∝ p(z)·tauRef^(−Σz)` unchanged, so their sequence does, and z has the machine's distribution at any
/// tauRef. Neurons that decide all at once, as those of a chip or of the abstract network do, reach it for large tauRef only.
///
/// @source Buesing, Bill, Nessler & Maass 2011, discrete time, absolute refractoriness
public final class SequentialSampler {
    private final BoltzmannMachine machine;
    private final int tauRef;
    private final double logTauRef;

    /// Neurons with a refractory period of `tauRef` steps, 1 to 10,000; at 1 this is Gibbs sampling.
    public SequentialSampler(BoltzmannMachine machine, int tauRef) {
        if (tauRef < 1 || tauRef > 10_000) {
            throw new IllegalArgumentException("tauRef must be in [1, 10000] steps, was " + tauRef);
        }
        this.machine = machine;
        this.tauRef = tauRef;
        logTauRef = StrictMath.log(tauRef);
    }

    /// What a run remembers: the refractory counters, and the step.
    public static final class State {
        private final int[] counter;
        private int joint;
        private long step;

        private State(int[] counter, int joint, long step) {
            this.counter = counter;
            this.joint = joint;
            this.step = step;
        }

        /// An independent copy.
        public State copy() {
            return new State(counter.clone(), joint, step);
        }

        /// The joint state; bit i is unit i.
        public int joint() {
            return joint;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State that
                    && step == that.step
                    && Arrays.equals(counter, that.counter);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(counter) + Long.hashCode(step);
        }
    }

    /// All neurons silent, at step 0.
    public State silent() {
        return new State(new int[machine.units()], 0, 0);
    }

    /// Runs `steps` steps from `state`, which it advances; the joint state after each goes to `sink`. Neuron i draws unit i of `noise`.
    public void run(State state, long steps, NoiseStream noise, StateSink sink) {
        int[] words = new int[machine.units()];
        for (long s = 0; s < steps; s++) {
            noise.bits(state.step, words, words.length);
            for (int i = 0; i < words.length; i++) {
                double uniform = Integer.toUnsignedLong(words[i]) * 0x1p-32;
                state.counter[i] = next(i, state.counter[i], state.joint, uniform);
                state.joint = state.counter[i] > 0 ? state.joint | 1 << i : state.joint & ~(1 << i);
            }
            sink.accept(state.step, state.joint);
            state.step++;
        }
    }

    private int next(int unit, int counter, int joint, double uniform) {
        if (counter > 1) {
            return counter - 1;
        }
        return uniform < spikeProbability(unit, joint) ? tauRef : 0;
    }

    /// Probability that neuron `unit` spikes at its update, if it is free to, while the joint state is `joint` \[1].
    public double spikeProbability(int unit, int joint) {
        return 1 / (1 + StrictMath.exp(logTauRef - machine.input(unit, joint)));
    }
}
