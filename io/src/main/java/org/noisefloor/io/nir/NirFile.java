package org.noisefloor.io.nir;

import java.io.IOException;
import java.nio.file.Path;
import org.noisefloor.io.hdf5.Hdf5File;
import org.noisefloor.io.hdf5.Hdf5Group;
import org.noisefloor.io.hdf5.Hdf5Output;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.graph.Graph;

/// A graph in a file, `NAME.nir`:
///
/// ```text
/// version            text: the version of the program that wrote it, for information
/// node/              the graph
///   type             text "NIRGraph"
///   nodes/NAME/      a node, or a graph again
///     type           text, such as "LIF"
///     FIELD          an array, a number or a text for each parameter
///     metadata/      notes of the writer; absent if there are none
///   edges            texts (edges, 2): source, target
///   metadata/
/// ```
///
/// The unit of time is not in the file: writers use milliseconds, seconds and steps alike.
///
/// @param version version of the writer; empty if the file does not say
/// @param graph the graph
public record NirFile(String version, Graph graph) {
    /// The version of the layout that is written: that of the Python package whose files are alike.
    public static final String VERSION = "1.0.7";

    /// Reads a file. Whether its shapes fit is left to [org.noisefloor.snn.graph.GraphShapes], so that a file whose
    /// shapes do not can be looked at.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException if it is missing, no such file, damaged, or has a node
    ///     of a type or with a parameter that is not supported
    public static NirFile read(Path path) {
        Hdf5File file = Hdf5File.open(path);
        Hdf5Group root = file.root();
        String version = root.hasDataset("version") ? TreeReader.text(file, root, "version") : "";
        if (!root.has("node")) {
            throw file.problem("", "is no NIR file: it lacks the group \"node\"");
        }
        return new NirFile(version, new TreeReader(file).graph(root.group("node")));
    }

    /// Writes a graph, in place of what was there.
    ///
    /// @param origin becomes the attributes `noisefloor.FACT` of the root, which other readers pass over
    /// @throws IOException when the folder is missing or cannot be written
    /// @throws IllegalArgumentException if the graph is too large for one file
    public static void write(Graph graph, Origin origin, Path path) throws IOException {
        Hdf5Output root = new Hdf5Output();
        root.text("version", VERSION);
        attributes(origin, root);
        TreeWriter.write(graph, root.group("node"));
        AtomicFile.write(root.toBytes(), path);
    }

    static void attributes(Origin origin, Hdf5Output root) {
        origin.facts().forEach((name, value) -> root.attribute("noisefloor." + name, value));
    }
}
