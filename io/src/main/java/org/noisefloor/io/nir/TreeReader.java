package org.noisefloor.io.nir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.noisefloor.io.hdf5.Hdf5Dataset;
import org.noisefloor.io.hdf5.Hdf5File;
import org.noisefloor.io.hdf5.Hdf5Group;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.NodeType;
import org.noisefloor.snn.graph.Text;
import org.noisefloor.snn.graph.TextList;
import org.noisefloor.snn.graph.Value;
import org.noisefloor.snn.graph.ValueMap;

/// Reads the groups of a file as nodes.
final class TreeReader {
    /// More than any network, and few enough to be read in a moment.
    private static final int MOST_GROUPS = 20_000;

    private static final int DEEPEST = 64;

    private final Hdf5File file;
    private int groups;

    TreeReader(Hdf5File file) {
        this.file = file;
    }

    /// The graph that a group holds.
    Graph graph(Hdf5Group group) {
        String type = text(file, group, "type");
        if (!type.equals("NIRGraph")) {
            throw file.problem(
                    group.path(), "must be of the type \"NIRGraph\", was \"" + type + '"');
        }
        return graph(group, 0);
    }

    private Graph graph(Hdf5Group group, int depth) {
        enter(group, depth);
        var nodes = new LinkedHashMap<String, GraphNode>();
        Hdf5Group inner = group.group("nodes");
        for (String name : inner.names()) {
            nodes.put(name, node(inner.group(name), depth + 1));
        }
        for (String name : group.names()) {
            if (!List.of("type", "nodes", "edges", "metadata").contains(name)) {
                throw file.problem(group.path(), "has the unknown member \"" + name + '"');
            }
        }
        List<Edge> edges = edges(group.dataset("edges"));
        ValueMap metadata = metadata(group, depth);
        return checked(group.path(), () -> new Graph(nodes, edges, metadata));
    }

    private GraphNode node(Hdf5Group group, int depth) {
        String type = text(file, group, "type");
        if (type.equals("NIRGraph")) {
            return graph(group, depth);
        }
        enter(group, depth);
        SequencedMap<String, Value> parameters = new LinkedHashMap<>();
        for (String name : group.names()) {
            if (!name.equals("type") && !name.equals("metadata")) {
                parameters.put(name, value(group.dataset(name)));
            }
        }
        ValueMap metadata = metadata(group, depth);
        return checked(group.path(), () -> NodeType.node(type, parameters, metadata));
    }

    private ValueMap metadata(Hdf5Group group, int depth) {
        return group.has("metadata") ? map(group.group("metadata"), depth + 1) : ValueMap.EMPTY;
    }

    private ValueMap map(Hdf5Group group, int depth) {
        enter(group, depth);
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        for (String name : group.names()) {
            entries.put(
                    name,
                    group.hasGroup(name)
                            ? map(group.group(name), depth + 1)
                            : value(group.dataset(name)));
        }
        return checked(group.path(), () -> new ValueMap(entries));
    }

    private Value value(Hdf5Dataset dataset) {
        if (!dataset.isText()) {
            return dataset.numbers();
        }
        String[] texts = dataset.texts();
        return checked(
                dataset.path(),
                () ->
                        dataset.shape().length == 0
                                ? new Text(texts[0])
                                : new TextList(List.of(texts)));
    }

    /// An empty list is written as numbers by some.
    private List<Edge> edges(Hdf5Dataset dataset) {
        if (dataset.count() == 0) {
            return List.of();
        }
        int[] shape = dataset.shape();
        if (!dataset.isText() || shape.length != 2 || shape[1] != 2) {
            throw file.problem(
                    dataset.path(), "must be texts of the shape (edges, 2): source, target");
        }
        String[] ends = dataset.texts();
        List<Edge> edges = new ArrayList<>();
        for (int e = 0; e < shape[0]; e++) {
            edges.add(new Edge(ends[2 * e], ends[2 * e + 1]));
        }
        return edges;
    }

    /// A file can hold a group inside itself.
    private void enter(Hdf5Group group, int depth) {
        groups++;
        if (depth > DEEPEST || groups > MOST_GROUPS) {
            throw file.problem(
                    group.path(),
                    "must be at most %d groups deep and one of %d groups"
                            .formatted(DEEPEST, MOST_GROUPS));
        }
    }

    private interface Making<T> {
        T make();
    }

    private <T> T checked(String path, Making<T> making) {
        try {
            return making.make();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw file.problem(path, String.valueOf(e.getMessage()));
        }
    }

    /// A dataset that is one text.
    static String text(Hdf5File file, Hdf5Group group, String name) {
        Hdf5Dataset dataset = group.dataset(name);
        if (dataset.count() != 1) {
            throw file.problem(dataset.path(), "must be one text, has " + dataset.count());
        }
        return dataset.texts()[0];
    }
}
