package org.noisefloor.snn.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What shape arrives at each node of a graph and what leaves it, found by following the edges from the nodes that
/// decide their own; both ends of an edge must agree, element by element.
public final class GraphShapes {
    private final Graph graph;
    private final Map<String, int[]> input = new LinkedHashMap<>();
    private final Map<String, int[]> output = new LinkedHashMap<>();
    private final Map<String, GraphShapes> inner = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private GraphShapes(Graph graph, String path) {
        this.graph = graph;
        graph.nodes()
                .forEach((name, node) -> {
                    if (node instanceof Graph nested) {
                        GraphShapes below = new GraphShapes(nested, path + name + "/");
                        inner.put(name, below);
                        faults.addAll(below.faults);
                    }
                });
        infer(path);
        check(path);
    }

    /// The shapes as far as they can be found, with the [#faults] that stand in the way.
    public static GraphShapes of(Graph graph) {
        return new GraphShapes(graph, "");
    }

    /// The shapes of a graph in which all fit together.
    ///
    /// @throws IllegalArgumentException with the first of the faults
    public static GraphShapes checked(Graph graph) {
        GraphShapes shapes = of(graph);
        if (!shapes.faults.isEmpty()) {
            throw new IllegalArgumentException(shapes.faults.getFirst());
        }
        return shapes;
    }

    /// A sentence for each place where shapes do not fit or cannot be found; those of inner graphs name their path.
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /// The shape that arrives at a node; none if it could not be found.
    public int @Nullable [] input(String node) {
        return input.get(node);
    }

    /// The shape that leaves a node; none if it could not be found.
    public int @Nullable [] output(String node) {
        return output.get(node);
    }

    /// The shapes inside a node that is a graph.
    public @Nullable GraphShapes inner(String node) {
        return inner.get(node);
    }

    private void infer(String path) {
        List<String> next = new ArrayList<>();
        graph.nodes()
                .forEach((name, node) -> {
                    int[] own = node.inputShape();
                    if (own != null) {
                        input.put(name, own);
                        next.add(name);
                    }
                });
        Map<String, List<String>> targets = targets();
        // each node enters once, when its input becomes known
        for (int i = 0; i < next.size(); i++) {
            String name = next.get(i);
            int[] leaving = leaving(name, input.get(name), path);
            if (leaving == null) {
                continue;
            }
            output.put(name, leaving);
            for (String target : targets.getOrDefault(name, List.of())) {
                if (input.putIfAbsent(target, leaving) == null) {
                    next.add(target);
                }
            }
        }
    }

    private Map<String, List<String>> targets() {
        Map<String, List<String>> targets = new LinkedHashMap<>();
        for (Edge edge : graph.edges()) {
            targets.computeIfAbsent(edge.source(), _ -> new ArrayList<>()).add(edge.target());
        }
        return targets;
    }

    private int @Nullable [] leaving(String name, int @Nullable [] arriving, String path) {
        try {
            return graph.node(name).outputShape(Objects.requireNonNull(arriving));
        } catch (IllegalArgumentException | ArithmeticException e) {
            faults.add("node \"" + path + name + "\" " + e.getMessage());
            return null;
        }
    }

    private void check(String path) {
        for (String name : graph.nodes().keySet()) {
            if (!input.containsKey(name)) {
                faults.add(
                        "node \"%s%s\" (%s) is given no shape: nothing that has one leads to it"
                                .formatted(path, name, graph.node(name).type()));
            }
        }
        for (Edge edge : graph.edges()) {
            int[] leaving = output.get(edge.source());
            int[] arriving = input.get(edge.target());
            if (leaving != null && arriving != null && !Arrays.equals(leaving, arriving)) {
                faults.add(
                        "edge \"%s%s\" -> \"%s%s\" carries the shape %s, but %s is expected"
                                .formatted(
                                        path,
                                        edge.source(),
                                        path,
                                        edge.target(),
                                        Arrays.toString(leaving),
                                        Arrays.toString(arriving)));
            }
        }
    }
}
