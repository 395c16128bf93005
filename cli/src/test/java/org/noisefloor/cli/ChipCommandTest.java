package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Presets;

class ChipCommandTest {
    @TempDir Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(status, out.toString(), err.toString());
    }

    @Test
    void listNamesEveryPresetWithCircuitSizeAndProvenance() {
        Outcome outcome = run("chip", "list");
        assertThat(outcome.status).isZero();
        for (String name : Presets.names()) {
            assertThat(outcome.out).contains(name + " ");
        }
        assertThat(outcome.out)
                .contains("256 x 512, refractory-logistic")
                .contains("256 x 512, leaky-integrate-and-fire")
                .contains("64 cores of 256 x 256, hermes-two")
                .containsPattern(
                        "\\d+ entries: \\d+ sourced, \\d+ derived, \\d+ recalled, \\d+ assumed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "brainscales-2", "hermes-pcm", "isaac-reram"})
    void showPrintsEveryNumberWithItsProvenanceWithin100Columns(String name) {
        Outcome outcome = run("chip", "show", name);
        assertThat(outcome.status).isZero();
        assertThat(outcome.out.lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        for (DataSheet.Entry entry : ChipReader.preset(name).entries()) {
            String quantity = entry.path().substring(entry.path().indexOf('.') + 1);
            assertThat(outcome.out.lines())
                    .anySatisfy(line ->
                            assertThat(line.strip().split(" {2,}", 3)[0]).isEqualTo(quantity))
                    .anySatisfy(line ->
                            assertThat(line)
                                    .contains(" " + entry.text() + " ", entry.provenance().word()));
        }
    }

    @Test
    void numbersOfAnOwnFileAreShownWithTheirLine() throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, "extends: generic\nneuron:\n  leak: 300 nS\n");
        Outcome outcome = run("chip", "show", file.toString());
        assertThat(outcome.status).isZero();
        assertThat(outcome.out)
                .startsWith("mine" + System.lineSeparator())
                .containsPattern("leak +300 nS +assumed +this file, line 3");
    }

    @Test
    void printedFileIsAChipFileWithTheSameNumbers() throws IOException {
        Path file = folder.resolve("copy.yaml");
        Outcome printed = run("chip", "show", "brainscales-2", "--yaml");
        Files.writeString(file, printed.out);
        assertThat(run("chip", "show", file.toString()).out)
                .isEqualTo(run("chip", "show", "brainscales-2").out);
    }

    @Test
    void faultyFileEndsWithOneSentenceAndUsageStatus() throws IOException {
        Path file = folder.resolve("bad.yaml");
        Files.writeString(file, "extends: generic\nneuron: {leak: 300 ns}\n");
        Outcome outcome = run("chip", "show", file.toString());
        assertThat(outcome.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err.lines()).hasSize(1);
        assertThat(outcome.err).contains(file + ", line 2, neuron.leak: must be a conductance");
    }

    @Test
    void misspeltPresetIsCorrected() {
        Outcome outcome = run("chip", "show", "brainscale-2");
        assertThat(outcome.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(outcome.err.lines()).hasSize(1);
        assertThat(outcome.err).contains("did you mean brainscales-2?");
    }

    @Test
    void chipAlonePrintsItsHelp() {
        assertThat(run("chip").out).startsWith("Usage: noisefloor chip").contains("list", "show");
    }
}
