package org.noisefloor.snn.dataflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.Input;
import org.noisefloor.snn.graph.Output;

/// A graph without graphs in it: node `x` of the inner graph `g` is `g.x`, and what is sent to `g` arrives at its only input.
///
/// @param name names of the nodes
/// @param node the nodes; inputs and outputs of inner graphs among them, which hand on what they get
/// @param edge source and target of each edge, as indices
/// @param inputs indices of the outermost inputs
/// @param outputs indices of the outermost outputs
public record FlatGraph(
        List<String> name,
        List<GraphNode> node,
        List<int[]> edge,
        List<Integer> inputs,
        List<Integer> outputs) {

    /// Lays out `graph` flat.
    ///
    /// @throws IllegalArgumentException if an inner graph has not exactly one input and one output, if an edge names no node, or if there is
    ///     no input
    public static FlatGraph of(Graph graph) {
        var flat =
                new FlatGraph(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        flat.add("", graph);
        if (new HashSet<>(flat.name).size() < flat.name.size()) {
            throw new IllegalArgumentException(
                    "nodes of inner graphs are named 'graph.node' to be run, and one has such a name already among "
                            + flat.name);
        }
        if (flat.inputs.isEmpty()) {
            throw new IllegalArgumentException("a graph needs an Input node to be run, had none");
        }
        return flat;
    }

    private Ends add(String prefix, Graph graph) {
        Map<String, Ends> ends = new LinkedHashMap<>();
        List<Integer> in = new ArrayList<>();
        List<Integer> out = new ArrayList<>();
        graph.nodes()
                .forEach((key, inner) -> {
                    if (inner instanceof Graph part) {
                        ends.put(key, add(prefix + key + ".", part));
                        return;
                    }
                    int index = node.size();
                    name.add(prefix + key);
                    node.add(inner);
                    ends.put(key, new Ends(index, index));
                    if (inner instanceof Input) {
                        in.add(index);
                    } else if (inner instanceof Output) {
                        out.add(index);
                    }
                });
        for (Edge each : graph.edges()) {
            int from = end(ends, each.source(), prefix).out;
            int to = end(ends, each.target(), prefix).in;
            edge.add(new int[] {from, to});
        }
        if (!prefix.isEmpty() && (in.size() != 1 || out.size() != 1)) {
            throw new IllegalArgumentException(
                    "graph '%s' inside a graph must have one Input and one Output to be run, had %d and %d"
                            .formatted(
                                    prefix.substring(0, prefix.length() - 1),
                                    in.size(),
                                    out.size()));
        }
        if (prefix.isEmpty()) {
            inputs.addAll(in);
            outputs.addAll(out);
            return new Ends(-1, -1);
        }
        return new Ends(in.getFirst(), out.getFirst());
    }

    private static Ends end(Map<String, Ends> ends, String key, String prefix) {
        Ends end = ends.get(key);
        if (end == null) {
            throw new IllegalArgumentException(
                    "an edge names node '%s', which is not there".formatted(prefix + key));
        }
        return end;
    }

    /// Sources of each node's edges, in the order of the edges.
    public List<List<Integer>> sources() {
        List<List<Integer>> sources = lists();
        edge.forEach(each -> sources.get(each[1]).add(each[0]));
        return sources;
    }

    /// Targets of each node's edges, in the order of the edges.
    List<List<Integer>> targets() {
        List<List<Integer>> targets = lists();
        edge.forEach(each -> targets.get(each[0]).add(each[1]));
        return targets;
    }

    private List<List<Integer>> lists() {
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private record Ends(int in, int out) {}
}
