package org.noisefloor.snn.sampling;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// Refractory neurons that are updated one after the other within a step: spikes that sample a Boltzmann machine exactly.
///
/// ```
/// ζ_i > 1:  ζ_i ← ζ_i − 1
/// else:     ζ_i ← tauRef with probability σ(b_i + Σ_j W_ij z_j − ln tauRef), else 0         z_j = 1 if ζ_j > 0
/// ```
/// Each update leaves `p(ζ) ∝ p(z)·tauRef^(−Σz)` unchanged, so their sequence does, and z has the machine's distribution at any
/// tauRef. Neurons that decide all at once, as those of a chip or of the abstract network do, reach it for large tauRef only.
///
/// With relative refractoriness a neuron may fire before its counter ends, with probability f g(ζ): readiness g rises from 0 just after a
/// spike to 1. f is such that a neuron whose input u stays is in state 1 for a share σ(u) of the time,
///
/// ```text
/// e^u = f Σ_k Π_(j > k) (1 − f g(j)) / Π_j (1 − f g(j)),   k, j = 1 … tauRef
/// ```
///
/// (derived from the renewal chain; f = σ(u − ln tauRef) if g is 0 but at the last step). A network then samples the machine only
/// approximately, since inputs change while a neuron recovers.
///
/// @source Buesing, Bill, Nessler & Maass 2011, discrete time, absolute and relative refractoriness
public final class SequentialSampler {
    private final BoltzmannMachine machine;
    private final int tauRef;
    private final double logTauRef;
    private final double[] readiness;

    /// f of each neuron in each joint state; NaN where it was not needed yet.
    private final double[][] drive;

    /// Neurons with a refractory period of `tauRef` steps, 1 to 10,000; at 1 this is Gibbs sampling.
    public SequentialSampler(BoltzmannMachine machine, int tauRef) {
        if (tauRef < 1 || tauRef > 10_000) {
            throw new IllegalArgumentException("tauRef must be in [1, 10000] steps, was " + tauRef);
        }
        this.machine = machine;
        this.tauRef = tauRef;
        logTauRef = StrictMath.log(tauRef);
        readiness = new double[0];
        drive = new double[0][];
    }

    /// Neurons that recover step by step.
    ///
    /// @param machine what they sample, at most 12 units
    /// @param readiness g(ζ) for ζ = 0 … tauRef steps left of the refractory period; 1 at ζ = 0, 0 to 1 elsewhere \[1]
    public SequentialSampler(BoltzmannMachine machine, double[] readiness) {
        if (readiness.length < 2 || readiness.length > 10_001 || machine.units() > 12) {
            throw new IllegalArgumentException(
                    "there must be 2 to 10001 values of readiness and at most 12 units, were %d and %d"
                            .formatted(readiness.length, machine.units()));
        }
        for (int k = 0; k < readiness.length; k++) {
            double g = readiness[k];
            if (!(g >= 0 && g <= 1) || (k == 0 && g != 1)) {
                throw new IllegalArgumentException(
                        "readiness must be 0 to 1, and 1 at 0, was %s at %d".formatted(g, k));
            }
        }
        this.machine = machine;
        this.readiness = readiness.clone();
        tauRef = readiness.length - 1;
        logTauRef = StrictMath.log(tauRef);
        drive = new double[machine.units()][1 << machine.units()];
        for (double[] each : drive) {
            Arrays.fill(each, Double.NaN);
        }
    }

    /// What a run remembers: the refractory counters, and the step.
    public static final class State implements Kept<State> {
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
        public State through(StateChannel channel) {
            channel.ints("counter", counter);
            joint = (int) channel.number("joint", joint);
            step = channel.number("step", step);
            return this;
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
        if (readiness.length > 0) {
            boolean fires = uniform < readiness[counter] * relative(unit, joint);
            return fires ? tauRef : Math.max(0, counter - 1);
        }
        if (counter > 1) {
            return counter - 1;
        }
        return uniform < spikeProbability(unit, joint) ? tauRef : 0;
    }

    /// f of the neuron, by bisection.
    private double relative(int unit, int joint) {
        if (Double.isNaN(drive[unit][joint])) {
            double wanted = StrictMath.exp(machine.input(unit, joint));
            double low = 0;
            double high = 1;
            for (int k = 0; k < 60; k++) {
                double f = 0.5 * (low + high);
                if (odds(f) < wanted) {
                    low = f;
                } else {
                    high = f;
                }
            }
            drive[unit][joint] = 0.5 * (low + high);
        }
        return drive[unit][joint];
    }

    /// Odds of state 1 of a neuron that fires with probability f g(ζ).
    private double odds(double f) {
        double left = 1;
        double sum = 0;
        for (int k = tauRef; k >= 1; k--) {
            sum += left;
            left *= 1 - f * readiness[k];
        }
        return f * sum / left;
    }

    /// Probability that neuron `unit` spikes at its update, if it is free to, while the joint state is `joint` \[1]; with
    /// relative refractoriness, once it has recovered.
    public double spikeProbability(int unit, int joint) {
        if (readiness.length > 0) {
            return relative(unit, joint);
        }
        return 1 / (1 + StrictMath.exp(logTauRef - machine.input(unit, joint)));
    }
}
