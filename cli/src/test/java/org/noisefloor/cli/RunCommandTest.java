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
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
    @TempDir private Path folder;

    private Path file;
    private Path out;

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void writeExperiment() throws IOException {
        file = Files.writeString(folder.resolve("brief.yaml"), experiment("generic", "pairs", 3));
        out = folder.resolve("results");
    }

    static String experiment(String chip, String topology, int size) {
        return """
        experiment: {name: brief, seed: 5}
        chip: %s
        dies: 2
        rule: {name: spike-based-alignment}
        nets:
          only:
            topology: %s
            size: %d
            weightRange: 2
            period: 20 refractoryPeriods
            periods: 2
            learningRate: {start: 0.4, end: 0.1}
            aligned: 20 deg
        """
                .formatted(chip, topology, size);
    }

    private static Outcome run(List<String> args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                Noisefloor.run(
                        new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
        return new Outcome(status, out.toString(), err.toString());
    }

    private Outcome runWith(String... options) {
        List<String> args = new ArrayList<>(List.of("run", file.toString()));
        args.addAll(List.of(options));
        return run(args);
    }

    private Outcome runInto(Path results, String... options) {
        List<String> args = new ArrayList<>(List.of("run", file.toString(), "--out", "" + results));
        args.addAll(List.of(options));
        return run(args);
    }

    private static void assertRefused(Outcome outcome, String sentence) {
        assertThat(outcome.status).as(outcome.err).isEqualTo(ExitStatus.USAGE.code());
        assertThat(outcome.err).contains(sentence).doesNotContain("\tat ");
        assertThat(outcome.err.lines().filter(line -> line.startsWith("noisefloor: "))).hasSize(1);
        assertThat(outcome.out).isEmpty();
    }

    @Test
    void runEndsWithFractionsCostsWorstDieAndTheCommandThatReproducesIt() {
        Outcome outcome = runInto(out);
        assertThat(outcome.status).as(outcome.err).isZero();
        assertThat(outcome.out)
                .contains("brief on chip generic, 2 dies, seed 5")
                .contains("99 % Clopper-Pearson interval")
                .contains("same dies, learning off", "ideal chip, learning on")
                .contains("One step of the weight code: only 0.0317 Boltzmann units")
                .containsPattern("Per die: +\\S+ clock cycles = .* duty cycle \\S+ %")
                .containsPattern("Wall time: \\S+ s")
                .containsPattern("Worst die: [01] \\(only \\S+°\\)")
                .containsPattern("Reproduce: \\./noisefloor run .* --dies 2 --seed 5 --die [01]")
                .contains(out.resolve("report.html").toString());
        assertThat(outcome.out.lines())
                .filteredOn(line -> !line.contains(folder.toString()))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void resultsDependOnNeitherPlaceNorWorkersNorSnapshots() throws IOException {
        runInto(out, "--workers", "1");
        Path moved = Files.createDirectories(folder.resolve("else where"));
        file = Files.copy(file, moved.resolve("other-name.yaml"));
        Path other = folder.resolve("other results");
        assertThat(runInto(other, "--workers", "7", "--restore-once").status).isZero();
        assertThat(other.resolve("results.json"))
                .hasSameBinaryContentAs(out.resolve("results.json"));
        assertThat(other.resolve("dies.csv")).hasSameBinaryContentAs(out.resolve("dies.csv"));
        assertThat(other.resolve("weights.csv")).hasSameBinaryContentAs(out.resolve("weights.csv"));
        assertThat(out.resolve("run.json")).content().contains("\"complete\": true");
    }

    @Test
    void waveformsOfTheFirstDieStandBesideTheReport() {
        Outcome outcome =
                runInto(
                        out,
                        "--probe",
                        "membrane[0..1],spike[0..1]",
                        "--waveform",
                        "vcd,raw,raw-text,gdf",
                        "--waveform-steps",
                        "50");
        assertThat(outcome.status).as(outcome.err).isZero();
        for (String ending : List.of("vcd", "gtkw", "raw", "txt.raw", "gdf")) {
            assertThat(out.resolve("wave-only-die0." + ending)).isNotEmptyFile();
        }
        assertThat(out.resolve("wave-only-die0.vcd"))
                .content()
                .contains("$comment experiment: brief $end", "$comment seed: 5 $end");
        for (String name : List.of("results.json", "csv-metadata.json")) {
            assertThat(out.resolve(name)).content().contains("description_sha256", "noisefloor ");
        }
    }

    @Test
    void waveformsThatThereAreNotAreRefusedBeforeAnythingIsWritten() {
        assertRefused(runInto(out, "--probe", "voltage[0]"), "was 'voltage[0]'");
        assertRefused(runInto(out, "--probe", "spike[999]"), "in net only, was of neuron 999");
        assertRefused(runInto(out, "--waveform", "png"), "vcd, raw, raw-text, gdf, was 'png'");
        assertRefused(runInto(out, "--waveform-steps", "0"), "at least 1 interval, was 0");
        assertThat(out).doesNotExist();
    }

    @Test
    void commandThatReproducesAFileWithASpaceIsQuoted() throws IOException {
        file = Files.copy(file, folder.resolve("a brief.yaml"));
        assertThat(runInto(out).out).contains("run '" + file + "' --dies");
    }

    @Test
    void earlierResultsAreNeverTouched() throws IOException {
        Path kept = Files.createDirectories(out).resolve("kept.txt");
        Files.writeString(kept, "mine");
        assertRefused(runInto(out), "is not empty; give a folder that is empty");
        assertRefused(runInto(kept), "is a file; give a folder");
        assertThat(kept).hasContent("mine");
        assertThat(out).isDirectoryContaining(each -> each.equals(kept));
        try (var content = Files.list(out)) {
            assertThat(content).hasSize(1);
        }
    }

    @Test
    void emptyFolderAndFolderInAFolderThatDoesNotExistAreTaken() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(runInto(empty).status).isZero();
        assertThat(empty.resolve("report.html")).exists();
        Path deep = folder.resolve("not/yet/there");
        assertThat(runInto(deep).status).isZero();
        assertThat(deep.resolve("report.html")).exists();
    }

    @Test
    void folderThatCannotBeMadeIsRefusedBeforeTheRun() {
        assertRefused(runInto(file.resolve("below")), "cannot make or write folder");
        assertThat(runInto(file.resolve("below")).err).doesNotContain("chip time");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dies 0 | dies must be between 1 and 10000, was 0",
                "--dies -3 | dies must be between 1 and 10000, was -3",
                "--dies 10001 | dies must be between 1 and 10000, was 10001",
                "--dies abc | 'abc' is not an int",
                "--dies 99999999999 | is not an int",
                "--workers 0 | workers must be between 1 and 1024, was 0",
                "--workers 2000 | workers must be between 1 and 1024, was 2000",
                "--workers x | 'x' is not an int",
                "--die -1 | --die must be between 0 and 1, since the experiment has 2 dies, was -1",
                "--die 2 | --die must be between 0 and 1, since the experiment has 2 dies, was 2",
                "--seed x | 'x' is not a long",
                "--seed 1.5 | is not a long",
                "--chip no-such-chip | is neither a preset",
                "--chip brainscale-2 | did you mean brainscales-2?",
                "--chip nowhere.yaml | nowhere.yaml",
                "--chip . | .",
                "--lanes 100 | --lanes is read when Java starts",
                "--no-such-option | Unknown option: '--no-such-option'",
                "surplus | surplus"
            })
    void wrongOptionIsOneSentenceAndNothingIsWritten(String options, String sentence) {
        assertRefused(runInto(out, options.split(" ")), sentence);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.yaml", ".", "empty.yaml", "binary.yaml", "chip.yaml"})
    void wrongFileIsOneSentenceAndNothingIsWritten(String name) throws IOException {
        Files.writeString(folder.resolve("empty.yaml"), "");
        Files.write(folder.resolve("binary.yaml"), new byte[] {0, 1, (byte) 0xff, 2});
        Files.writeString(folder.resolve("chip.yaml"), "extends: generic\n");
        file = folder.resolve(name).normalize();
        assertRefused(runInto(out), file.toString());
        assertThat(out).doesNotExist();
    }

    @Test
    void chipFileWithErrorsIsNamedWithItsLine() throws IOException {
        Path chip =
                Files.writeString(
                        folder.resolve("bad.yaml"), "extends: generic\nneuron: {leak: 3 V}\n");
        assertRefused(runInto(out, "--chip", chip.toString()), chip + ", line 2, neuron.leak");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "layered   | 300 | must be at most 64 on this chip",
                "recurrent | 1   | number of neurons must be in [2, 256], was 1"
            })
    void experimentThatCannotRunOnTheChipIsRefused(String topology, int size, String sentence)
            throws IOException {
        file = Files.writeString(file, experiment("generic", topology, size));
        assertRefused(runInto(out), sentence);
        assertThat(out).doesNotExist();
    }

    @Test
    void runWithoutAFileIsWrongUsage() {
        assertRefused(run(List.of("run")), "Missing required parameter");
    }

    @Test
    void helpOfRunNamesEveryOption() {
        assertThat(runWith("--help").out)
                .contains("--dies", "--die", "--seed", "--chip", "--out", "--workers", "--lanes")
                .contains("Nothing is ever overwritten");
    }

    private static String results(Path folder) throws IOException {
        String text = Files.readString(folder.resolve("results.json"));
        return text.substring(text.indexOf("\"dies\": ["));
    }

    /// Offsets, gains and time constants that leave through a file and come back are those of the die: its run has the same bits.
    @Test
    void aDieThatWasWrittenAndReadRunsAsItself() throws IOException {
        Path chip = folder.resolve("small.yaml");
        Files.writeString(
                chip, "extends: generic\nsynapseArray: {rows: 16, columns: 12, stuck: 5 %}\n");
        file = Files.writeString(folder.resolve("brief.yaml"), experiment("" + chip, "pairs", 3));
        Path die = folder.resolve("die.csv");
        String[] write = {"--die", "1", "--seed", "5", "--out", "" + die};
        List<String> args = new ArrayList<>(List.of("chip", "die", "" + chip));
        args.addAll(List.of(write));
        Outcome written = run(args);
        assertThat(written.status).as(written.err).isZero();
        assertThat(written.out).matches("Wrote \\d+ values to .*die\\.csv\n");
        assertThat(folder.resolve("die.csv-metadata.json"))
                .content()
                .contains("command: chip die", "chip: small", "die: 1", "seed: 5", "chip_sha256: ");

        assertThat(runInto(out, "--die", "1").status).isZero();
        Path measured = folder.resolve("measured");
        Outcome again = runInto(measured, "--die", "1", "--die-file", "" + die);
        assertThat(again.status).as(again.err).isZero();
        assertThat(again.out).contains("the others are drawn as for die 1");
        assertThat(results(measured)).isEqualTo(results(out));
        assertThat(Files.readString(measured.resolve("results.json")))
                .contains("\"rest\": \"DRAWN\"");
        assertThat(Files.readString(measured.resolve("run.json")))
                .contains("--die-file " + die + " --die 1 --seed 5");

        Path alone = folder.resolve("alone");
        Files.writeString(
                die, "parameter,source,row,column,value,unit\nneuron.threshold,,,0,30,mV\n");
        Outcome nominal = runInto(alone, "--die-file", "" + die);
        assertThat(nominal.out)
                .contains("1 values of the die")
                .contains("the others have no spread");
        assertThat(results(alone)).isNotEqualTo(results(out));
    }

    @Test
    void aDieFileThatDoesNotFitIsRefused() throws IOException {
        Path die = folder.resolve("die.csv");
        Files.writeString(
                die, "parameter,source,row,column,value,unit\nneuron.threshold,,,512,1,mV\n");
        assertRefused(
                runInto(out, "--die-file", "" + die),
                die + ", line 2, neuron.threshold: column must be 0 to 511, was \"512\"");
        assertRefused(
                runInto(out, "--die-file", "" + die, "--dies", "2"), "--die-file gives one die");
        assertThat(out).doesNotExist();
        assertRefused(run(List.of("chip", "die", "isaac-reram", "--out", "" + die)), "isaac-reram");
        assertRefused(
                run(List.of("chip", "die", "generic", "--only", "x", "--out", "" + die)),
                "--only must begin one of");
    }
}
