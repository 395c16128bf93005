package org.noisefloor.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final int PATIENCE_SECONDS = 600;
    private static final Pattern PROGRESS = Pattern.compile("ms of chip time: (\\d+) of (\\d+) ");

    @TempDir private Path folder;

    private Path file;
    private Path out;
    private int runs;
    private Path err;

    private Process align(String dies) throws IOException {
        return start(RunCommandTest.experiment("generic", "pairs", 2), "--dies", dies);
    }

    private Process start(String experiment, String... options) throws IOException {
        file = Files.writeString(folder.resolve("brief.yaml"), experiment);
        out = folder.resolve("results-" + runs++);
        err = folder.resolve("err.txt");
        List<Object> command = new ArrayList<>();
        command.addAll(List.of("run", file, "--out", out, "--workers", "1"));
        command.addAll(List.of(options));
        return OwnProcess.start(folder, List.of(), command.toArray()).process();
    }

    /// Until more has been done than two dies take.
    private void awaitDies(Process process, long dies) throws IOException, InterruptedException {
        for (int tenths = 0; tenths < 10 * PATIENCE_SECONDS; tenths++) {
            assertThat(process.isAlive()).isTrue();
            Matcher shown = PROGRESS.matcher(Files.readString(err));
            if (shown.results()
                    .anyMatch(line ->
                            Long.parseLong(line.group(1)) * dies
                                    > 2 * Long.parseLong(line.group(2)))) {
                return;
            }
            Thread.sleep(100);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void signalLeavesAValidReportOfTheDiesThatFinished(String signal, int status)
            throws IOException, InterruptedException {
        Process process = align("10000");
        try {
            awaitDies(process, 10_000);
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

    /// Six trials, each of which takes a good part of a second.
    private static final String STUDY =
            """
            experiment: {name: brief, kind: teacher-student}
            repetitions: 3
            rules: [backpropagation, feedback-alignment]
            epochs: 200
            """;

    private static int run(Path file, String option, Path folder) {
        return Noisefloor.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                "run",
                "" + file,
                option,
                "" + folder);
    }

    /// Interrupts a study after its first trial, and another one where that was too late.
    private Process interruptedStudy() throws IOException, InterruptedException {
        Process process = start(STUDY);
        interrupt(process);
        while (trials(out.resolve("trials.jsonl")) == 6 && runs < 10) {
            process = start(STUDY);
            interrupt(process);
        }
        return process;
    }

    private void interrupt(Process process) throws IOException, InterruptedException {
        Path log = out.resolve("trials.jsonl");
        try {
            for (int k = 0; k < 50 * PATIENCE_SECONDS && trials(log) < 1; k++) {
                assertThat(process.isAlive() || trials(log) > 0).isTrue();
                Thread.sleep(20);
            }
            new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
            assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void studyThatIsInterruptedGoesOnToTheSameResults() throws IOException, InterruptedException {
        Process process = interruptedStudy();
        Path log = out.resolve("trials.jsonl");
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(err).content().doesNotContain("\tat ", "Exception");
        assertThat(trials(log)).isBetween(1L, 5L);
        assertThat(log).content().endsWith("\n");
        for (String line : Files.readAllLines(log)) {
            JsonMapper.shared().readTree(line);
        }
        JsonNode record = JsonMapper.shared().readTree(out.resolve("run.json").toFile());
        assertThat(record.get("complete").asBoolean()).isFalse();
        assertThat(record.get("parts").get(0).get("ended").isNull()).isFalse();
        assertThat(folder.resolve("out.txt")).content().contains("Go on with: ", "--resume");
        assertThat(run(file, "--resume", out)).isZero();
        Path whole = folder.resolve("whole");
        assertThat(run(file, "--out", whole)).isZero();
        assertThat(out.resolve("results.json"))
                .hasSameBinaryContentAs(whole.resolve("results.json"));
    }

    private static long trials(Path log) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("{\"trial\"")).count();
        }
    }

    @Test
    void progressWithoutATerminalIsPlainLines() throws IOException, InterruptedException {
        Process process = align("2");
        assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(err)).contains("(100 %)").doesNotContain("\r", "\u001b");
    }
}
