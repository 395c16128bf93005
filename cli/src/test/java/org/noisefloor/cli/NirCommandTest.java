package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.hdf5.Hdf5File;
import org.noisefloor.io.hdf5.Hdf5Group;
import org.noisefloor.io.nir.NirFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.Input;
import org.noisefloor.snn.graph.LeakyIntegrator;
import org.noisefloor.snn.graph.Output;
import org.noisefloor.snn.graph.Text;
import org.noisefloor.snn.graph.ValueMap;

class NirCommandTest {
    @TempDir Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(status, out.toString(), err.toString());
    }

    /// Two leaky integrators between an input and an output of some size.
    private Path file(int outputs) throws IOException {
        SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();
        nodes.put("in", new Input(DenseArray.integers(2), ValueMap.EMPTY));
        nodes.put("li", integrator(0.01, 0.03));
        nodes.put("out", new Output(DenseArray.integers(outputs), ValueMap.EMPTY));
        var notes = new LinkedHashMap<String, org.noisefloor.snn.graph.Value>();
        notes.put("by", new Text("hand\u001b[31m"));
        Graph graph =
                new Graph(
                        nodes,
                        List.of(new Edge("in", "li"), new Edge("li", "out")),
                        new ValueMap(notes));
        Path file = folder.resolve("a.nir");
        NirFile.write(graph, new Origin(Map.of()), file);
        return file;
    }

    private static LeakyIntegrator integrator(double... tau) {
        return new LeakyIntegrator(
                DenseArray.vector(tau),
                DenseArray.vector(1, 1),
                DenseArray.vector(0, 0),
                ValueMap.EMPTY);
    }

    @Test
    void showPrintsNodesRangesEdgesAndNotes() throws IOException {
        Path file = file(2);
        Outcome shown = run("nir", "show", file.toString());
        assertThat(shown.err).isEmpty();
        assertThat(shown.out)
                .isEqualTo(
                        """
                        %s, written by version 1.0.7: 3 nodes, 2 edges
                          in: Input [2], leads to li
                              shape 2 (int64 [1])
                          li: LI [2], leads to out
                              tau 0.01, 0.03 (float64 [2])
                              r 1.0 throughout (float64 [2])
                              v_leak 0.0 throughout (float64 [2])
                          out: Output [2]
                              shape 2 (int64 [1])
                          notes: by hand\uFFFD[31m
                        """
                                .formatted(file));
    }

    @Test
    void implausibleTimesAndFaultsAreShown() throws IOException {
        Outcome shown = run("nir", "show", file(3).toString(), "--time-unit", "ns");
        assertThat(shown.status).isZero();
        assertThat(shown.out.replaceAll("\\s+", " "))
                .contains(
                        "fault: edge \"li\" -> \"out\" carries the shape [2], but [3] is expected")
                .contains(
                        "warning: tau of li is 1.0E-11 to 3.0E-11 s in this unit of time, neurons have"
                                + " 100 ns to 10 s; is the unit s?");
        assertThat(run("nir", "show", file(2).toString(), "--time-unit", "s").out)
                .doesNotContain("warning");
    }

    @Test
    void jsonHasEveryNumber() throws IOException {
        assertThat(run("nir", "show", file(2).toString(), "--json").out)
                .contains("\"data\": [ 0.01, 0.03 ]", "\"edges\": [", "\"type\": \"NIRGraph\"");
    }

    @Test
    void writtenFileHasTheOtherUnitAndEqualNeurons() throws IOException {
        Path file = file(2);
        Path out = folder.resolve("b.nir");
        Outcome written =
                run(
                        "nir",
                        "write",
                        file.toString(),
                        "--time-unit",
                        "s",
                        "--to",
                        "ms",
                        "--homogenise",
                        "--out",
                        out.toString());
        assertThat(written.err).isEmpty();
        assertThat(written.out).isEqualTo("li: tau changed by up to 10.0\nWrote " + out + "\n");
        assertThat(NirFile.read(out).graph().node("li")).isEqualTo(integrator(20, 20));
        Hdf5Group root = Hdf5File.open(out).root();
        assertThat(root.textAttribute("noisefloor.program")).startsWith("noisefloor ");
        assertThat(root.textAttribute("noisefloor.input_sha256")).isEqualTo(Origin.hash(file));
        assertThat(root.textAttribute("noisefloor.time_unit")).isEqualTo("ms");
    }

    @Test
    void wrongUseIsOneSentence() throws IOException {
        String file = file(3).toString();
        String out = folder.resolve("b.nir").toString();
        assertThat(run("nir", "write", file, "--to", "ms", "--out", out).err)
                .startsWith("noisefloor: --time-unit is missing: a NIR file does not say");
        assertThat(run("nir", "show", file, "--time-unit", "min"))
                .isEqualTo(
                        new Outcome(
                                2,
                                "",
                                "noisefloor: --time-unit must be s, ms, us or ns, was \"min\"\n"));
        Outcome faulty = run("nir", "write", file, "--out", out);
        assertThat(faulty.status).isEqualTo(2);
        assertThat(faulty.err)
                .isEqualTo(
                        "noisefloor: "
                                + file
                                + ": edge \"li\" -> \"out\" carries the shape [2], but [3] is expected\n");
        assertThat(Files.exists(Path.of(out))).isFalse();
        assertThat(run("nir", "show", folder.resolve("no.nir").toString()))
                .isEqualTo(
                        new Outcome(
                                2,
                                "",
                                "noisefloor: %s: does not exist\n"
                                        .formatted(folder.resolve("no.nir"))));
    }
}
