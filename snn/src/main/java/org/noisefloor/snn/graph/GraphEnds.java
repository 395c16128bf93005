package org.noisefloor.snn.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Gives a graph the Input and Output nodes that its writer left out: a graph without any Input gets `input_NAME` in front of each node
/// that nothing leads to, one without any Output gets `output_NAME` behind each node that leads nowhere. Inner graphs likewise.
///
/// @param graph the graph with both ends, the same where it had them
/// @param added a sentence for each graph that lacked one, in words
/// @source the names are those of the Python package of NIR, which adds them to a graph whose first and last nodes are of other types
public record GraphEnds(Graph graph, List<String> added) {

    /// Completes a graph.
    ///
    /// @throws IllegalArgumentException if it lacks an Input and has no node that nothing leads to, lacks an Output and has none that leads
    ///     nowhere, or the shape there cannot be found; says which
    public static GraphEnds of(Graph graph) {
        List<String> added = new ArrayList<>();
        return new GraphEnds(completed(graph, "", added), List.copyOf(added));
    }

    private static Graph completed(Graph graph, String path, List<String> added) {
        SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();
        graph.nodes()
                .forEach((name, node) ->
                        nodes.put(
                                name,
                                node instanceof Graph inner
                                        ? completed(inner, path + name + "/", added)
                                        : node));
        Graph whole = new Graph(nodes, graph.edges(), graph.metadata());
        if (nodes.isEmpty()) {
            return whole;
        }
        if (whole.inputs().isEmpty()) {
            whole = withInputs(whole, path, added);
        }
        return whole.outputs().isEmpty() ? withOutputs(whole, path, added) : whole;
    }

    private static Graph withInputs(Graph graph, String path, List<String> added) {
        List<String> first = new ArrayList<>(graph.nodes().keySet());
        graph.edges().forEach(edge -> first.remove(edge.target()));
        requireSome(first, path, "Input", "something leads to every node");
        SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();
        List<Edge> edges = new ArrayList<>();
        for (String name : first) {
            int[] shape = graph.node(name).inputShape();
            if (shape == null) {
                throw new IllegalArgumentException(
                        "the graph%s has no Input, and the shape of \"%s\" (%s), to which nothing leads, is not known"
                                .formatted(at(path), name, graph.node(name).type()));
            }
            String end = free("input_" + name, graph);
            nodes.put(end, new Input(DenseArray.integers(shape), ValueMap.EMPTY));
            edges.add(new Edge(end, name));
        }
        added.add(sentence(path, "Input", nodes, "in front of", first));
        nodes.putAll(graph.nodes());
        edges.addAll(graph.edges());
        return new Graph(nodes, edges, graph.metadata());
    }

    private static Graph withOutputs(Graph graph, String path, List<String> added) {
        List<String> last = new ArrayList<>(graph.nodes().keySet());
        graph.edges().forEach(edge -> last.remove(edge.source()));
        requireSome(last, path, "Output", "every node leads to another");
        GraphShapes shapes = GraphShapes.of(graph);
        SequencedMap<String, GraphNode> ends = new LinkedHashMap<>();
        List<Edge> edges = new ArrayList<>(graph.edges());
        for (String name : last) {
            int[] shape = shapes.output(name);
            if (shape == null) {
                throw new IllegalArgumentException(
                        "the graph%s has no Output, and the shape that leaves \"%s\" (%s) is not known"
                                .formatted(at(path), name, graph.node(name).type()));
            }
            String end = free("output_" + name, graph);
            ends.put(end, new Output(DenseArray.integers(shape), ValueMap.EMPTY));
            edges.add(new Edge(name, end));
        }
        added.add(sentence(path, "Output", ends, "behind", last));
        SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>(graph.nodes());
        nodes.putAll(ends);
        return new Graph(nodes, edges, graph.metadata());
    }

    private static void requireSome(List<String> names, String path, String type, String why) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "the graph%s has no %s, and none can be added where it must be: %s"
                            .formatted(at(path), type, why));
        }
    }

    private static String free(String name, Graph graph) {
        String free = name;
        while (graph.nodes().containsKey(free)) {
            free = free + "_";
        }
        return free;
    }

    private static String sentence(
            String path,
            String type,
            SequencedMap<String, GraphNode> ends,
            String where,
            List<String> names) {
        List<String> shown =
                ends.entrySet().stream()
                        .map(end ->
                                end.getKey() + " " + Arrays.toString(end.getValue().inputShape()))
                        .toList();
        return "the graph%s has no %s; added %s %s %s"
                .formatted(
                        at(path), type, String.join(", ", shown), where, String.join(", ", names));
    }

    private static String at(String path) {
        return path.isEmpty() ? "" : " \"" + path.substring(0, path.length() - 1) + '"';
    }
}
