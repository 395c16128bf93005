package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.io.nir.NirFile;
import org.noisefloor.snn.graph.CubaLeakyIntegrateAndFire;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.Linear;
import org.noisefloor.snn.graph.Text;
import org.noisefloor.snn.graph.TextList;

/// From the net of an experiment file to a NIR file that runs without the chip.
class NirOfExperimentTest {
    @TempDir private Path folder = Path.of("");
    private Path experiment = Path.of("");

    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(status, out.toString(), err.toString());
    }

    @BeforeEach
    void twoSmallNets() throws IOException {
        experiment =
                Files.writeString(
                        folder.resolve("small.yaml"),
                        """
                        experiment: {name: small, seed: 1}
                        chip: brainscales-2
                        dies: 2
                        rule: {name: spike-based-alignment, chopping: every-read, rounding: stochastic}
                        nets:
                          pairs:
                            topology: pairs
                            size: 2
                            weightRange: 2
                            period: 100 refractoryPeriods
                            periods: 3
                            learningRate: {start: 0.48, end: 0.06}
                            aligned: 20 deg
                          recurrent:
                            topology: recurrent
                            size: 3
                            weightRange: 2
                            period: 100 refractoryPeriods
                            periods: 2
                            learningRate: {start: 0.48, end: 0.06}
                            aligned: 20 deg
                        """);
    }

    private Outcome write(String out, String... more) {
        List<String> args = new ArrayList<>(List.of("nir", "write", experiment.toString()));
        args.addAll(List.of("--out", folder.resolve(out).toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private Graph graph(String out) {
        return NirFile.read(folder.resolve(out)).graph();
    }

    private static DenseArray weights(Graph graph) {
        return ((Linear) graph.node("recurrent_weights")).weight();
    }

    @Test
    void netIsWrittenAsTheChipHasItBeforeAndAfterLearning() throws IOException {
        Outcome before =
                write("a.nir", "--net", "pairs", "--time-unit", "ms", "--die", "1", "--untrained");
        assertThat(before.err).isEmpty();
        assertThat(before.out)
                .contains("not in the file: a neuron of the graph can spike again")
                .endsWith("a.nir: net pairs before learning\n");
        Outcome after = write("b.nir", "--net", "pairs", "--time-unit", "ms", "--die", "1");
        assertThat(after.status).isZero();
        assertThat(after.out).contains("b.nir: net pairs after learning, ");
        var neurons = (CubaLeakyIntegrateAndFire) graph("b.nir").node("neurons");
        assertThat(neurons.timeConstant().value()).containsExactly(1, 1, 1, 1);
        assertThat(neurons.synapticTimeConstant().value()).containsExactly(10, 10, 10, 10);
        DenseArray trained = weights(graph("b.nir"));
        assertThat(trained).isNotEqualTo(weights(graph("a.nir")));
        assertThat(graph("b.nir").metadata().entries())
                .containsEntry("net", new Text("pairs"))
                .containsEntry("die", new Text("1"))
                .containsEntry("periods", new Text("3"))
                .hasEntrySatisfying("lost", lost -> assertThat(lost).isInstanceOf(TextList.class));
        // learning is without it the same
        write("c.nir", "--net", "pairs", "--time-unit", "s", "--die", "1");
        assertThat(weights(graph("c.nir"))).isEqualTo(trained);
        write("d.nir", "--net", "pairs", "--time-unit", "ms", "--condition", "control");
        write("e.nir", "--net", "pairs", "--time-unit", "ms", "--untrained");
        assertThat(weights(graph("d.nir"))).isEqualTo(weights(graph("e.nir")));
    }

    @Test
    void anotherUnitOfTimeIsWarnedOfWhereSpikesAreImpulses() throws IOException {
        write("a.nir", "--net", "pairs", "--time-unit", "ms", "--untrained");
        assertThat(inSeconds("a.nir"))
                .startsWith(
                        "warning: meant for --spikes impulse, whose area is 1 in the unit of time")
                .contains(": another graph in s\n");
        write(
                "v.nir",
                "--net",
                "pairs",
                "--time-unit",
                "ms",
                "--untrained",
                "--spikes",
                "value",
                "--step",
                "1ms");
        assertThat(inSeconds("v.nir")).startsWith("Wrote ");
    }

    private String inSeconds(String name) {
        Outcome outcome =
                run(
                        "nir",
                        "write",
                        folder.resolve(name).toString(),
                        "--time-unit",
                        "ms",
                        "--to",
                        "s",
                        "--out",
                        folder.resolve("s.nir").toString());
        assertThat(outcome.err).isEmpty();
        return outcome.out;
    }

    @Test
    void whatWasWrittenRunsWithoutTheChipAndOnIt() throws IOException {
        write("a.nir", "--net", "recurrent", "--time-unit", "ms");
        Path input = Files.writeString(folder.resolve("in.csv"), "time,channel\n1,0\n1,1\n1,2\n");
        Outcome run =
                run(
                        "nir",
                        "run",
                        folder.resolve("a.nir").toString(),
                        "--time-unit",
                        "ms",
                        "--step",
                        "0.2ms",
                        "--spikes",
                        "impulse",
                        "--input",
                        input.toString(),
                        "--duration",
                        "40ms",
                        "--chip",
                        "brainscales-2",
                        "--out",
                        folder.resolve("run").toString());
        assertThat(run.err).isEmpty();
        assertThat(run.out)
                .containsPattern("graph +neurons: [1-9][0-9]* spikes of 3 neurons")
                .containsPattern("die 0 +neurons: [1-9][0-9]* spikes of 3 neurons");
    }

    /// The commands that the example shows, with the files elsewhere.
    @Test
    void exampleDoesWhatItsHeaderSays() throws IOException {
        Path root = Path.of("..");
        List<String> commands;
        try (var lines = Files.lines(root.resolve("examples/graphs/pairs.yaml"))) {
            commands =
                    lines.filter(line -> line.startsWith("#   ./noisefloor "))
                            .map(line -> line.substring("#   ./noisefloor ".length()))
                            .toList();
        }
        assertThat(commands).hasSize(2);
        for (String command : commands) {
            String[] args =
                    command.replace("examples/", root.resolve("examples") + "/")
                            .replaceAll("(^| )pairs", "$1" + folder.resolve("pairs"))
                            .split(" ");
            Outcome outcome = run(args);
            assertThat(outcome.err).isEmpty();
            assertThat(outcome.status).isZero();
        }
        List<String> spikes = Files.readAllLines(folder.resolve("pairs/spikes.csv"));
        for (String of : List.of("graph", "ideal chip", "die 0")) {
            for (int pair = 0; pair < 4; pair++) {
                String row = of + ",neurons," + 2 * pair + ",";
                assertThat(spikes).as(row).anyMatch(line -> line.startsWith(row));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--time-unit ms | --net is missing: the experiment has the nets pairs, recurrent",
                "--time-unit ms --net pear | --net must be one of pairs, recurrent, was 'pear'",
                "--time-unit ms --net pairs --die 2 | --die must be between 0 and 1, was 2",
                "--time-unit ms --net pairs --condition good | --condition must be die, control or ideal",
                "--time-unit ms --net pairs --spikes value | --step is missing",
                "--time-unit ms --net pairs --step 1ms | --step is for --spikes value",
                "--time-unit ms --net pairs --spikes value --step 1 | --step",
                "--time-unit ms --net pairs --acceleration 0 | --acceleration must be 1e-6 to 1e6",
                "--time-unit ms --net pairs --to s | --to is for a NIR file that is read",
                "--time-unit ms --net pairs --homogenise | --homogenise is for a NIR file",
                "--time-unit ms --net pairs --chip generic | fire at random with a logistic rate",
                "--time-unit ms --net pairs --chip dynap-se2 | must be spiking for experiments",
                "--time-unit ms --net pairs --chip none | none"
            })
    void whatCannotBeWrittenIsRefusedInOneSentence(String options, String reason) {
        Outcome outcome = write("x.nir", options.strip().split(" "));
        assertThat(outcome.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(outcome.err).contains(reason).hasLineCount(1);
        assertThat(outcome.out).isEmpty();
        assertThat(folder.resolve("x.nir")).doesNotExist();
    }

    @Test
    void optionsOfAnExperimentSayNothingOfANirFile() throws IOException {
        write("a.nir", "--net", "pairs", "--time-unit", "ms", "--untrained");
        Outcome outcome =
                run(
                        "nir",
                        "write",
                        folder.resolve("a.nir").toString(),
                        "--net",
                        "pairs",
                        "--out",
                        folder.resolve("b.nir").toString());
        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                2,
                                "",
                                "noisefloor: --net is for the net of an experiment (FILE.yaml), and %s is a NIR file\n"
                                        .formatted(folder.resolve("a.nir"))));
    }

    @Test
    void folderThatIsNotThereAndStudiesAreRefusedBeforeLearning() throws IOException {
        Outcome nowhere = write("no/x.nir", "--net", "pairs", "--time-unit", "ms", "--die", "1");
        assertThat(nowhere.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(nowhere.err).contains("--out must be in a folder").hasLineCount(1);
        assertThat(write("x.nir", "--net", "pairs").err)
                .startsWith("noisefloor: --time-unit is missing: say in which unit the file shall");
        experiment =
                Files.writeString(
                        folder.resolve("study.yaml"),
                        "experiment: {name: gle, kind: gle, seed: 1}\nrepetitions: 1\n");
        Outcome study = write("x.nir", "--time-unit", "ms");
        assertThat(study.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(study.err).contains("study.yaml is a study").hasLineCount(1);
    }
}
