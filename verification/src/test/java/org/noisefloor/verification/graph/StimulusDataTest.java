package org.noisefloor.verification.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.hdf5.Hdf5Output;
import org.noisefloor.io.nir.NirData;
import org.noisefloor.io.nir.NirDataFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.dataflow.GraphSetting;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.ElementType;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.Input;
import org.noisefloor.snn.graph.LeakyIntegrator;
import org.noisefloor.snn.graph.Output;
import org.noisefloor.snn.graph.ValueMap;
import org.noisefloor.verification.experiment.Monitor;

class StimulusDataTest {
    @TempDir private Path folder = Path.of("");

    private Path file(NirData.Observable observable) throws IOException {
        return file(Map.of("in", observable));
    }

    private Path file(Map<String, NirData.Observable> observables) throws IOException {
        SequencedMap<String, NirData.Node> nodes = new LinkedHashMap<>();
        observables.forEach((input, observable) -> {
            SequencedMap<String, NirData.Observable> named = new LinkedHashMap<>();
            named.put("spikes", observable);
            nodes.put(input, new NirData.Observables(named));
        });
        Path file = folder.resolve("data.h5");
        NirDataFile.write(new NirData(nodes), new Origin(Map.of()), file);
        return file;
    }

    private static StimulusData data(Path file, String... inputs) {
        int[] sizes = new int[inputs.length];
        Arrays.fill(sizes, 2);
        return new StimulusData(file, List.of(inputs), sizes, 0.5);
    }

    private static NirData.Events events() {
        int[] shape = {2, 3};
        double end = Double.POSITIVE_INFINITY;
        return new NirData.Events(
                new DenseArray(new double[] {0, -1, -1, 1, 0, 1}, shape, ElementType.INT64),
                new DenseArray(
                        new double[] {1, end, end, 0.5, 0.5, 0.9}, shape, ElementType.FLOAT64),
                null,
                2,
                2.5);
    }

    @Test
    void eventsOfAnExampleFallIntoSteps() throws IOException {
        Path file = file(events());
        assertThat(StimulusData.recognises(file)).isTrue();
        Stimulus stimulus = data(file, "in").read(1, 0);
        assertThat(stimulus.events()).isTrue();
        assertThat(stimulus.steps()).isEqualTo(5);
        Stimulus.Player player = stimulus.player(1);
        player.next();
        assertThat(player.next()[0]).containsExactly(1, 2);
        assertThat(player.next()[0]).containsExactly(0, 0);
    }

    @Test
    void gridIsTakenStepByStep() throws IOException {
        int[] shape = {2, 3, 2};
        double[] value = {9, 9, 9, 9, 9, 9, 0.25, 0, 0, 0, 0, -3};
        var grid = new NirData.Grid(new DenseArray(value, shape, ElementType.FLOAT64), 0.5);
        Stimulus stimulus = data(file(grid), "in").read(1, 0);
        assertThat(stimulus.events()).isFalse();
        Stimulus.Player player = stimulus.player(1);
        assertThat(player.next()[0]).containsExactly(0.25, 0);
        player.next();
        assertThat(player.next()[0]).containsExactly(0, -3);
        var other = new NirData.Grid(new DenseArray(value, shape, ElementType.FLOAT64), 0.1);
        Path wrong = file(other);
        assertThatThrownBy(() -> data(wrong, "in").read(0, 0))
                .hasMessageContaining("dt must be the step of 0.5, was 0.1");
    }

    /// A spike has the area 1 \[ms], however it is told; the leaky integrator then rises by r/tau of it.
    @Test
    void truthValuesAreTheSpikesThatEventsAre() throws IOException {
        NirData.Grid grid = single().toGrid(0.5);
        assertThat(grid.data().type()).isEqualTo(ElementType.BOOLEAN);
        float[] fromEvents = integrated(file(single()));
        assertThat(integrated(file(grid))).containsExactly(fromEvents);
        // rows of two channels: channel 1 in step 1, channel 0 in step 2
        assertThat(fromEvents[3]).isCloseTo((float) (2 * -StrictMath.expm1(-0.05)), within(1e-6f));
        assertThat(fromEvents[2]).isZero();
        assertThat(fromEvents[4]).isCloseTo((float) (2 * -StrictMath.expm1(-0.05)), within(1e-6f));
        double[] held = grid.data().value();
        int[] shape = grid.data().shape();
        var numbers = new NirData.Grid(new DenseArray(held, shape, ElementType.FLOAT64), 0.5);
        assertThat(integrated(file(numbers))[3])
                .as("1 held for a step of 0.5")
                .isCloseTo(fromEvents[3] / 2, within(1e-6f));
    }

    private static NirData.Events single() {
        int[] shape = {1, 2};
        return new NirData.Events(
                new DenseArray(new double[] {1, 0}, shape, ElementType.INT64),
                new DenseArray(new double[] {0.75, 1}, shape, ElementType.FLOAT64),
                null,
                2,
                2.5);
    }

    /// What two leaky integrators with a time constant of 10 show step by step.
    private static float[] integrated(Path file) {
        SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();
        nodes.put("in", new Input(DenseArray.integers(2), ValueMap.EMPTY));
        nodes.put(
                "li",
                new LeakyIntegrator(
                        DenseArray.vector(10, 10),
                        DenseArray.vector(1, 1),
                        DenseArray.vector(0, 0),
                        ValueMap.EMPTY));
        nodes.put("out", new Output(DenseArray.integers(2), ValueMap.EMPTY));
        var graph =
                new Graph(
                        nodes,
                        List.of(new Edge("in", "li"), new Edge("li", "out")),
                        ValueMap.EMPTY);
        var setting = new GraphSetting(0.5, GraphSetting.Method.EXACT, GraphSetting.Spikes.IMPULSE);
        return new GraphRun(graph, setting, 1e-3, data(file, "in").read(0, 0))
                .alone(Monitor.none())
                .output();
    }

    @Test
    void heldValuesBesideEventsKeepTheirSize() throws IOException {
        double[] value = {0.25, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        var held = new DenseArray(value, new int[] {1, 5, 2}, ElementType.FLOAT64);
        Path file = file(Map.of("a", new NirData.Grid(held, 0.5), "b", single()));
        Stimulus stimulus = data(file, "a", "b").read(0, 0);
        assertThat(stimulus.events()).isFalse();
        Stimulus.Player player = stimulus.player(2);
        assertThat(player.next()[0]).containsExactly(0.25, 0);
        assertThat(player.next()[1]).containsExactly(0, 2);
    }

    /// As many values as do not fit into memory at once, of which one example is read; the others are zero.
    @Test
    void exampleOfARecordingLargerThanMemoryIsRead() throws IOException {
        // all of it at once would take 32 bytes of memory for each byte of the file
        int examples = Math.toIntExact(Runtime.getRuntime().maxMemory() / 32 / 2048 + 1);
        var root = new Hdf5Output();
        root.attribute("__type__", "NIRGraphData");
        Hdf5Output node = root.group("nodes").group("in");
        node.attribute("__type__", "NIRNodeData");
        Hdf5Output values = node.group("observables").group("values");
        values.attribute("__type__", "TimeGriddedData");
        values.attribute("dt", DenseArray.number(0.5));
        values.numbers(
                "data",
                new int[] {examples, 1024, 2},
                ElementType.INT8,
                sink -> {
                    for (int i = 0; i < examples * 2048; i++) {
                        sink.put(i / 2048 == 7 && i % 2 == 1 ? 3 : 0);
                    }
                });
        Path file = folder.resolve("large.h5");
        try (var stream = new BufferedOutputStream(Files.newOutputStream(file))) {
            root.writeTo(stream);
        }
        assertThatThrownBy(() -> NirDataFile.read(file)).hasMessageContaining("to be read at once");
        Stimulus.Player player = data(file, "in").read(7, 0).player(1);
        assertThat(player.next()[0]).containsExactly(0, 3);
        player = data(file, "in").read(8, 0).player(1);
        assertThat(player.next()[0]).containsExactly(0, 0);
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        Path file = file(events());
        assertThatThrownBy(() -> data(file, "in").read(2, 0))
                .hasMessageContaining("idx: has the examples 0 to 1, was asked for 2");
        assertThatThrownBy(() -> data(file, "other").read(0, 0))
                .hasMessageContaining("recorded are [in]");
        assertThatThrownBy(() -> data(file, "in").read(0, 1))
                .hasMessageContaining("holds values of 3 steps, but the run would have 1");
        var three = new StimulusData(file, List.of("in"), new int[] {3}, 0.5);
        assertThatThrownBy(() -> three.read(0, 0))
                .hasMessageContaining("must have the 3 channels of the input, had 2");
        Path text = Files.writeString(folder.resolve("a.csv"), "time,channel\n");
        assertThat(StimulusData.recognises(text)).isFalse();
    }
}
