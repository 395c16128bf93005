package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;

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
public final class PairCounts implements SpikeSink {

    private static final long NEVER = Long.MIN_VALUE / 4;

    private final int neurons;
    private final int[][] pre;
    private final int[][] post;
    private final CorrelationSensors sensors;
    private final double[][] sum;
    private final long[] lastSpike;
    private int causal;

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
        sum = new double[2][plastic.length];
        lastSpike = new long[neurons];
        Arrays.fill(lastSpike, NEVER);
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
            lastSpike[spikes.unit(k)] = step;
        }
    }

    private void countCausal(long step, int i) {
        double[] amplitude = sensors.amplitude()[causal];
        double[] window = sensors.window()[causal];
        for (int j : pre[i]) {
            int synapse = i * neurons + j;
            double overlap = 1 - (step - lastSpike[j]) / window[synapse];
            if (overlap > 0) {
                sum[causal][synapse] +=
                        amplitude[synapse] * sensors.causalAmplitude()[synapse] * overlap;
            }
        }
    }

    private void countAnticausal(long step, int i) {
        int accumulator = 1 - causal;
        double[] amplitude = sensors.amplitude()[accumulator];
        double[] window = sensors.window()[accumulator];
        for (int j : post[i]) {
            int synapse = j * neurons + i;
            double overlap = 1 - (step - lastSpike[j]) / window[synapse];
            if (overlap > 0) {
                sum[accumulator][synapse] += amplitude[synapse] * overlap;
            }
        }
    }

    /// Sum of the causal pairs of `synapse` since the last [#clear], with the read offset (pairs).
    public double causal(int synapse) {
        return sum[causal][synapse] + sensors.offset()[causal][synapse];
    }

    /// Sum of the anticausal pairs of `synapse` since the last [#clear], with the read offset (pairs).
    public double anticausal(int synapse) {
        return sum[1 - causal][synapse] + sensors.offset()[1 - causal][synapse];
    }

    /// Empties all accumulators; spike times are kept.
    public void clear() {
        Arrays.fill(sum[0], 0);
        Arrays.fill(sum[1], 0);
    }

    /// Exchanges the roles of accumulators A and B of every synapse.
    public void swapRoles() {
        causal = 1 - causal;
    }

    private int[] partners(IntPredicate connected) {
        return IntStream.range(0, neurons).filter(connected).toArray();
    }
}
