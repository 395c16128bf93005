package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// Sums spike pairs for every plastic synapse of a network, without noise and in double precision.
///
/// When neuron i spikes, then for every partner j that spiked last s > 0 steps before
/// ```
/// causal     [i ← j] += amplitude · max(0, 1 − s/window)      pre j before post i
/// anticausal [j ← i] += amplitude · max(0, 1 − s/window)      post j before pre i
/// ```
/// Coincident spikes do not pair with each other, but both pair with older spikes. Each synapse has
/// two accumulators; accumulator A plays the causal role until [#swapRoles], then B does.
///
/// @source Gierlich, Baumbach, Kungl, Max & Petrovici 2025, arXiv 2503.02642 (pairing); role swap derived
public final class PairCounts implements SpikeSink, Kept<PairCounts> {
    private final int neurons;
    private final int[][] pre;
    private final int[][] post;
    private final CorrelationSensors sensors;
    private PairCountsState state;

    /// Counts for the synapses `post * neurons + pre` that `plastic` marks.
    public PairCounts(int neurons, boolean[] plastic, CorrelationSensors sensors) {
        if (plastic.length != neurons * neurons || sensors.synapses() != plastic.length) {
            throw new IllegalArgumentException(
                    "plastic synapses and sensors must be given for "
                            + neurons * neurons
                            + " synapses, were "
                            + plastic.length
                            + " and "
                            + sensors.synapses());
        }
        this.neurons = neurons;
        this.sensors = sensors;
        state = new PairCountsState(neurons);
        pre = new int[neurons][];
        post = new int[neurons][];
        for (int i = 0; i < neurons; i++) {
            int neuron = i;
            pre[i] = partners(j -> j != neuron && plastic[neuron * neurons + j]);
            post[i] = partners(j -> j != neuron && plastic[j * neurons + neuron]);
        }
    }

    @Override
    public void accept(long step, SpikeBatch spikes) {
        for (int k = 0; k < spikes.size(); k++) {
            int neuron = spikes.unit(k);
            countCausal(step, neuron);
            countAnticausal(step, neuron);
        }
        for (int k = 0; k < spikes.size(); k++) {
            state.lastSpike[spikes.unit(k)] = step;
        }
    }

    private void countCausal(long step, int i) {
        double[] amplitude = sensors.amplitude()[state.causal];
        double[] window = sensors.window()[state.causal];
        for (int j : pre[i]) {
            int synapse = i * neurons + j;
            double overlap = 1 - (step - state.lastSpike[j]) / window[synapse];
            if (overlap > 0) {
                state.sum[state.causal][synapse] +=
                        amplitude[synapse] * sensors.causalAmplitude()[synapse] * overlap;
            }
        }
    }

    private void countAnticausal(long step, int i) {
        int accumulator = 1 - state.causal;
        double[] amplitude = sensors.amplitude()[accumulator];
        double[] window = sensors.window()[accumulator];
        for (int j : post[i]) {
            int synapse = j * neurons + i;
            double overlap = 1 - (step - state.lastSpike[j]) / window[synapse];
            if (overlap > 0) {
                state.sum[accumulator][synapse] += amplitude[synapse] * overlap;
            }
        }
    }

    /// Sum of the causal pairs of `synapse` since the last [#clear], with the read offset (pairs).
    public double causal(int synapse) {
        return state.sum[state.causal][synapse] + sensors.offset()[state.causal][synapse];
    }

    /// Sum of the anticausal pairs of `synapse` since the last [#clear], with the read offset (pairs).
    public double anticausal(int synapse) {
        return state.sum[1 - state.causal][synapse] + sensors.offset()[1 - state.causal][synapse];
    }

    /// Empties all accumulators; spike times are kept.
    public void clear() {
        Arrays.fill(state.sum[0], 0);
        Arrays.fill(state.sum[1], 0);
    }

    /// Exchanges the roles of accumulators A and B of every synapse.
    public void swapRoles() {
        state.causal = 1 - state.causal;
    }

    /// A copy of what was counted so far.
    public PairCountsState snapshot() {
        return state.copy();
    }

    /// Counts on from a snapshot of counts of the same synapses and sensors.
    ///
    /// @throws IllegalArgumentException if it is of a network of another size
    public void restore(PairCountsState snapshot) {
        if (snapshot.lastSpike.length != neurons) {
            throw new IllegalArgumentException(
                    "pairs to go on with must be of %d neurons, were of %d"
                            .formatted(neurons, snapshot.lastSpike.length));
        }
        state = snapshot.copy();
    }

    @Override
    public PairCounts through(StateChannel channel) {
        state = state.through(channel);
        return this;
    }

    private int[] partners(IntPredicate connected) {
        return IntStream.range(0, neurons).filter(connected).toArray();
    }
}
