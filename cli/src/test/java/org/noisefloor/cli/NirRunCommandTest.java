package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.table.Origin;

class NirRunCommandTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "graphs");
    private static final String GRAPH = EXAMPLES.resolve("two-layer.nir").toString();
    private static final String INPUT = EXAMPLES.resolve("two-layer.csv").toString();

    @TempDir private Path folder = Path.of("");

    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("nir", "run", GRAPH));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                Noisefloor.run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        arguments.toArray(String[]::new));
        return new Outcome(status, out.toString(), err.toString());
    }

    /// Three groups of channels are active one after the other, and the readout of each is the largest while its own is.
    @Test
    void exampleRunsAloneOnTheIdealChipAndOnADie() throws IOException {
        Path results = folder.resolve("results");
        Outcome outcome =
                run(
                        "--time-unit",
                        "ms",
                        "--step",
                        "0.1ms",
                        "--spikes",
                        "impulse",
                        "--input",
                        INPUT,
                        "--chip",
                        "brainscales-2",
                        "--die",
                        "1",
                        "--out",
                        results.toString());
        assertThat(outcome.err).isEmpty();
        assertThat(outcome.status).isZero();
        assertThat(outcome.out)
                .contains("hidden: ", "die 1", "weights input -> hidden", results + "/report.html");
        assertThat(results.resolve("results.json"))
                .content()
                .contains("\"chip\": \"brainscales-2\"", "\"run\": \"ideal chip\"")
                .contains("\"graph_sha256\": \"" + Origin.hash(Path.of(GRAPH)) + '"')
                .contains("\"input_sha256\": \"" + Origin.hash(Path.of(INPUT)) + '"')
                .containsPattern("\"description_sha256\": \"[0-9a-f]{64}\"");
        assertThat(results.resolve("csv-metadata.json")).content().contains("time_unit: ms");
        assertThat(Files.readAllLines(results.resolve("spikes.csv")))
                .anyMatch(row -> row.startsWith("die 1,hidden,"));
        List<String> outputs = Files.readAllLines(results.resolve("outputs.csv"));
        for (String run : List.of("graph", "ideal chip", "die 1")) {
            for (int group = 0; group < 3; group++) {
                double[] value = shownAt(outputs, run, 100 * group + 80);
                assertThat(value[group])
                        .as("%s, group %d", run, group)
                        .isGreaterThan(value[(group + 1) % 3])
                        .isGreaterThan(value[(group + 2) % 3]);
            }
        }
        assertThat(results.resolve("report.html")).content().contains("Raster, graph");
    }

    private static double[] shownAt(List<String> outputs, String run, double milliseconds) {
        String row =
                outputs.stream()
                        .filter(each -> each.startsWith(run + ","))
                        .filter(each ->
                                Math.abs(Double.parseDouble(each.split(",")[1]) - milliseconds)
                                        < 0.01)
                        .findFirst()
                        .orElseThrow();
        String[] cells = row.split(",");
        return new double[] {
            Double.parseDouble(cells[2]), Double.parseDouble(cells[3]), Double.parseDouble(cells[4])
        };
    }

    @Test
    void whatTheFileDoesNotSayIsAskedForWithItsReason() {
        assertThat(run("--step", "0.1ms", "--input", INPUT).err)
                .contains("--time-unit is missing: a NIR file does not say");
        assertThat(run("--time-unit", "ms", "--input", INPUT).err).contains("--step is missing");
        assertThat(run("--time-unit", "ms", "--step", "1ms").err).contains("--input is missing");
        Outcome unit = run("--time-unit", "minutes", "--step", "0.1ms", "--input", INPUT);
        assertThat(unit.err).contains("--time-unit must be s, ms, us or ns, was \"minutes\"");
        assertThat(unit.status).isEqualTo(ExitStatus.USAGE.code());
    }

    /// Taken as seconds, the time constants are beyond what the chip can be set to.
    @Test
    void wrongUnitAndWrongChipAreRefusedInOneSentence() throws IOException {
        String out = folder.resolve("none").toString();
        Path spike = Files.writeString(folder.resolve("spike.csv"), "time,channel\n0,0\n");
        Outcome seconds =
                run(
                        "--time-unit",
                        "s",
                        "--step",
                        "0.1ms",
                        "--input",
                        spike.toString(),
                        "--chip",
                        "brainscales-2",
                        "--out",
                        out);
        assertThat(seconds.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(seconds.err)
                .contains("membrane time constant must be 0.5 to 60.0 ms", "was 10000.0 ms");
        Outcome chip =
                run(
                        "--time-unit",
                        "ms",
                        "--step",
                        "0.1ms",
                        "--input",
                        INPUT,
                        "--chip",
                        "hermes-pcm",
                        "--out",
                        out);
        assertThat(chip.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(chip.err).contains("such as brainscales-2, was hermes-pcm");
        assertThat(chip.err.lines()).hasSize(1);
        assertThat(Path.of(out)).doesNotExist();
    }

    @Test
    void timesThatNeuronsDoNotHaveAreWarnedOf() throws IOException {
        Path spike = Files.writeString(folder.resolve("spike.csv"), "time,channel\n0,0\n");
        Outcome outcome =
                run(
                        "--time-unit",
                        "ns",
                        "--step",
                        "0.1ns",
                        "--input",
                        spike.toString(),
                        "--out",
                        folder.resolve("fast").toString());
        assertThat(outcome.status).isZero();
        assertThat(outcome.err.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("Warning: --time-unit ns: tau_"))
                .anyMatch(
                        line -> line.contains(" of hidden is ") && line.contains("is the unit ms"));
    }

    @Test
    void unstableStepFailsWithNodeAndStep() {
        Outcome outcome =
                run(
                        "--time-unit",
                        "ms",
                        "--step",
                        "50ms",
                        "--integrator",
                        "euler",
                        "--duration",
                        "30s",
                        "--input",
                        INPUT,
                        "--out",
                        folder.resolve("x").toString());
        assertThat(outcome.status).isEqualTo(ExitStatus.FAILED.code());
        assertThat(outcome.err).contains("node '", "is not a finite number after step");
    }
}
