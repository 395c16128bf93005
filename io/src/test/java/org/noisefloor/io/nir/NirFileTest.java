package org.noisefloor.io.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.io.ExternalTool;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.hdf5.Hdf5Output;
import org.noisefloor.io.table.Json;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.graph.CubaLeakyIntegrateAndFire;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.ElementType;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.GraphShapes;
import org.noisefloor.snn.graph.LeakyIntegrateAndFire;
import org.noisefloor.snn.graph.ValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The golden files were written by the Python package of NIR, version 1.0.7.
class NirFileTest {
    private static final Origin ORIGIN = Origin.of("noisefloor 0", "tiny", 7, "00");

    @TempDir Path folder;

    static byte[] resource(String name) throws IOException {
        try (var in = NirFileTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private Path golden(String name) throws IOException {
        return Files.write(folder.resolve(name), resource(name));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    /// Equal, numbers by their values.
    private static void assertSame(JsonNode actual, JsonNode expected, String path) {
        if (expected.isNumber()) {
            assertThat(actual.asDouble()).as(path).isEqualTo(expected.asDouble());
        } else if (expected.isObject()) {
            assertThat(names(actual)).as(path).isEqualTo(names(expected));
            for (String name : names(expected)) {
                assertSame(actual.get(name), expected.get(name), path + "/" + name);
            }
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(path).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertSame(actual.get(i), expected.get(i), path + "/" + i);
            }
        } else {
            assertThat(actual).as(path).isEqualTo(expected);
        }
    }

    private static Set<String> names(JsonNode node) {
        var names = new TreeSet<String>();
        for (Iterator<String> all = node.propertyNames().iterator(); all.hasNext(); ) {
            names.add(all.next());
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"01_lif", "02_cubalif_recurrent_f64_nocompress", "03_conv", "05_nested"})
    void goldenFilesAreReadAndWrittenAsThePythonPackageReadsThem(String name) throws IOException {
        JsonNode expected =
                json(new String(resource(name + ".expected.json"), StandardCharsets.UTF_8));
        NirFile read = NirFile.read(golden(name + ".nir"));
        assertSame(json(Json.compact(GraphTree.of(read.graph()))), expected, name);
        assertThat(GraphShapes.of(read.graph()).faults()).isEmpty();
        assertThat(read.version()).isEqualTo("1.0.7.post9");

        Path written = folder.resolve("written.nir");
        NirFile.write(read.graph(), ORIGIN, written);
        assertThat(NirFile.read(written)).isEqualTo(new NirFile("1.0.7", read.graph()));
        assertSame(json(asH5pyReads(written)), expected, name + " by h5py");
    }

    private String asH5pyReads(Path file) throws IOException {
        Path script = Files.write(folder.resolve("tree.py"), resource("tree.py"));
        return ExternalTool.output(ExternalTool.python("h5py"), script.toString(), file.toString());
    }

    @Test
    void everyTypeOfNumberAndTextIsReadByH5py() throws IOException {
        var notes = new LinkedHashMap<String, org.noisefloor.snn.graph.Value>();
        for (ElementType type : ElementType.values()) {
            notes.put(type.label(), new DenseArray(new double[] {0, 1}, new int[] {2, 1}, type));
        }
        notes.put("empty", new DenseArray(new double[0], new int[] {0, 3}, ElementType.FLOAT32));
        notes.put("Größe", new org.noisefloor.snn.graph.Text("µm, 神経"));
        notes.put("nothing", new org.noisefloor.snn.graph.Text(""));
        notes.put("texts", new org.noisefloor.snn.graph.TextList(List.of("a", "", "b c")));
        notes.put("inner", new ValueMap(new LinkedHashMap<>(notes)));
        Graph graph = new Graph(new LinkedHashMap<>(), List.of(), new ValueMap(notes));
        Path file = folder.resolve("types.nir");
        NirFile.write(graph, ORIGIN, file);
        assertThat(NirFile.read(file).graph()).isEqualTo(graph);
        JsonNode tree = json(asH5pyReads(file));
        // what h5py calls true is 1 here
        String ours = Json.compact(GraphTree.of(graph));
        assertThat(tree.get("metadata").get("bool").get("data").get(1).booleanValue()).isTrue();
        assertSame(
                json(tree.toString().replace("true", "1").replace("false", "0")),
                json(ours),
                "types");
    }

    @Test
    void oldFilesWithoutResetAndInputWeightMeanZeroAndOne() throws IOException {
        Hdf5Output root = file("Input", "CubaLIF");
        DenseArray two = DenseArray.vector(2, 3);
        for (String name : List.of("tau_syn", "tau_mem", "r", "v_leak", "v_threshold")) {
            node.numbers(name, two);
        }
        Graph graph = NirFile.read(write(root)).graph();
        var cuba = (CubaLeakyIntegrateAndFire) graph.node("b");
        assertThat(cuba.reset()).isEqualTo(DenseArray.vector(0, 0));
        assertThat(cuba.inputWeight()).isEqualTo(DenseArray.vector(1, 1));
    }

    /// The second node of [#file].
    private Hdf5Output node = new Hdf5Output();

    /// An input "a" of shape (2) that leads to a node "b" of a type.
    private Hdf5Output file(String first, String type) {
        Hdf5Output root = new Hdf5Output();
        root.text("version", "0.1.1");
        Hdf5Output graph = root.group("node");
        graph.text("type", "NIRGraph");
        graph.texts("edges", new int[] {1, 2}, List.of("a", "b"));
        Hdf5Output nodes = graph.group("nodes");
        Hdf5Output input = nodes.group("a");
        input.text("type", first);
        input.numbers("shape", DenseArray.integers(2));
        node = nodes.group("b");
        node.text("type", type);
        return root;
    }

    private Path write(Hdf5Output root) throws IOException {
        return Files.write(folder.resolve("made.nir"), root.toBytes());
    }

    private void assertRefused(Hdf5Output root, String sentence) throws IOException {
        Path file = write(root);
        assertThatThrownBy(() -> NirFile.read(file))
                .isInstanceOf(DescriptionException.class)
                .hasMessage(file + sentence);
    }

    @Test
    void nodesThatAreNotSupportedAreRefusedByName() throws IOException {
        assertRefused(
                file("Input", "AdEx"),
                ", node/nodes/b: type \"AdEx\" is not supported; supported are Input, Output, Affine,"
                        + " Linear, Scale, Conv1d, Conv2d, SumPool2d, AvgPool2d, Flatten, Delay, I, IF,"
                        + " LI, LIF, CubaLI, CubaLIF, Threshold, NIRGraph");
        Hdf5Output known = file("Input", "I");
        node.numbers("r", DenseArray.vector(1, 1));
        node.numbers("tau_ref", DenseArray.vector(1, 1));
        assertRefused(
                known, ", node/nodes/b: I has the unknown parameter \"tau_ref\"; known are r");
        assertRefused(file("Input", "LI"), ", node/nodes/b: LI lacks tau; it has ");
    }

    @Test
    void filesThatAreNoGraphsAreRefused() throws IOException {
        assertRefused(new Hdf5Output(), ": is no NIR file: it lacks the group \"node\"");
        Hdf5Output single = new Hdf5Output();
        Hdf5Output only = single.group("node");
        only.text("type", "Linear");
        only.numbers("weight", DenseArray.matrix(1, 1, 1));
        assertRefused(single, ", node: must be of the type \"NIRGraph\", was \"Linear\"");
        Hdf5Output flat = file("Input", "I");
        node.numbers("r", DenseArray.vector(1, 1));
        // a slash in the name of a node makes a group of it
        node.group("c").text("type", "I");
        assertRefused(flat, ", node/nodes/b/c: must be a dataset");
    }

    /// As in braille_noDelay_bias_zero_subgraph.nir of the paper, where an edge leads to a node of the graph within.
    @Test
    void edgeToANodeThatIsNotThereIsRefused() throws IOException {
        Hdf5Output root = new Hdf5Output();
        Hdf5Output graph = root.group("node");
        graph.text("type", "NIRGraph");
        graph.group("nodes");
        graph.texts("edges", new int[] {1, 2}, List.of("fc", "lif.w_rec"));
        assertRefused(
                root,
                ", node: edge \"fc\" -> \"lif.w_rec\" names \"fc\", which is none of its nodes: ");
    }

    /// As in lif_rockpool.nir of the paper: such a file is read and can be looked at, but not run.
    @Test
    void outputOfAnotherShapeIsReadAndItsFaultIsNamed() throws IOException {
        Hdf5Output root = file("Input", "Output");
        node.numbers("shape", DenseArray.integers(1, 1, 2));
        Graph graph = NirFile.read(write(root)).graph();
        assertThat(GraphShapes.of(graph).faults())
                .containsExactly(
                        "edge \"a\" -> \"b\" carries the shape [2], but [1, 1, 2] is expected");
    }

    @Test
    void listOfNoEdgesMayBeNumbers() throws IOException {
        Hdf5Output root = new Hdf5Output();
        Hdf5Output graph = root.group("node");
        graph.text("type", "NIRGraph");
        graph.group("nodes");
        graph.numbers("edges", DenseArray.vector());
        assertThat(NirFile.read(write(root)).graph().edges()).isEmpty();
    }

    @Test
    void compressionThatOnlyH5pyKnowsIsRefusedByName() throws IOException {
        Path file = golden("07_lif_lzf.nir");
        assertThatThrownBy(() -> NirFile.read(file))
                .isInstanceOf(DescriptionException.class)
                .hasMessage(
                        file
                                + ", node/nodes/affine/bias: is compressed by lzf, which only h5py knows;"
                                + " supported are gzip, shuffle and fletcher32: write the file again with"
                                + " compression=\"gzip\"");
    }

    @Test
    void edgesThatAreThereTwiceStayTwice() throws IOException {
        Graph once = NirFile.read(golden("01_lif.nir")).graph();
        var twice = new java.util.ArrayList<>(once.edges());
        twice.addAll(once.edges());
        Graph graph = new Graph(once.nodes(), twice, once.metadata());
        Path file = folder.resolve("twice.nir");
        NirFile.write(graph, ORIGIN, file);
        assertThat(NirFile.read(file).graph().edges()).isEqualTo(twice);
        GraphNode lif = graph.node("lif");
        assertThat(((LeakyIntegrateAndFire) lif).timeConstant().type())
                .isEqualTo(ElementType.FLOAT32);
    }
}
