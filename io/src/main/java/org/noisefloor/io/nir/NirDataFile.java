package org.noisefloor.io.nir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.hdf5.Hdf5Dataset;
import org.noisefloor.io.hdf5.Hdf5File;
import org.noisefloor.io.hdf5.Hdf5Group;
import org.noisefloor.io.hdf5.Hdf5Output;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.graph.DenseArray;

/// Recordings of the nodes of a graph in a file:
///
/// ```text
/// @__type__ "NIRGraphData"
/// nodes/NAME            @__type__ "NIRNodeData", or "NIRGraphData" with nodes/ again
///   observables/NAME    @__type__ "TimeGriddedData": data (examples, steps, neurons), @dt
///                       @__type__ "EventData": idx, time (examples, events), @n_neurons, @t_max
///                       @__type__ "ValuedEventData": value as well
/// ```
public final class NirDataFile {
    private static final int DEEPEST = 64;

    private NirDataFile() {}

    /// Reads a file.
    ///
    /// @throws DescriptionException if it is missing, no such file, or damaged
    public static NirData read(Path path) {
        Hdf5File file = Hdf5File.open(path);
        return graph(file, file.root(), 0);
    }

    /// Writes recordings, in place of what was there.
    ///
    /// @param origin becomes the attributes `noisefloor.FACT` of the root, which other readers pass over
    /// @throws IOException when the folder is missing or cannot be written
    public static void write(NirData data, Origin origin, Path path) throws IOException {
        Hdf5Output root = new Hdf5Output();
        write(data, root);
        NirFile.attributes(origin, root);
        AtomicFile.write(root.toBytes(), path);
    }

    /// Reads one example of what was recorded from one node, and of the file no more than that.
    ///
    /// @param node name of the node, which is in no graph within
    /// @param example its number
    /// @return recordings of one example each
    /// @throws DescriptionException if the file is missing, no such file, damaged, or lacks that node or example
    public static NirData.Observables example(Path path, String node, int example) {
        Hdf5File file = Hdf5File.open(path);
        requireGraph(file, file.root());
        Hdf5Group nodes = file.root().group("nodes");
        if (!nodes.names().contains(node) || !type(file, nodes.group(node)).equals("NIRNodeData")) {
            throw file.problem(node, "must be recorded in the file; recorded are " + nodes.names());
        }
        return observables(
                file,
                nodes.group(node).group("observables"),
                dataset -> row(file, dataset, example));
    }

    private static DenseArray row(Hdf5File file, Hdf5Dataset dataset, int example) {
        int[] shape = dataset.shape();
        if (shape.length == 0) {
            return dataset.numbers();
        }
        if (example < 0 || example >= shape[0]) {
            throw file.problem(
                    dataset.path(),
                    "has the examples 0 to %d, was asked for %d".formatted(shape[0] - 1, example));
        }
        return dataset.numbers(example, 1);
    }

    private static void requireGraph(Hdf5File file, Hdf5Group group) {
        String type = type(file, group);
        if (!type.equals("NIRGraphData")) {
            throw file.problem(
                    group.path(), "must be of the type \"NIRGraphData\", was \"" + type + '"');
        }
    }

    private static NirData graph(Hdf5File file, Hdf5Group group, int depth) {
        requireGraph(file, group);
        if (depth > DEEPEST) {
            throw file.problem(group.path(), "must be at most " + DEEPEST + " graphs deep");
        }
        Hdf5Group inner = group.group("nodes");
        var nodes = new LinkedHashMap<String, NirData.Node>();
        for (String name : inner.names()) {
            Hdf5Group node = inner.group(name);
            nodes.put(
                    name,
                    type(file, node).equals("NIRNodeData")
                            ? observables(file, node.group("observables"), Hdf5Dataset::numbers)
                            : new NirData.Inner(graph(file, node, depth + 1)));
        }
        return new NirData(nodes);
    }

    private static String type(Hdf5File file, Hdf5Group group) {
        if (!group.hasAttribute("__type__")) {
            throw file.problem(
                    group.path(), "is no recording of NIR: it lacks the attribute \"__type__\"");
        }
        return group.textAttribute("__type__");
    }

    private static NirData.Observables observables(
            Hdf5File file, Hdf5Group group, Function<Hdf5Dataset, DenseArray> numbers) {
        var named = new LinkedHashMap<String, NirData.Observable>();
        for (String name : group.names()) {
            Hdf5Group each = group.group(name);
            try {
                named.put(name, observable(file, each, numbers));
            } catch (DescriptionException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw file.problem(each.path(), String.valueOf(e.getMessage()));
            }
        }
        return new NirData.Observables(named);
    }

    private static NirData.Observable observable(
            Hdf5File file, Hdf5Group group, Function<Hdf5Dataset, DenseArray> numbers) {
        String type = type(file, group);
        return switch (type) {
            case "TimeGriddedData" ->
                    new NirData.Grid(
                            numbers.apply(group.dataset("data")), group.numberAttribute("dt"));
            case "EventData" -> events(group, null, numbers);
            case "ValuedEventData" -> events(group, numbers.apply(group.dataset("value")), numbers);
            default ->
                    throw file.problem(
                            group.path(),
                            "has the unknown type \"%s\"; known are TimeGriddedData, EventData, ValuedEventData"
                                    .formatted(type));
        };
    }

    private static NirData.Events events(
            Hdf5Group group,
            @Nullable DenseArray value,
            Function<Hdf5Dataset, DenseArray> numbers) {
        return new NirData.Events(
                numbers.apply(group.dataset("idx")),
                numbers.apply(group.dataset("time")),
                value,
                (long) group.numberAttribute("n_neurons"),
                group.numberAttribute("t_max"));
    }

    private static void write(NirData graph, Hdf5Output group) {
        group.attribute("__type__", "NIRGraphData");
        Hdf5Output nodes = group.group("nodes");
        graph.nodes().forEach((name, node) -> write(node, nodes.group(name)));
    }

    private static void write(NirData.Node node, Hdf5Output group) {
        switch (node) {
            case NirData.Inner(NirData inner) -> write(inner, group);
            case NirData.Observables(var named) -> {
                group.attribute("__type__", "NIRNodeData");
                Hdf5Output observables = group.group("observables");
                named.forEach((name, each) -> write(each, observables.group(name)));
            }
        }
    }

    private static void write(NirData.Observable observable, Hdf5Output group) {
        switch (observable) {
            case NirData.Grid(DenseArray data, double step) -> {
                group.attribute("__type__", "TimeGriddedData");
                group.attribute("dt", DenseArray.number(step));
                group.numbers("data", data);
            }
            case NirData.Events events -> {
                DenseArray value = events.value();
                group.attribute("__type__", value == null ? "EventData" : "ValuedEventData");
                group.attribute("n_neurons", DenseArray.integer(events.neurons()));
                group.attribute("t_max", DenseArray.number(events.duration()));
                group.numbers("idx", events.index());
                group.numbers("time", events.time());
                if (value != null) {
                    group.numbers("value", value);
                }
            }
        }
    }
}
