package org.noisefloor.snn.reference;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// The neural-sampling network: refractory neurons that spike with a logistic probability.
///
/// ```
/// u_i(t) = b_i + Σ_j W_ij z_j(t),   z_j(t) = 1 while delay < t − t_j ≤ delay + pulse,  t_j = last spike of j
/// P(i spikes at t) = σ(u_i/slope_i − ln tauRef)   if t − t_i ≥ minimal interval, else 0
/// ```
/// Time runs in steps. All neurons decide from the same past, so coincident spikes do not see each
/// other. With symmetric W, convention C and no delay the states z are samples of the Boltzmann
/// distribution `p(z) ∝ exp(½ zᵀWz + bᵀz)`, up to terms of order 1/tauRef.
///
/// | name | meaning | shape · unit |
/// |---|---|---|
/// | weight | W_ij at `[i * neurons + j]`: row = postsynaptic i, column = presynaptic j | neurons² · 1 |
/// | bias, slope | b, activation slope | neurons · 1 |
/// | tauRef, delay | refractory period, delay of every pulse | steps |
///
/// Weights are rounded to 2^-40 when a run begins and summed as integers: adding and removing pulses
/// is then exact, and cutting a run into pieces cannot change a spike.
///
/// Not modelled: per-synapse pulses or delays (the pair's Markov chain has them), membrane dynamics.
/// @source Buesing, Bill, Nessler & Maass 2011, discrete-time neuron with absolute refractoriness
public final class RefractoryLogisticNetwork {

    private static final double LARGEST_WEIGHT = 1000;
    private static final long NEVER = Long.MIN_VALUE / 4;

    private final double[] bias;
    private final double[] slope;
    private final double logTauRef;
    private final int minimalInterval;
    private final int pulse;
    private final int delay;

    /// A network with slope 1 and no delay; `bias` sets the number of neurons.
    public RefractoryLogisticNetwork(double[] bias, int tauRef, TimeConvention convention) {
        this(bias, ones(bias.length), tauRef, convention, 0);
    }

    /// A network whose neurons differ in slope and whose pulses all start `delay` steps late.
    public RefractoryLogisticNetwork(
            double[] bias, double[] slope, int tauRef, TimeConvention convention, int delay) {
        require(
                bias.length >= 1 && bias.length <= 4096,
                "number of neurons must be in [1, 4096], was " + bias.length);
        require(
                slope.length == bias.length,
                "slopes must be one per neuron (" + bias.length + "), were " + slope.length);
        require(
                tauRef >= 2 && tauRef <= 10_000,
                "tauRef must be in [2, 10000] steps, was " + tauRef);
        require(delay >= 0 && delay <= 10_000, "delay must be in [0, 10000] steps, was " + delay);
        for (int i = 0; i < bias.length; i++) {
            require(
                    StrictMath.abs(bias[i]) <= LARGEST_WEIGHT,
                    "bias " + i + " must be in [-1000, 1000], was " + bias[i]);
            require(
                    slope[i] > 0 && slope[i] <= 100,
                    "slope " + i + " must be in (0, 100], was " + slope[i]);
        }
        this.bias = bias.clone();
        this.slope = slope.clone();
        logTauRef = StrictMath.log(tauRef);
        minimalInterval = convention.minimalInterval(tauRef);
        pulse = convention.pulse(tauRef);
        this.delay = delay;
    }

    /// What a run remembers: each neuron's last spike, and the step.
    public static final class State implements Kept<State> {
        private final long[] lastSpike;
        private long step;

        private State(long[] lastSpike, long step) {
            this.lastSpike = lastSpike;
            this.step = step;
        }

        /// An independent copy.
        public State copy() {
            return new State(lastSpike.clone(), step);
        }

        /// The next step to be run; it keys the noise.
        public long step() {
            return step;
        }

        @Override
        public State through(StateChannel channel) {
            channel.longs("lastSpike", lastSpike);
            step = channel.number("step", step);
            return this;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State that
                    && step == that.step
                    && Arrays.equals(lastSpike, that.lastSpike);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(lastSpike) + Long.hashCode(step);
        }
    }

    /// Number of neurons.
    public int neurons() {
        return bias.length;
    }

    /// State at step 0 in which no neuron has spiked yet.
    public State silent() {
        long[] lastSpike = new long[bias.length];
        Arrays.fill(lastSpike, NEVER);
        return new State(lastSpike, 0);
    }

    /// Runs `steps` steps from `state`, which it advances, and hands every step's spikes to `sink`.
    ///
    /// Neuron i draws unit i of `noise` at its step, so a spike depends on the noise's key alone.
    public void run(double[] weight, State state, long steps, NoiseStream noise, SpikeSink sink) {
        int neurons = bias.length;
        require(
                weight.length == neurons * neurons,
                "weights must be " + neurons * neurons + ", were " + weight.length);
        require(
                state.lastSpike.length == neurons,
                "state must hold " + neurons + " neurons, held " + state.lastSpike.length);
        PulseSums input = new PulseSums(weight, neurons, delay, pulse);
        input.resume(state.lastSpike, state.step);
        int[] words = new int[neurons];
        SpikeBatch spikes = new SpikeBatch(neurons);
        for (long s = 0; s < steps; s++) {
            input.advance(state.lastSpike, state.step);
            noise.bits(state.step, words, neurons);
            fire(state, input, words, spikes);
            sink.accept(state.step, spikes);
            state.step++;
        }
    }

    private void fire(State state, PulseSums input, int[] words, SpikeBatch spikes) {
        spikes.clear();
        for (int i = 0; i < bias.length; i++) {
            if (state.step - state.lastSpike[i] >= minimalInterval) {
                double drive = (bias[i] + input.at(i)) / slope[i] - logTauRef;
                if (Logistic.exceeds(drive, Integer.toUnsignedLong(words[i]) * 0x1p-32)) {
                    spikes.add(i);
                }
            }
        }
        for (int k = 0; k < spikes.size(); k++) {
            int j = spikes.unit(k);
            input.spike(j, state.lastSpike[j], state.step);
            state.lastSpike[j] = state.step;
        }
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
