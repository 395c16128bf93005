package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.verification.engine.TaskLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs of `verify` and `explore` in a process of their own that is ended in the midst of them.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX signals")
class InterruptedSweepTest {
    private static final int DIES = 60;
    private static final String NET =
            "{topology: recurrent, size: 4, weightRange: 2, period: 100 refractoryPeriods, periods: 40, learningRate: {start: 0.48, end: 0.06}, aligned: 89 deg}";
    private static final String VERIFICATION =
            """
            acceptance: {name: long, chips: [generic], yield: 99 %%, dies: %d, block: 5}
            claims:
              aligned: {claim: alignment, net: %s}
            """
                    .formatted(DIES, NET);
    private static final String SWEEP =
            """
            chips: generic
            dies: %d
            claims:
              aligned: {claim: alignment, net: %s}
            parameters: {mismatch: [0 %%, 20 %%]}
            """
                    .formatted(DIES / 2, NET);

    @TempDir private Path folder;

    private static String run(int status, Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int k = 0; k < words.length; k++) {
            words[k] = arguments[k].toString();
        }
        assertThat(Noisefloor.run(new PrintWriter(out), new PrintWriter(err), words))
                .as(err.toString())
                .isEqualTo(status);
        return out.toString();
    }

    /// Ends a run after some of its tasks, and another one where that was too late: a machine may stand still before the signal.
    ///
    /// @return folder of the results
    private Path ended(String signal, int status, String command, Path file)
            throws IOException, InterruptedException {
        for (int k = 0; ; k++) {
            Path out = folder.resolve("results-" + k);
            OwnProcess run =
                    OwnProcess.start(
                            folder, List.of(), command, file, "--out", out, "--workers", "1");
            // the first line is the head of the log
            run.awaitLines(out.resolve(TaskLog.FILE), 1 + 8);
            int ended = run.end(signal);
            assertThat(run.err()).content().doesNotContain("\tat ", "Exception");
            if ((ended == status && tasks(out) < DIES) || k == 10) {
                assertThat(ended).isEqualTo(status);
                assertThat(tasks(out)).isBetween(8L, DIES - 1L);
                return out;
            }
        }
    }

    private static long tasks(Path out) throws IOException {
        return OwnProcess.lines(out.resolve(TaskLog.FILE)) - 1;
    }

    private static JsonNode json(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    @Test
    void verifyThatIsInterruptedWritesItsResultsAndGoesOnToThoseOfOneRun()
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("long.yaml"), VERIFICATION);
        Path out = ended("INT", 130, "verify", file);
        assertThat(json(out.resolve("results.json")).get("complete").asBoolean()).isFalse();
        assertThat(out.resolve("report.html")).content().contains("interrupted");
        assertThat(folder.resolve("out.txt"))
                .content()
                .contains("Go on with: ./noisefloor verify " + file, "--resume " + out);
        Path whole = folder.resolve("whole");
        // sixty dies of sixty do not show 99 %
        String undecided = run(1, "verify", file, "--out", whole);
        assertThat(undecided).contains("60 of 60");
        assertThat(run(1, "verify", file, "--resume", out)).doesNotContain("Go on with");
        for (String name : List.of("results.json", "dies.csv", "junit.xml")) {
            assertThat(out.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
        }
    }

    @Test
    void explorationThatIsKilledGoesOnToTheFilesOfOneRun()
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
        Path out = ended("KILL", OwnProcess.KILLED, "explore", file);
        assertThat(out.resolve("results.json")).doesNotExist();
        long before = tasks(out);
        Path whole = folder.resolve("whole");
        run(0, "explore", file, "--out", whole, "--workers", "2");
        run(0, "explore", file, "--resume", out, "--workers", "2");
        assertThat(tasks(out)).as("after %d tasks", before).isEqualTo(DIES);
        for (String name : List.of("results.json", "dies.csv", "points.csv")) {
            assertThat(out.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
        }
    }
}
