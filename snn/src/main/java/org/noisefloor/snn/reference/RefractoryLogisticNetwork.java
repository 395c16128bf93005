package org.noisefloor.snn.reference;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;

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
    private static final double UNITS_PER_WEIGHT = 0x1p40;

    private final double[] bias;
    private final double[] slope;
    private final double logTauRef;
    private final int minimalInterval;
    private final int pulse;
    private final int delay;
    private final int longAgo;

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
        longAgo = Math.max(minimalInterval, delay + pulse + 1);
    }

    /// What a run remembers: the time since each neuron's last spike, and the step.
    public static final class State {
        private final int[] age;
        private long step;

        private State(int[] age, long step) {
            this.age = age;
            this.step = step;
        }

        /// An independent copy.
        public State copy() {
            return new State(age.clone(), step);
        }

        /// The next step to be run; it keys the noise.
        public long step() {
            return step;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State that && step == that.step && Arrays.equals(age, that.age);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(age) + Long.hashCode(step);
        }
    }

    /// Number of neurons.
    public int neurons() {
        return bias.length;
    }

    /// State at step 0 in which no neuron has spiked yet.
    public State silent() {
        int[] age = new int[bias.length];
        Arrays.fill(age, longAgo);
        return new State(age, 0);
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
                state.age.length == neurons,
                "state must hold " + neurons + " neurons, held " + state.age.length);
        long[] outgoing = outgoing(weight);
        long[] input = new long[neurons];
        for (int j = 0; j < neurons; j++) {
            if (pulseActive(state.age[j])) {
                add(outgoing, j, input);
            }
        }

        int[] words = new int[neurons];
        SpikeBatch spikes = new SpikeBatch(neurons);
        for (long s = 0; s < steps; s++) {
            grow(state.age, outgoing, input);
            noise.bits(state.step, words, neurons);
            fire(state.age, input, words, spikes);
            reset(state.age, spikes, outgoing, input);
            sink.accept(state.step, spikes);
            state.step++;
        }
    }

    // One step passes: ages grow, pulses that begin or end change the inputs.
    private void grow(int[] age, long[] outgoing, long[] input) {
        for (int j = 0; j < age.length; j++) {
            boolean before = pulseActive(age[j]);
            age[j] = Math.min(age[j] + 1, longAgo);
            boolean after = pulseActive(age[j]);
            if (after && !before) {
                add(outgoing, j, input);
            } else if (before && !after) {
                subtract(outgoing, j, input);
            }
        }
    }

    private void fire(int[] age, long[] input, int[] words, SpikeBatch spikes) {
        spikes.clear();
        for (int i = 0; i < age.length; i++) {
            if (age[i] >= minimalInterval) {
                double drive = (bias[i] + input[i] / UNITS_PER_WEIGHT) / slope[i] - logTauRef;
                if (Logistic.exceeds(drive, Integer.toUnsignedLong(words[i]) * 0x1p-32)) {
                    spikes.add(i);
                }
            }
        }
    }

    // A spike cuts off what is left of the neuron's previous pulse: only the last spike counts.
    private void reset(int[] age, SpikeBatch spikes, long[] outgoing, long[] input) {
        for (int k = 0; k < spikes.size(); k++) {
            int j = spikes.unit(k);
            if (pulseActive(age[j])) {
                subtract(outgoing, j, input);
            }
            age[j] = 0;
        }
    }

    private boolean pulseActive(int age) {
        return age > delay && age <= delay + pulse;
    }

    private static void add(long[] outgoing, int pre, long[] input) {
        int row = pre * input.length;
        for (int i = 0; i < input.length; i++) {
            input[i] += outgoing[row + i];
        }
    }

    private static void subtract(long[] outgoing, int pre, long[] input) {
        int row = pre * input.length;
        for (int i = 0; i < input.length; i++) {
            input[i] -= outgoing[row + i];
        }
    }

    // Transposed integer weights: what neuron j sends lies side by side.
    private long[] outgoing(double[] weight) {
        int neurons = bias.length;
        long[] outgoing = new long[neurons * neurons];
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < neurons; j++) {
                double w = weight[i * neurons + j];
                require(
                        StrictMath.abs(w) <= LARGEST_WEIGHT,
                        "weight [" + i + ", " + j + "] must be in [-1000, 1000], was " + w);
                outgoing[j * neurons + i] = Math.round(w * UNITS_PER_WEIGHT);
            }
        }
        return outgoing;
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
