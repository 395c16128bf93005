package org.noisefloor.snn.deployment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.noisefloor.snn.dataflow.FlatGraph;
import org.noisefloor.snn.dataflow.GraphSimulation;
import org.noisefloor.snn.graph.Affine;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Flatten;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.Input;
import org.noisefloor.snn.graph.Linear;
import org.noisefloor.snn.graph.Output;

/// What of a graph has a place on a chip: layers of neurons, and matrices between them.
///
/// @param inputs names of the inputs, and their sizes in `inputSizes`
/// @param inputSizes channels of each input
/// @param layers the neurons, in the order of the graph
/// @param projections the matrices
/// @param outputs names of the outputs
/// @param read numbers of the layers that each output shows
record Wiring(
        List<String> inputs,
        int[] inputSizes,
        List<Layer> layers,
        List<Projection> projections,
        List<String> outputs,
        List<List<Integer>> read) {
    /// What can be mapped, for those whose graph cannot.
    static final String SUPPORTED =
            "a chip takes Input, Output, Linear, Affine, CubaLIF, LIF, CubaLI and LI (and Flatten and inner graphs of these)";

    private static final int MOST_WAYS = 1000;

    /// A matrix from an input or a layer to a layer.
    ///
    /// @param fromInput whether it starts at an input
    /// @param from number of the input or layer
    /// @param to number of the layer
    /// @param weight `[neuron][source]` row-major
    /// @param bias one for each neuron; empty for none
    record Projection(boolean fromInput, int from, int to, double[] weight, double[] bias) {}

    static Wiring of(FlatGraph graph, GraphSimulation shapes) {
        return new Reader(graph, shapes).read();
    }

    private static final class Reader {
        private final FlatGraph graph;
        private final List<List<Integer>> sources;
        private final GraphSimulation shapes;
        private final List<Layer> layers = new ArrayList<>();
        private final int[] layerOf;
        private final Map<Integer, Map<Integer, Integer>> origins = new HashMap<>();
        private final Set<Integer> entered = new HashSet<>();

        Reader(FlatGraph graph, GraphSimulation shapes) {
            this.graph = graph;
            this.shapes = shapes;
            this.sources = graph.sources();
            this.layerOf = new int[graph.node().size()];
        }

        Wiring read() {
            for (int i = 0; i < layerOf.length; i++) {
                layerOf[i] = -1;
                Layer layer = Layer.of(name(i), graph.node().get(i), size(i));
                if (layer != null) {
                    layerOf[i] = layers.size();
                    layers.add(layer);
                } else if (!passes(i) && !linear(i) && !graph.inputs().contains(i)) {
                    throw new IllegalArgumentException(
                            "node '%s' is a %s, which has no place on the chip: %s"
                                    .formatted(name(i), graph.node().get(i).type(), SUPPORTED));
                }
            }
            List<List<Integer>> read = new ArrayList<>();
            for (int output : graph.outputs()) {
                List<Integer> shown = new ArrayList<>();
                origins(output)
                        .forEach((origin, ways) -> {
                            requireNeurons(output, origin);
                            shown.addAll(Collections.nCopies(ways, layerOf[origin]));
                        });
                read.add(List.copyOf(shown));
            }
            List<Projection> projections = new ArrayList<>();
            for (int i = 0; i < layerOf.length; i++) {
                if (layerOf[i] >= 0) {
                    addInto(i, projections);
                }
            }
            List<String> inputs = graph.inputs().stream().map(this::name).toList();
            int[] sizes = graph.inputs().stream().mapToInt(this::size).toArray();
            List<String> outputs = graph.outputs().stream().map(this::name).toList();
            return new Wiring(inputs, sizes, layers, projections, outputs, read);
        }

        private void addInto(int neuron, List<Projection> projections) {
            origins(neuron)
                    .forEach((matrix, copies) -> {
                        if (!linear(matrix)) {
                            throw new IllegalArgumentException(
                                    "node '%s' is sent the output of '%s' (%s) without a Linear or Affine between them, but a chip has synapses there: %s"
                                            .formatted(
                                                    name(neuron),
                                                    name(matrix),
                                                    type(matrix),
                                                    SUPPORTED));
                        }
                        double[] bias = times(copies, bias(graph.node().get(matrix)));
                        for (Map.Entry<Integer, Integer> each : origins(matrix).entrySet()) {
                            int origin = each.getKey();
                            int input = graph.inputs().indexOf(origin);
                            if (input < 0) {
                                requireNeurons(matrix, origin);
                            }
                            projections.add(
                                    new Projection(
                                            input >= 0,
                                            input >= 0 ? input : layerOf[origin],
                                            layerOf[neuron],
                                            times(
                                                    copies * each.getValue(),
                                                    weight(graph.node().get(matrix))),
                                            bias));
                            // a bias is added once, however many nodes the matrix listens to
                            bias = new double[0];
                        }
                    });
        }

        private static double[] times(int factor, double[] value) {
            return factor == 1 ? value : Arrays.stream(value).map(v -> factor * v).toArray();
        }

        private void requireNeurons(int target, int origin) {
            boolean readOut = graph.node().get(target) instanceof Output;
            boolean spikes = layerOf[origin] >= 0 && layers.get(layerOf[origin]).spiking();
            if (readOut ? layerOf[origin] < 0 : !spikes) {
                throw new IllegalArgumentException(
                        "node '%s' is sent the output of '%s' (%s), but on a chip only %s: %s"
                                .formatted(
                                        name(target),
                                        name(origin),
                                        type(origin),
                                        readOut
                                                ? "neurons can be read out"
                                                : "spikes of inputs and neurons reach synapses",
                                        SUPPORTED));
            }
        }

        /// Nodes that send to `node`, those behind nodes that hand on what they get in place of these, and in how many ways each does:
        /// what arrives in two ways counts twice.
        private Map<Integer, Integer> origins(int node) {
            Map<Integer, Integer> found = origins.get(node);
            if (found != null) {
                return found;
            }
            Map<Integer, Integer> ways = new LinkedHashMap<>();
            for (int source : sources.get(node)) {
                Map<Integer, Integer> through = passes(source) ? behind(source) : Map.of(source, 1);
                through.forEach((origin, more) -> ways.merge(origin, more, Integer::sum));
            }
            ways.forEach((origin, count) -> {
                if (count > MOST_WAYS) {
                    throw new IllegalArgumentException(
                            "node '%s' is sent the output of '%s' in %d ways, a chip takes at most %d"
                                    .formatted(name(node), name(origin), count, MOST_WAYS));
                }
            });
            origins.put(node, ways);
            return ways;
        }

        private Map<Integer, Integer> behind(int passing) {
            if (!entered.add(passing)) {
                throw new IllegalArgumentException(
                        "node '%s' (%s) is sent its own output without neurons between, which a chip cannot do"
                                .formatted(name(passing), type(passing)));
            }
            Map<Integer, Integer> ways = origins(passing);
            entered.remove(passing);
            return ways;
        }

        private boolean passes(int node) {
            return switch (graph.node().get(node)) {
                case Input _ -> !graph.inputs().contains(node);
                case Output _, Flatten _ -> true;
                default -> false;
            };
        }

        private boolean linear(int node) {
            return graph.node().get(node) instanceof Linear
                    || graph.node().get(node) instanceof Affine;
        }

        private static double[] weight(GraphNode node) {
            DenseArray weight =
                    node instanceof Affine affine ? affine.weight() : ((Linear) node).weight();
            return weight.value();
        }

        private static double[] bias(GraphNode node) {
            return node instanceof Affine affine ? affine.bias().value() : new double[0];
        }

        private int size(int node) {
            int size = 1;
            for (int each : shapes.shape(name(node))) {
                size *= each;
            }
            return size;
        }

        private String name(int node) {
            return graph.name().get(node);
        }

        private String type(int node) {
            return graph.node().get(node).type();
        }
    }
}
