package org.noisefloor.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Ctrl-C in a process of its own, as a shell sends it.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX signals")
class InterruptTest {
    private static final int PATIENCE_SECONDS = 120;

    /// Shells let background jobs ignore Ctrl-C, and their children inherit that; this undoes it where it is known.
    private static final List<String> ANY_SIGNAL =
            new ExternalProgram(List.of("env"), "--version", "signals")
                    .find(List.of(Path.of("/usr/bin")))
                    .filter(InterruptTest::knowsSignals)
                    .map(env -> List.of(env.toString(), "--default-signal=INT"))
                    .orElse(List.of());

    @TempDir private Path folder;

    private Path out;
    private Path err;

    private static boolean knowsSignals(Path env) {
        try {
            return new ProcessBuilder(env.toString(), "--default-signal=INT", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private Process start(String dies) throws IOException {
        Path file = folder.resolve("brief.yaml");
        Files.writeString(file, RunCommandTest.experiment("generic", "pairs", 2));
        out = folder.resolve("results");
        err = folder.resolve("err.txt");
        List<String> command = new ArrayList<>(ANY_SIGNAL);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Noisefloor.class.getName()));
        command.addAll(
                List.of("run", "" + file, "--dies", dies, "--out", "" + out, "--workers", "1"));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(err.toFile())
                .start();
    }

    private void awaitProgress(Process process) throws IOException, InterruptedException {
        for (int tenths = 0; tenths < 10 * PATIENCE_SECONDS; tenths++) {
            assertThat(process.isAlive()).isTrue();
            if (Files.readString(err).contains("ms of chip time: ")) {
                return;
            }
            Thread.sleep(100);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void signalLeavesAValidReportOfTheDiesThatFinished(String signal, int status)
            throws IOException, InterruptedException {
        Process process = start("10000");
        try {
            awaitProgress(process);
            new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
            assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(status);
        JsonNode results = JsonMapper.shared().readTree(out.resolve("results.json").toFile());
        assertThat(results.get("complete").asBoolean()).isFalse();
        assertThat(results.get("dies").size()).isBetween(1, 9999);
        JsonNode run = JsonMapper.shared().readTree(out.resolve("run.json").toFile());
        assertThat(run.get("complete").asBoolean()).isFalse();
        assertThat(out.resolve("report.html")).content().contains("The run was interrupted: only ");
        assertThat(folder.resolve("out.txt"))
                .content()
                .contains("Warning: The run was interrupted");
        assertThat(err).content().doesNotContain("\tat ", "Exception");
    }

    @Test
    void progressWithoutATerminalIsPlainLines() throws IOException, InterruptedException {
        Process process = start("2");
        assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(err)).contains("(100 %)").doesNotContain("\r", "\u001b");
    }
}
