package org.noisefloor.snn.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Layers and what flows between them; itself a layer of a graph around it, entered and left through its only [Input]
/// and [Output].
///
/// @param nodes the layers by name, in the order in which they were given (files keep the order of the alphabet)
/// @param edges what flows where, in order; an edge that is there twice counts twice
/// @param metadata notes of the writer
public record Graph(SequencedMap<String, GraphNode> nodes, List<Edge> edges, ValueMap metadata)
        implements GraphNode {
    /// Copies nodes and edges, checks names and that every edge joins two nodes of the graph.
    public Graph {
        nodes.keySet().forEach(Checks::name);
        nodes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(nodes));
        edges = List.copyOf(edges);
        for (Edge edge : edges) {
            for (String end : List.of(edge.source(), edge.target())) {
                if (!nodes.containsKey(end)) {
                    throw new IllegalArgumentException(
                            "edge \"%s\" -> \"%s\" names \"%s\", which is none of its nodes: %s"
                                    .formatted(edge.source(), edge.target(), end, shown(nodes)));
                }
            }
        }
    }

    private static String shown(SequencedMap<String, GraphNode> nodes) {
        List<String> names = new ArrayList<>(nodes.keySet());
        return String.join(", ", names.subList(0, Math.min(12, names.size())))
                + (names.size() > 12 ? " ..." : "");
    }

    @Override
    public String type() {
        return "NIRGraph";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        return new LinkedHashMap<>();
    }

    /// The node of a name.
    ///
    /// @throws IllegalArgumentException if there is none
    public GraphNode node(String name) {
        GraphNode node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException(
                    "there is no node \"%s\"; nodes are %s".formatted(name, shown(nodes)));
        }
        return node;
    }

    /// Names of the nodes where values enter.
    public List<String> inputs() {
        return named(Input.class);
    }

    /// Names of the nodes where values leave.
    public List<String> outputs() {
        return named(Output.class);
    }

    private List<String> named(Class<? extends GraphNode> type) {
        return nodes.entrySet().stream()
                .filter(node -> type.isInstance(node.getValue()))
                .map(node -> node.getKey())
                .toList();
    }

    /// Edges that arrive at a node, in order.
    public List<Edge> into(String node) {
        return edges.stream().filter(edge -> edge.target().equals(node)).toList();
    }

    /// The shape of its only input; none, if it has another number of inputs.
    @Override
    public int @Nullable [] inputShape() {
        List<String> names = inputs();
        return names.size() == 1 ? node(names.getFirst()).inputShape() : null;
    }

    @Override
    public int[] outputShape(int[] input) {
        if (inputs().size() != 1 || outputs().size() != 1) {
            throw new IllegalArgumentException(
                    "a graph inside a graph must have one Input and one Output, had %d and %d"
                            .formatted(inputs().size(), outputs().size()));
        }
        return Objects.requireNonNull(node(outputs().getFirst()).inputShape());
    }
}
