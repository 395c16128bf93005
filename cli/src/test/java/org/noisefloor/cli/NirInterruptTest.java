package org.noisefloor.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `nir run` in a process of its own, which is asked to end as soon as it shows progress.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX signals")
class NirInterruptTest {
    private static final int PATIENCE_SECONDS = 600;
    private static final Path EXAMPLES = Path.of("..", "examples", "graphs");

    @TempDir private Path folder;

    @Test
    void signalLeavesTheFilesOfTheStepsThatWereRun() throws IOException, InterruptedException {
        Path out = folder.resolve("results");
        Path err = folder.resolve("err.txt");
        Process process = start(out);
        try {
            for (int k = 0;
                    k < 20 * PATIENCE_SECONDS && !Files.readString(err).contains("steps:");
                    k++) {
                assertThat(process.isAlive()).isTrue();
                Thread.sleep(50);
            }
            new ProcessBuilder("kill", "-TERM", "" + process.pid()).start().waitFor();
            assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(err).content().doesNotContain("\tat ", "Exception");
        JsonNode results = JsonMapper.shared().readTree(out.resolve("results.json").toFile());
        assertThat(results.get("complete").asBoolean()).isFalse();
        assertThat(results.get("steps").asInt()).isEqualTo(100_000_000);
        int steps = results.get("runs").get(0).get("steps").asInt();
        assertThat(steps).isBetween(1, 99_999_999);
        JsonNode run = JsonMapper.shared().readTree(out.resolve("run.json").toFile());
        assertThat(run.get("complete").asBoolean()).isFalse();
        assertThat(run.get("intervals").asInt()).isEqualTo(steps);
        assertThat(out.resolve("spikes.csv")).content().contains("graph,hidden,");
        assertThat(folder.resolve("out.txt")).content().contains("The run was interrupted");
    }

    private Process start(Path out) throws IOException {
        return OwnProcess.start(
                        folder,
                        List.of(),
                        "nir",
                        "run",
                        EXAMPLES.resolve("two-layer.nir"),
                        "--time-unit",
                        "ms",
                        "--step",
                        "0.1ms",
                        "--spikes",
                        "impulse",
                        "--duration",
                        "10000s",
                        "--input",
                        EXAMPLES.resolve("two-layer.csv"),
                        "--out",
                        out)
                .process();
    }
}
