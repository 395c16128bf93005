package org.noisefloor.io.nir;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.ElementType;

/// What was recorded from the nodes of a graph: observables by name, of each node by name.
///
/// @param nodes recordings of the nodes, or of the nodes of an inner graph
public record NirData(SequencedMap<String, Node> nodes) {
    private static final double MOST_VALUES = 1 << 28;

    /// Copies the map.
    public NirData {
        nodes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(nodes));
    }

    /// What was recorded from one node.
    public sealed interface Node permits Inner, Observables {}

    /// What was recorded from the nodes of a graph within.
    ///
    /// @param data the recordings
    public record Inner(NirData data) implements Node {}

    /// What was recorded from one layer.
    ///
    /// @param named observables by name, such as `spikes` or `v`
    public record Observables(SequencedMap<String, Observable> named) implements Node {
        /// Copies the map.
        public Observables {
            named = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(named));
        }
    }

    /// One quantity over time, for several examples.
    public sealed interface Observable permits Grid, Events {}

    /// A value for each step.
    ///
    /// @param data `[example][step][neuron]`; truth values if it is about spikes
    /// @param step duration of a step, > 0, in the unit of time of the graph
    public record Grid(DenseArray data, double step) implements Observable {
        /// Checks the shape and the range.
        public Grid {
            require(
                    data.rank() == 3,
                    "data must have the shape (examples, steps, neurons), had",
                    data);
            if (!(step > 0) || step == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("dt must be > 0 and finite, was " + step);
            }
        }

        /// The spikes, those of one step in the order of the neurons, at the beginning of their step.
        public Events toEvents() {
            int examples = data.shape()[0];
            int neurons = data.shape()[2];
            int size = data.shape()[1] * neurons;
            int[] counts = new int[examples];
            for (int i = 0; i < data.count(); i++) {
                counts[size == 0 ? 0 : i / size] += data.value()[i] == 1 ? 1 : 0;
            }
            int most = Arrays.stream(counts).max().orElse(0);
            double[] index = new double[examples * most];
            double[] time = new double[examples * most];
            Arrays.fill(index, -1);
            Arrays.fill(time, Double.POSITIVE_INFINITY);
            for (int example = 0; example < examples; example++) {
                int at = example * most;
                for (int i = 0; i < size; i++) {
                    if (data.value()[example * size + i] == 1) {
                        index[at] = i % neurons;
                        int instant = i / neurons;
                        time[at++] = instant * step;
                    }
                }
            }
            int[] shape = {examples, most};
            return new Events(
                    new DenseArray(index, shape, ElementType.INT64),
                    new DenseArray(time, shape, ElementType.FLOAT64),
                    null,
                    neurons,
                    step * data.shape()[1]);
        }
    }

    /// Events in time. Rows shorter than the longest end in events of index −1 and time +∞.
    ///
    /// @param index `[example][event]`, neuron of each event
    /// @param time `[example][event]`, in the unit of time of the graph
    /// @param value `[example][event]`, if the events carry values
    /// @param neurons number of neurons
    /// @param duration end of the recording, in the unit of time of the graph
    public record Events(
            DenseArray index,
            DenseArray time,
            @Nullable DenseArray value,
            long neurons,
            double duration)
            implements Observable {
        /// Checks shapes and indices.
        public Events {
            require(index.rank() == 2, "idx must have the shape (examples, events), had", index);
            require(time.hasShapeOf(index), "time must have the shape of idx, had", time);
            if (value != null) {
                require(value.hasShapeOf(index), "value must have the shape of idx, had", value);
            }
            if (neurons < 0 || !(duration >= 0)) {
                throw new IllegalArgumentException(
                        "n_neurons and t_max must be >= 0, were " + neurons + " and " + duration);
            }
            for (int i = 0; i < index.count(); i++) {
                double neuron = index.value()[i];
                double at = time.value()[i];
                if (neuron < -1 || neuron >= neurons || neuron != Math.rint(neuron)) {
                    throw new IllegalArgumentException(
                            "idx must be -1 to %d, was %s at %d".formatted(neurons - 1, neuron, i));
                }
                if (neuron >= 0 && !(at >= 0 && at < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "time must be >= 0 and finite, was %s at %d".formatted(at, i));
                }
            }
        }

        /// A truth value for each step: 1 where an event is; an event falls into step `floor(time / step)`.
        ///
        /// @param step duration of a step, > 0
        public Grid toGrid(double step) {
            if (!(step > 0) || duration / step * neurons > MOST_VALUES) {
                throw new IllegalArgumentException(
                        "step must be > 0 and leave at most 2^28 values of an example, was "
                                + step);
            }
            int examples = index.shape()[0];
            int events = index.shape()[1];
            int steps = (int) (duration / step);
            double[] data = new double[Math.multiplyExact(examples, (int) (steps * neurons))];
            for (int i = 0; i < index.count(); i++) {
                int at = (int) Math.floor(time.value()[i] / step);
                if (index.value()[i] >= 0 && at < steps) {
                    data[(int) ((i / events * steps + at) * neurons + index.value()[i])] = 1;
                }
            }
            return new Grid(
                    new DenseArray(
                            data, new int[] {examples, steps, (int) neurons}, ElementType.BOOLEAN),
                    step);
        }
    }

    private static void require(boolean fits, String sentence, DenseArray array) {
        if (!fits) {
            throw new IllegalArgumentException(sentence + " " + Arrays.toString(array.shape()));
        }
    }

    /// Names of the nodes that are not in a graph, so that a recording of another graph is noticed.
    public List<String> unknownIn(Map<String, ?> graphNodes) {
        return nodes.keySet().stream().filter(name -> !graphNodes.containsKey(name)).toList();
    }
}
