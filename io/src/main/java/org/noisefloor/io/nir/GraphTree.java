package org.noisefloor.io.nir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.Text;
import org.noisefloor.snn.graph.TextList;
import org.noisefloor.snn.graph.Value;
import org.noisefloor.snn.graph.ValueMap;

/// A graph as maps and lists, for JSON: each node its `type`, `metadata` and parameters, an array its `dtype`, `shape` and
/// `data`, a graph its `nodes` and `edges`.
public final class GraphTree {
    private GraphTree() {}

    /// The tree of a node.
    public static Map<String, Object> of(GraphNode node) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", node.type());
        node.parameters().forEach((name, value) -> tree.put(name, value(value)));
        if (node instanceof Graph graph) {
            Map<String, Object> nodes = new LinkedHashMap<>();
            graph.nodes().forEach((name, inner) -> nodes.put(name, of(inner)));
            tree.put("nodes", nodes);
            tree.put(
                    "edges",
                    graph.edges().stream()
                            .map(edge -> List.of(edge.source(), edge.target()))
                            .toList());
        }
        tree.put("metadata", value(node.metadata()));
        return tree;
    }

    private static Object value(Value value) {
        return switch (value) {
            case Text(String text) -> text;
            case TextList(List<String> texts) -> texts;
            case ValueMap(var entries) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                entries.forEach((name, entry) -> map.put(name, value(entry)));
                yield map;
            }
            case DenseArray array -> array(array);
        };
    }

    private static Map<String, Object> array(DenseArray array) {
        List<Object> data = new ArrayList<>();
        for (double element : array.value()) {
            data.add(number(array, element));
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dtype", array.type().label());
        tree.put("shape", array.shape());
        tree.put("data", array.rank() == 0 ? data.getFirst() : data);
        return tree;
    }

    // JSON has no infinity
    private static Object number(DenseArray array, double element) {
        if (Double.isInfinite(element)) {
            return element > 0 ? "Infinity" : "-Infinity";
        }
        if (array.type().isInteger()) {
            return (long) element;
        }
        return element;
    }
}
