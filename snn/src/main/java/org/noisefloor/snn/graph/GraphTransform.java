package org.noisefloor.snn.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;

/// The same graph in other numbers.
public final class GraphTransform {
    private static final Set<String> TIMES = Set.of("tau", "tau_syn", "tau_mem", "delay");

    private GraphTransform() {}

    /// The graph in a unit of time in which a time has `factor` times the number: time constants and delays are
    /// multiplied, the resistances of `I` and `IF`, which are per unit of time, are divided; weights that are meant
    /// for one step of a simulation stay as they are.
    ///
    /// @param graph the graph
    /// @param factor old unit over new, > 0; 1000 from seconds to milliseconds
    public static Graph inTimeUnit(Graph graph, double factor) {
        if (!(factor > 0) || factor == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("factor must be > 0 and finite, was " + factor);
        }
        return each(
                graph,
                (node, name) -> {
                    boolean perTime =
                            node instanceof Integrator || node instanceof IntegrateAndFire;
                    if (TIMES.contains(name)) {
                        return array -> array.map(v -> v * factor);
                    }
                    return perTime && name.equals("r")
                            ? array -> array.map(v -> v / factor)
                            : array -> array;
                });
    }

    /// The graph with each parameter of each neuron, Threshold among them, replaced by its mean over the layer: some
    /// back ends take no others.
    public static Graph homogenised(Graph graph) {
        return each(graph, (node, _) -> isNeuron(node) ? GraphTransform::mean : array -> array);
    }

    /// A line for each parameter in which two graphs of the same nodes differ, with the largest change of an element.
    public static List<String> changes(Graph before, Graph after) {
        List<String> changes = new ArrayList<>();
        before.nodes()
                .forEach((name, node) -> {
                    if (node instanceof Graph inner) {
                        changes(inner, (Graph) after.node(name))
                                .forEach(line -> changes.add(name + "/" + line));
                        return;
                    }
                    SequencedMap<String, Value> changed = after.node(name).parameters();
                    node.parameters()
                            .forEach((key, value) -> {
                                if (value instanceof DenseArray array
                                        && changed.get(key) instanceof DenseArray other
                                        && !array.equals(other)) {
                                    double largest = 0;
                                    for (int i = 0; i < array.count(); i++) {
                                        largest =
                                                Math.max(
                                                        largest,
                                                        Math.abs(
                                                                other.value()[i]
                                                                        - array.value()[i]));
                                    }
                                    changes.add(
                                            "%s: %s changed by up to %s"
                                                    .formatted(name, key, (float) largest));
                                }
                            });
                });
        return changes;
    }

    /// Whether a node is a layer of neurons: it has a membrane or a threshold.
    public static boolean isNeuron(GraphNode node) {
        return switch (node) {
            case Integrator _, IntegrateAndFire _, LeakyIntegrator _, LeakyIntegrateAndFire _ ->
                    true;
            case CubaLeakyIntegrator _, CubaLeakyIntegrateAndFire _, Threshold _ -> true;
            default -> false;
        };
    }

    private static DenseArray mean(DenseArray array) {
        if (array.count() == 0) {
            return array;
        }
        // equal elements keep their bits
        double first = array.value()[0];
        if (Arrays.stream(array.value()).allMatch(v -> v == first)) {
            return array;
        }
        double mean = Arrays.stream(array.value()).average().orElse(0);
        return array.map(_ -> mean);
    }

    private interface Change {
        DenseArray of(DenseArray array);
    }

    private static Graph each(Graph graph, BiFunction<GraphNode, String, Change> changes) {
        var nodes = new LinkedHashMap<String, GraphNode>();
        graph.nodes().forEach((name, node) -> nodes.put(name, changed(node, changes)));
        return new Graph(nodes, graph.edges(), graph.metadata());
    }

    private static GraphNode changed(
            GraphNode node, BiFunction<GraphNode, String, Change> changes) {
        if (node instanceof Graph nested) {
            return each(nested, changes);
        }
        var parameters = new LinkedHashMap<String, Value>();
        node.parameters()
                .forEach((name, value) ->
                        parameters.put(
                                name,
                                value instanceof DenseArray array
                                        ? changes.apply(node, name).of(array)
                                        : value));
        return NodeType.node(node.type(), parameters, node.metadata());
    }
}
