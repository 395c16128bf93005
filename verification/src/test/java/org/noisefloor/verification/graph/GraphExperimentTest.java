package org.noisefloor.verification.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.hdf5.Hdf5File;
import org.noisefloor.io.hdf5.Hdf5Group;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.dataflow.GraphSetting;
import org.noisefloor.snn.graph.CubaLeakyIntegrateAndFire;
import org.noisefloor.snn.graph.CubaLeakyIntegrator;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.Input;
import org.noisefloor.snn.graph.Linear;
import org.noisefloor.snn.graph.Output;
import org.noisefloor.snn.graph.ValueMap;
import org.noisefloor.verification.campaign.RunRecord;
import org.noisefloor.verification.experiment.Monitor;

class GraphExperimentTest {
    private static final ValueMap NO = ValueMap.EMPTY;
    private static final RunRecord RECORD =
            new RunRecord(
                    "test",
                    List.of("nir"),
                    "g.nir",
                    "./noisefloor nir run g.nir",
                    "now",
                    1,
                    1,
                    "",
                    "",
                    "",
                    1,
                    1,
                    true);

    private static final Origin ORIGIN =
            Origin.of("noisefloor 0", "g", 7, "00").with("time_unit", "ms");

    @TempDir private Path folder = Path.of("");

    private static DenseArray all(int n, double value) {
        double[] filled = new double[n];
        Arrays.fill(filled, value);
        return DenseArray.vector(filled);
    }

    /// 6 channels, 10 neurons, 2 readouts; times in ms.
    private static Graph graph() {
        var random = new Random(1);
        SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();
        nodes.put("in", new Input(DenseArray.integers(6), NO));
        double[] first = random.doubles(60, -5, 15).toArray();
        nodes.put("w1", new Linear(DenseArray.matrix(10, 6, first), NO));
        nodes.put(
                "hidden",
                new CubaLeakyIntegrateAndFire(
                        all(10, 5),
                        all(10, 10),
                        all(10, 1),
                        all(10, 0),
                        all(10, 1),
                        all(10, 0),
                        all(10, 1),
                        NO));
        double[] second = random.doubles(20, -3, 3).toArray();
        nodes.put("w2", new Linear(DenseArray.matrix(2, 10, second), NO));
        nodes.put(
                "read",
                new CubaLeakyIntegrator(
                        all(2, 5), all(2, 10), all(2, 1), all(2, 0), all(2, 1), NO));
        nodes.put("out", new Output(DenseArray.integers(2), NO));
        List<Edge> edges =
                List.of(
                        new Edge("in", "w1"),
                        new Edge("w1", "hidden"),
                        new Edge("hidden", "w2"),
                        new Edge("w2", "read"),
                        new Edge("read", "out"));
        return new Graph(nodes, edges, NO);
    }

    private static Stimulus stimulus(boolean events, double value) {
        var random = new Random(2);
        var values = new Stimulus.Collector(6);
        for (int step = 0; step < 2000; step++) {
            for (int channel = 0; channel < 6; channel++) {
                if (random.nextInt(100) == 0) {
                    values.add(step, 0, channel, value);
                }
            }
        }
        return values.over(2000, events);
    }

    private static GraphExperiment run(
            GraphSetting.Spikes spikes, Stimulus stimulus, @Nullable String chip) {
        return run(spikes, stimulus, chip, Monitor.none());
    }

    private static GraphExperiment run(
            GraphSetting.Spikes spikes, Stimulus stimulus, @Nullable String chip, Monitor monitor) {
        var setting = new GraphSetting(0.1, GraphSetting.Method.EXACT, spikes);
        var description =
                chip == null
                        ? null
                        : (SpikingChipDescription) ChipReader.preset(chip).description();
        var request =
                new GraphExperiment.Request(
                        "g.nir", "in.csv", "ms", 1e-3, setting, description, 1, 7, ORIGIN);
        return GraphExperiment.of(request, graph(), stimulus, monitor);
    }

    @Test
    void dieOfBrainScaleSFollowsTheGraphLessWellThanTheIdealChip() {
        GraphResults results =
                run(GraphSetting.Spikes.IMPULSE, stimulus(true, 1), "brainscales-2").results();
        assertThat(results.runs())
                .extracting(GraphResults.Run::run)
                .containsExactly("graph", "ideal chip", "die 1");
        GraphResults.Node graph = results.runs().get(0).nodes().getFirst();
        GraphResults.Node ideal = results.runs().get(1).nodes().getFirst();
        GraphResults.Node die = results.runs().get(2).nodes().getFirst();
        assertThat(graph.spikes()).isGreaterThan(50);
        assertThat(graph.rate()).isCloseTo(graph.spikes() / 10.0 / 0.2, within(1e-9));
        assertThat(graph.rateError()).isZero();
        assertThat(ideal.rateError()).isLessThan(0.1 * graph.rate());
        assertThat(die.rateError()).isGreaterThan(ideal.rateError()).isLessThan(graph.rate());
        assertThat(results.runs().get(1).nodes().get(1).spikes()).as("readouts").isZero();
        assertThat(results.runs().get(1).outputs().getFirst().error()).isBetween(0.0, 0.3);
        GraphResults.Chip chip = results.chip().getFirst();
        assertThat(chip.columns()).isEqualTo(12);
        assertThat(chip.sources()).isEqualTo(16);
        assertThat(chip.weights()).hasSize(2).allMatch(w -> w.rmsError() < 0.1);
        assertThat(chip.seconds()).isCloseTo(2e-4, within(1e-9));
    }

    @Test
    void spikesAsValuesAreImpulsesOfTheirStep() {
        GraphResults value = run(GraphSetting.Spikes.VALUE, stimulus(true, 10), null).results();
        GraphResults impulse = run(GraphSetting.Spikes.IMPULSE, stimulus(true, 1), null).results();
        assertThat(value.runs().getFirst().nodes()).isEqualTo(impulse.runs().getFirst().nodes());
    }

    @Test
    void filesHoldEveryRunAndAreTheSameEachTime() throws IOException {
        Path again = Files.createDirectory(folder.resolve("again"));
        run(GraphSetting.Spikes.IMPULSE, stimulus(true, 1), "brainscales-2").write(folder, RECORD);
        run(GraphSetting.Spikes.IMPULSE, stimulus(true, 1), "brainscales-2").write(again, RECORD);
        for (String name :
                List.of(
                        "results.json",
                        "spikes.csv",
                        "outputs.csv",
                        "csv-metadata.json",
                        "recording.h5",
                        "recording-die.h5",
                        "report.html")) {
            assertThat(again.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
        }
        List<String> spikes = Files.readAllLines(folder.resolve("spikes.csv"));
        assertThat(spikes.getFirst()).isEqualTo("run,node,neuron,time_ms");
        assertThat(spikes).anyMatch(row -> row.startsWith("graph,hidden,"));
        assertThat(spikes).anyMatch(row -> row.startsWith("die 1,hidden,"));
        assertThat(folder.resolve("results.json"))
                .content()
                .contains("\"origin\"", "\"time_unit\": \"ms\"");
        assertThat(folder.resolve("csv-metadata.json"))
                .content()
                .contains("spikes.csv", "outputs.csv", "time_unit: ms", "\"out[1]\"");
        Hdf5Group die = Hdf5File.open(folder.resolve("recording-die.h5")).root();
        assertThat(die.textAttribute("noisefloor.run")).isEqualTo("die 1");
        assertThat(die.textAttribute("noisefloor.time_unit")).isEqualTo("ms");
        List<String> outputs = Files.readAllLines(folder.resolve("outputs.csv"));
        assertThat(outputs).hasSize(1 + 3 * 2000);
        assertThat(outputs.getFirst()).isEqualTo("run,time_ms,out[0],out[1]");
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("Raster, die 1", "Weights in codes");
    }

    /// Cancels as soon as it was told of so many steps.
    private static final class Stop implements Monitor {
        private final long at;
        private long done;

        Stop(long at) {
            this.at = at;
        }

        @Override
        public void advance(long intervals) {
            done += intervals;
        }

        @Override
        public boolean cancelled() {
            return done >= at;
        }
    }

    /// 2000 steps alone, then on the ideal chip; each word to the monitor is 1000 steps of 10 neurons.
    @Test
    void interruptedRunsKeepWhatThereIs() throws IOException {
        Stimulus stimulus = stimulus(true, 1);
        var whole = run(GraphSetting.Spikes.IMPULSE, stimulus, "brainscales-2");
        assertThat(whole.complete()).isTrue();
        var none = new Stop(Long.MAX_VALUE);
        run(GraphSetting.Spikes.IMPULSE, stimulus, "brainscales-2", none).summary();
        assertThat(none.done).as("steps of three runs").isEqualTo(6000);
        for (int[] cut : new int[][] {{500, 1, 1001}, {2500, 2, 1001}, {4500, 3, 1001}}) {
            var part =
                    run(GraphSetting.Spikes.IMPULSE, stimulus, "brainscales-2", new Stop(cut[0]));
            GraphResults results = part.results();
            assertThat(part.complete()).isFalse();
            assertThat(results.complete()).isFalse();
            assertThat(results.runs()).hasSize(cut[1]);
            assertThat(results.runs().getLast().steps()).isEqualTo(cut[2]);
            String run = results.runs().getLast().run();
            assertThat(part.summary())
                    .contains(
                            "Warning: The run was interrupted: only 1001 of 2000 steps of " + run);
            Path own = Files.createDirectory(folder.resolve("cut" + cut[0]));
            part.write(own, RECORD);
            assertThat(own.resolve("report.html")).content().contains("The run was interrupted");
            Path all = Files.createDirectory(folder.resolve("all" + cut[0]));
            whole.write(all, RECORD);
            for (String name : List.of("spikes.csv", "outputs.csv")) {
                assertThat(Files.readAllLines(all.resolve(name)))
                        .as(name)
                        .containsAll(Files.readAllLines(own.resolve(name)));
            }
            assertThat(Files.readAllLines(own.resolve("outputs.csv")))
                    .hasSize(1 + 2000 * (cut[1] - 1) + 1001);
        }
    }

    @Test
    void chipRefusesWhatIsNoSpike() {
        assertThatThrownBy(
                        () -> run(GraphSetting.Spikes.VALUE, stimulus(true, 0.5), "brainscales-2"))
                .hasMessageContaining("input 'in', channel ")
                .hasMessageContaining("a chip takes spikes")
                .hasMessageContaining("was 0.5");
        assertThatThrownBy(
                        () -> run(GraphSetting.Spikes.IMPULSE, stimulus(false, 1), "brainscales-2"))
                .hasMessageContaining("a chip takes impulses as events");
        assertThatThrownBy(() -> run(GraphSetting.Spikes.VALUE, stimulus(true, 1), "generic"))
                .hasMessageContaining("leaky-integrate-and-fire neurons")
                .hasMessageContaining("generic");
    }
}
