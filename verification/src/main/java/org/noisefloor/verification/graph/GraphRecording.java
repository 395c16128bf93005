package org.noisefloor.verification.graph;

import java.util.Arrays;
import java.util.List;

/// What one run of a graph left: spikes of its neurons and what its outputs showed.
///
/// @param run which run, such as `graph` or `die 1`
/// @param nodes names of the nodes whose neurons spike
/// @param sizes their numbers of neurons
/// @param spikes all spikes, in order of time
/// @param outputs names of the outputs
/// @param outputSizes their numbers of values
/// @param output values of each step, those of one output behind the other; empty if they were too many to be kept
/// @param steps number of steps
/// @param seconds length of the run, in time of the graph \[s]
record GraphRecording(
        String run,
        List<String> nodes,
        int[] sizes,
        Spikes spikes,
        List<String> outputs,
        int[] outputSizes,
        float[] output,
        int steps,
        double seconds) {
    /// Most output values that are kept.
    static final long MOST_OUTPUT = 5_000_000;

    /// Room for the output values of a run.
    static float[] room(int steps, int[] sizes) {
        long all = (long) steps * Arrays.stream(sizes).sum();
        return new float[all <= MOST_OUTPUT ? (int) all : 0];
    }

    /// Number of spikes of each neuron of a node; empty if none of that name spikes.
    long[] counts(String node) {
        return counts(node, steps);
    }

    private long[] counts(String node, int before) {
        int index = nodes.indexOf(node);
        long[] counts = new long[index < 0 ? 0 : sizes[index]];
        for (int i = 0; i < spikes.count(); i++) {
            if (spikes.node(i) == index && spikes.step(i) < before) {
                counts[spikes.neuron(i)]++;
            }
        }
        return counts;
    }

    /// Mean rate of each neuron of a node [1/s].
    double[] rates(String node) {
        return ratesWhile(this, node);
    }

    /// Mean rate of each neuron of a node here as long as `other` lasted, which may have been interrupted [1/s].
    double[] ratesWhile(GraphRecording other, String node) {
        return Arrays.stream(counts(node, other.steps))
                .mapToDouble(count -> count / other.seconds)
                .toArray();
    }

    /// Sum over all steps of each value of an output.
    double[] sum(int index) {
        int width = Arrays.stream(outputSizes).sum();
        int from = Arrays.stream(outputSizes).limit(index).sum();
        double[] sum = new double[outputSizes[index]];
        for (int at = 0; at < output.length; at += width) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += output[at + from + i];
            }
        }
        return sum;
    }

    /// Spikes, each with node, neuron and step.
    static final class Spikes {
        private static final int MOST = 50_000_000;

        private int[] node = new int[256];
        private int[] neuron = new int[256];
        private int[] step = new int[256];
        private int count;

        void add(int ofNode, int ofNeuron, int atStep) {
            if (count == node.length) {
                if (count >= MOST) {
                    throw new IllegalArgumentException(
                            "a run may have at most %d spikes, and has them after step %d; take a shorter --duration"
                                    .formatted(MOST, atStep));
                }
                int room = Math.min(MOST, 2 * count);
                node = Arrays.copyOf(node, room);
                neuron = Arrays.copyOf(neuron, room);
                step = Arrays.copyOf(step, room);
            }
            node[count] = ofNode;
            neuron[count] = ofNeuron;
            step[count++] = atStep;
        }

        int count() {
            return count;
        }

        int node(int i) {
            return node[i];
        }

        int neuron(int i) {
            return neuron[i];
        }

        int step(int i) {
            return step[i];
        }
    }
}
