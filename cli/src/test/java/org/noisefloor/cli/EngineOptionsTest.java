package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.ChipWriter;
import org.noisefloor.verification.claim.Plan;
import org.noisefloor.verification.claim.PlanChip;
import org.noisefloor.verification.claim.PlanClaim;
import org.noisefloor.verification.claim.PlanPoint;
import org.noisefloor.verification.claim.Process;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The options of engines open the engine that they name.
@Timeout(180)
class EngineOptionsTest {
    @Command
    private static final class Some {
        @Mixin private final EngineOptions options = new EngineOptions();
    }

    private static EngineOptions options(String... arguments) {
        var some = new Some();
        new CommandLine(some).parseArgs(arguments);
        return some.options;
    }

    private static Plan plan() {
        String net =
                "{topology: pairs, size: 2, weightRange: 2, period: 20 refractoryPeriods, periods: 3,"
                        + " learningRate: {start: 0.48, end: 0.06}, aligned: 90 deg}";
        return new Plan(
                7,
                List.of(new PlanChip("generic", ChipWriter.yaml(ChipReader.preset("generic")))),
                List.of(new PlanClaim("aligned", "claim: alignment\nnet: " + net + "\n")),
                List.of(
                        new PlanPoint("a", 0, 0, new TreeMap<>(), false, Process.NONE),
                        new PlanPoint(
                                "b",
                                0,
                                0,
                                new TreeMap<>(Map.of("mismatch", "20 %")),
                                false,
                                Process.NONE)));
    }

    private static Map<Task, String> lines(String... arguments) throws InterruptedException {
        List<Task> tasks = IntStream.range(0, 12).mapToObj(k -> new Task(k % 2, k / 2)).toList();
        var lines = new TreeMap<Task, String>();
        try (Engine engine = options(arguments).open()) {
            engine.run(
                    plan().toText(),
                    tasks,
                    outcome -> lines.put(outcome.task(), ((Outcome.Finished) outcome).line()),
                    Monitor.none());
        }
        return lines;
    }

    @Test
    void processesFindWhatThreadsFind() throws InterruptedException {
        Map<Task, String> expected = lines("--workers", "1");
        assertThat(expected).hasSize(12);
        assertThat(lines("--engine", "local", "--workers", "2")).isEqualTo(expected);
        assertThat(lines("--engine", "processes", "--workers", "2")).isEqualTo(expected);
    }

    @Test
    void wrongOptionsAreExplained() {
        refused("--engine must be local, processes or spark, was cloud", "--engine", "cloud");
        refused(
                "--master is for --engine spark, which --engine local is not",
                "--master",
                "local[2]");
        refused("workers must be between 1 and 1024, was 0", "--workers", "0");
        refused(
                "workers must be between 1 and 1024, was 2000",
                "--engine",
                "processes",
                "--workers",
                "2000");
        assertThatThrownBy(() -> options("--engine", "spark", "--master", "local[2]").open())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("needs the launcher ./noisefloor");
    }

    private static void refused(String sentence, String... arguments) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(arguments).open())
                .withMessage(sentence);
    }
}
