package org.noisefloor.snn.reference;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Denormals;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// The neural-sampling network with pulses that decay, as the postsynaptic potentials of leaky neurons do.
///
/// ```
/// u_i(t) = b_i + Σ_j W_ij h e^(−(t − t_j)/tauRef),   t_j = last spike of j before t
/// P(i spikes at t) = σ(u_i − ln tauRef)   if t − t_i > tauRef, else 0
/// ```
/// A spike renews the pulse of its neuron and does not add to what is left of the last one. The height h gives a pulse, over the steps
/// 1 … tauRef, the area of a rectangle of height 1; the tail comes on top. All neurons decide from the same past.
///
/// Weights and biases belong to the call, not to the network: who learns changes them between two runs.
/// @source Buesing, Bill, Nessler & Maass 2011, discrete-time neuron with absolute refractoriness; shape of the pulse derived
public final class DecayingPulseNetwork {
    private static final long NEVER = Long.MIN_VALUE / 4;

    private final int neurons;
    private final int tauRef;
    private final double logTauRef;
    private final double decay;
    private final double height;

    /// A network.
    ///
    /// @param neurons 1 to 4096
    /// @param tauRef refractory period, and time constant of the pulses, 2 to 10000 steps
    public DecayingPulseNetwork(int neurons, int tauRef) {
        if (neurons < 1 || neurons > 4096) {
            throw new IllegalArgumentException(
                    "number of neurons must be in [1, 4096], was " + neurons);
        }
        if (tauRef < 2 || tauRef > 10_000) {
            throw new IllegalArgumentException("tauRef must be in [2, 10000] steps, was " + tauRef);
        }
        this.neurons = neurons;
        this.tauRef = tauRef;
        logTauRef = StrictMath.log(tauRef);
        decay = StrictMath.exp(-1.0 / tauRef);
        height = tauRef * (1 - decay) / (decay * -StrictMath.expm1(-1));
    }

    /// What a run remembers: each neuron's last spike, what is left of its pulse, and the step.
    public static final class State implements Kept<State> {
        private final long[] lastSpike;
        private final double[] pulse;
        private long step;

        private State(long[] lastSpike, double[] pulse, long step) {
            this.lastSpike = lastSpike;
            this.pulse = pulse;
            this.step = step;
        }

        /// An independent copy.
        public State copy() {
            return new State(lastSpike.clone(), pulse.clone(), step);
        }

        /// The next step to be run; it keys the noise.
        public long step() {
            return step;
        }

        @Override
        public State through(StateChannel channel) {
            channel.longs("lastSpike", lastSpike);
            channel.doubles("pulse", pulse);
            step = channel.number("step", step);
            return this;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State that
                    && step == that.step
                    && Arrays.equals(lastSpike, that.lastSpike)
                    && Arrays.equals(pulse, that.pulse);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(lastSpike) + Long.hashCode(step);
        }
    }

    /// Number of neurons.
    public int neurons() {
        return neurons;
    }

    /// State at step 0 in which no neuron has spiked yet.
    public State silent() {
        long[] lastSpike = new long[neurons];
        Arrays.fill(lastSpike, NEVER);
        return new State(lastSpike, new double[neurons], 0);
    }

    /// Runs `steps` steps from `state`, which it advances, and hands every step's spikes to `sink`. Neuron i draws unit i of `noise` at
    /// its step.
    ///
    /// @param weight `[post * neurons + pre]`, dimensionless
    /// @param bias of each neuron, dimensionless
    public void run(
            double[] weight,
            double[] bias,
            State state,
            long steps,
            NoiseStream noise,
            SpikeSink sink) {
        if (weight.length != neurons * neurons
                || bias.length != neurons
                || state.pulse.length != neurons) {
            throw new IllegalArgumentException(
                    "weights, biases and state must be for %d neurons, were %d, %d and for %d"
                            .formatted(neurons, weight.length, bias.length, state.pulse.length));
        }
        int[] words = new int[neurons];
        SpikeBatch spikes = new SpikeBatch(neurons);
        for (long s = 0; s < steps; s++) {
            noise.bits(state.step, words, neurons);
            for (int j = 0; j < neurons; j++) {
                state.pulse[j] = Denormals.flushed(decay * state.pulse[j]);
            }
            fire(weight, bias, state, words, spikes);
            sink.accept(state.step, spikes);
            state.step++;
        }
    }

    private void fire(double[] weight, double[] bias, State state, int[] words, SpikeBatch spikes) {
        spikes.clear();
        for (int i = 0; i < neurons; i++) {
            if (state.step - state.lastSpike[i] > tauRef) {
                double drive = bias[i] - logTauRef;
                for (int j = 0; j < neurons; j++) {
                    drive += weight[i * neurons + j] * state.pulse[j];
                }
                if (Logistic.exceeds(drive, Integer.toUnsignedLong(words[i]) * 0x1p-32)) {
                    spikes.add(i);
                }
            }
        }
        for (int k = 0; k < spikes.size(); k++) {
            state.lastSpike[spikes.unit(k)] = state.step;
            state.pulse[spikes.unit(k)] = height;
        }
    }
}
