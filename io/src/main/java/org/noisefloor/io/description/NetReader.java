package org.noisefloor.io.description;

import java.util.Map;
import java.util.Optional;
import org.noisefloor.io.description.DataSheet.Entry;

/// Reads the net of an alignment task.
final class NetReader {
    private static final KeySet KEYS = ExperimentKeys.net();

    private final String file;
    private final String path;

    /// A reader.
    ///
    /// @param file file as the user named it
    /// @param path where the net stands in it
    NetReader(String file, String path) {
        this.file = file;
        this.path = path;
    }

    /// Reads a net that may have `room` neurons.
    Net net(String name, Tree.Field field, int room) {
        if (!(field.value() instanceof Tree.Mapping mapping)) {
            throw problem(
                    field.line(),
                    path,
                    "must hold keys ("
                            + String.join(", ", KEYS.children(""))
                            + "), was "
                            + field.value().phrase());
        }
        var reader = new KeyReader(file, KEYS);
        reader.read(mapping, "", path);
        Map<String, Entry> entries = reader.entries();
        for (Key key : KEYS.all()) {
            if (!entries.containsKey(path + "." + key.path())) {
                throw problem(
                        field.line(),
                        path + "." + key.path(),
                        "is missing; write " + KeyReader.expected(key));
            }
        }
        return bind(name, entries, room);
    }

    private Net bind(String name, Map<String, Entry> entries, int room) {
        Entry start = entry(entries, "learningRate.start");
        Entry end = entry(entries, "learningRate.end");
        if (end.value() > start.value()) {
            throw problem(
                    end.line(),
                    end.path(),
                    "must not exceed the start of " + start.text() + ", was \"" + end.text() + '"');
        }
        Entry size = entry(entries, "size");
        String topology = ExperimentReader.constant(entry(entries, "topology").text());
        var net =
                new Net(
                        name,
                        Net.Topology.valueOf(topology),
                        (int) size.value(),
                        entry(entries, "weightRange").value(),
                        entry(entries, "period").value(),
                        (int) entry(entries, "periods").value(),
                        start.value(),
                        end.value(),
                        entry(entries, "aligned").value());
        if (net.neurons() > room) {
            throw problem(
                    size.line(),
                    size.path(),
                    "must be at most "
                            + (net.neurons() == net.size() ? room : room / 2)
                            + " on this chip, was \""
                            + size.text()
                            + "\": the net needs "
                            + net.neurons()
                            + " neurons, and there are sources and columns for "
                            + room);
        }
        return net;
    }

    private Entry entry(Map<String, Entry> entries, String name) {
        return Optional.ofNullable(entries.get(path + "." + name)).orElseThrow();
    }

    private DescriptionException problem(int line, String key, String problem) {
        return new DescriptionException(file, line, key, problem);
    }
}
