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

class CalibrateCommandTest {
    private static final String CHIP =
            """
            extends: generic
            synapseArray: {rows: 16, columns: 12, stuck: 0 %}
            """;

    @TempDir private Path folder;
    private Path chip = Path.of("");
    private Path experiment = Path.of("");
    private Path codes = Path.of("");
    private String said = "";
    private String complained = "";

    @BeforeEach
    void writeFiles() throws IOException {
        chip = Files.writeString(folder.resolve("small.yaml"), CHIP);
        codes = folder.resolve("calibration.csv");
        experiment =
                Files.writeString(
                        folder.resolve("brief.yaml"),
                        RunCommandTest.experiment("" + chip, "pairs", 3));
    }

    private int run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
        said = out.toString();
        complained = err.toString();
        return status;
    }

    private void refuses(String sentence, String... options) {
        var args =
                new ArrayList<>(
                        List.of("run", "" + experiment, "--out", "" + folder.resolve("refused")));
        args.addAll(List.of(options));
        assertThat(run(args.toArray(String[]::new))).as(said).isEqualTo(2);
        assertThat(complained).contains(sentence).doesNotContain("\tat ");
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    private void calibrate() {
        int status =
                run(
                        "chip",
                        "calibrate",
                        "" + chip,
                        "--die",
                        "1",
                        "--seed",
                        "5",
                        "--out",
                        "" + codes,
                        "--report",
                        "" + folder.resolve("page.html"));
        assertThat(status).as(complained).isZero();
    }

    @Test
    void tableFileAndPageAreWritten() throws IOException {
        calibrate();
        assertThat(said)
                .contains("threshold   V ")
                .contains("cadcOffset  LSB ")
                .containsPattern("It took [0-9.e-]+ s of the chip .* and [0-9.e-]+ J")
                .contains("Not trimmed on this chip: leak, refractory, noise")
                .containsPattern("Wrote 60 codes to .*calibration.csv");
        List<String> lines = Files.readAllLines(codes);
        assertThat(lines).hasSize(61);
        assertThat(lines.getFirst()).isEqualTo("parameter,index,code,value,unit,chip,die");
        assertThat(lines.get(1))
                .matches("cadcOffset,0,-?\\d+,-?[0-9.]+,LSB,small@[0-9a-f]{12},-?\\d+");
        assertThat(folder.resolve("calibration.csv-metadata.json")).exists();
        assertThat(folder.resolve("page.html")).content().contains("<svg", "threshold");
    }

    @Test
    void codesAreTakenByARunOfTheSameDieAndNoOther() throws IOException {
        calibrate();
        Path plain = folder.resolve("plain");
        Path trimmed = folder.resolve("trimmed");
        assertThat(run("run", "" + experiment, "--die", "1", "--out", "" + plain)).isZero();
        String given = "" + codes;
        assertThat(
                        run(
                                "run",
                                "" + experiment,
                                "--die",
                                "1",
                                "--calibration",
                                given,
                                "--out",
                                "" + trimmed))
                .as(complained)
                .isZero();
        assertThat(trimmed.resolve("results.json"))
                .content()
                .contains("\"parameter\": \"threshold\"", "PARAMETER_WRITE")
                .isNotEqualTo(Files.readString(plain.resolve("results.json")));
        assertThat(trimmed.resolve("run.json")).content().contains("--calibration");

        refuses(
                "line 2, die: the calibration must be of die ",
                "--die",
                "0",
                "--calibration",
                given);
        refuses("--calibration is of one die", "--calibration", given);
        Files.writeString(chip, CHIP.replace("0 %", "1 %"));
        refuses(
                "line 2, chip: the calibration must be of chip small@",
                "--die",
                "1",
                "--calibration",
                given);
    }

    @Test
    void filesThatAreWrongAreRefusedInOneSentence() throws IOException {
        calibrate();
        List<String> lines = Files.readAllLines(codes);
        String[] cells = lines.get(1).split(",");
        String rest = "," + cells[5] + "," + cells[6];
        wrong("the header must be parameter,index,code", "parameter,code", lines.get(1));
        wrong("must give at least one code", lines.getFirst());
        wrong(
                "index: must be 0 to 23, was \"24\"",
                lines.getFirst(),
                "cadcOffset,24,0,0.0,LSB" + rest);
        wrong(
                "code: must be -15 to 15, was \"16\"",
                lines.getFirst(),
                "cadcOffset,0,16,16.0,LSB" + rest);
        wrong(
                "value: must be 2.0 with the unit LSB",
                lines.getFirst(),
                "cadcOffset,0,2,3.0,LSB" + rest);
        wrong(
                "parameter: must be one of threshold, slope",
                lines.getFirst(),
                "leak,0,2,3.0,1" + rest);
        wrong(
                "this index has a code on a line above",
                lines.getFirst(),
                lines.get(1),
                lines.get(1));
        wrong("must have 7 cells, had 2", lines.getFirst(), "leak,0");
        Files.delete(codes);
        refuses(
                "calibration.csv: no such file or directory",
                "--die",
                "1",
                "--calibration",
                "" + codes);
    }

    private void wrong(String sentence, String... lines) throws IOException {
        Files.write(codes, List.of(lines));
        refuses(sentence, "--die", "1", "--calibration", "" + codes);
    }

    @Test
    void chipsWithNothingToCalibrateAreRefused() {
        assertThat(run("chip", "calibrate", "dynap-se2", "--out", "" + codes)).isEqualTo(2);
        assertThat(complained).contains("biases that all neurons of a core share");
        assertThat(codes).doesNotExist();
    }

    @Test
    void outputsOfACrossbarAreCalibrated() throws IOException {
        Path small =
                Files.writeString(
                        folder.resolve("crossbar.yaml"),
                        "extends: hermes-pcm\narray: {rows: 32, columns: 16}\n");
        assertThat(run("chip", "calibrate", "" + small, "--out", "" + codes))
                .as(complained)
                .isZero();
        assertThat(said).contains("gain ").contains("It took ");
        assertThat(Files.readAllLines(codes)).hasSize(1 + 16 + 32);
    }
}
