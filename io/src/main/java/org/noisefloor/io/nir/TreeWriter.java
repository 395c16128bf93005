package org.noisefloor.io.nir;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.io.hdf5.Hdf5Output;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.Text;
import org.noisefloor.snn.graph.TextList;
import org.noisefloor.snn.graph.Value;
import org.noisefloor.snn.graph.ValueMap;

/// Writes nodes as groups of a file.
final class TreeWriter {
    private TreeWriter() {}

    static void write(GraphNode node, Hdf5Output group) {
        group.text("type", node.type());
        if (node instanceof Graph graph) {
            Hdf5Output nodes = group.group("nodes");
            graph.nodes().forEach((name, inner) -> write(inner, nodes.group(name)));
            List<String> ends = new ArrayList<>();
            for (Edge edge : graph.edges()) {
                ends.add(edge.source());
                ends.add(edge.target());
            }
            group.texts("edges", new int[] {graph.edges().size(), 2}, ends);
        }
        node.parameters().forEach((name, value) -> write(name, value, group));
        if (!node.metadata().isEmpty()) {
            write("metadata", node.metadata(), group);
        }
    }

    private static void write(String name, Value value, Hdf5Output group) {
        switch (value) {
            case DenseArray array -> group.numbers(name, array);
            case Text(String text) -> group.text(name, text);
            case TextList(List<String> texts) -> group.texts(name, new int[] {texts.size()}, texts);
            case ValueMap map -> {
                Hdf5Output inner = group.group(name);
                map.entries().forEach((key, entry) -> write(key, entry, inner));
            }
        }
    }
}
