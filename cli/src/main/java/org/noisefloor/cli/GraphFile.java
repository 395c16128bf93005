package org.noisefloor.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.noisefloor.io.nir.NirFile;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphEnds;

/// The graph of a NIR file that is to be worked with.
final class GraphFile {
    private GraphFile() {}

    /// Reads a graph and gives it the Input and Output that its writer left out, saying so.
    static Graph read(Path file, PrintWriter terminal) {
        Graph graph = NirFile.read(file).graph();
        try {
            GraphEnds ends = GraphEnds.of(graph);
            ends.added().forEach(line -> terminal.println(Lines.wrapped("note: " + line, "  ")));
            return ends.graph();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
