package org.noisefloor.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;

class SparkEngineTest {
    private static SparkEngine engine;

    @BeforeAll
    static void start() throws InterruptedException {
        engine = new SparkEngine(Jobs::open, "local[2]");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void tenThousandTasksGiveTheBytesThatThreadsGive() throws InterruptedException {
        List<Task> tasks = Jobs.tasks(10_000);
        assertThat(Jobs.lines(Jobs.run(engine, "work 1000", tasks)))
                .hasSize(10_000)
                .isEqualTo(Jobs.expected("work 1000", tasks));
    }

    @Test
    void workersAreThoseOfTheClusterAndNotOfThisMachine() {
        assertThat(engine.workers()).isEqualTo(2);
    }

    @Test
    void claimThatAUserWroteGivesTheBytesThatThreadsGive(@TempDir Path folder)
            throws IOException, InterruptedException {
        String plan = Jobs.planOfAJavaClaim(folder);
        List<Task> dies = Jobs.tasks(6);
        assertThat(Jobs.lines(Jobs.run(engine, plan, dies)))
                .hasSize(6)
                .isEqualTo(Jobs.expected(plan, dies));
    }

    @Test
    void taskThatThrowsEachTimeIsReportedAndItsNeighboursFinish() throws InterruptedException {
        List<Task> tasks = Jobs.tasks(1000);
        List<Outcome> outcomes = Jobs.run(engine, "throw 2", tasks);
        assertThat(Jobs.poisoned(outcomes).values())
                .hasSize(200)
                .allSatisfy(bad -> {
                    assertThat(bad.task().point()).isEqualTo(2);
                    assertThat(bad.attempts()).isEqualTo(Engine.ATTEMPTS);
                    assertThat(bad.reason()).contains("point 2");
                });
        assertThat(Jobs.lines(outcomes)).isEqualTo(Jobs.expected("throw 2", tasks)).hasSize(800);
    }

    @Test
    void noTasksAreNoWork() throws InterruptedException {
        assertThat(Jobs.run(engine, "work 1", List.of())).isEmpty();
    }

    @Test
    void cancelledRunEndsWithoutTheRest() throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        engine.run(
                "work 1000000",
                Jobs.tasks(100_000),
                outcomes::add,
                new Monitor() {
                    @Override
                    public void advance(long intervals) {}

                    @Override
                    public boolean cancelled() {
                        return outcomes.size() >= 10;
                    }
                });
        assertThat(outcomes).hasSizeBetween(10, 2000);
    }

    @Test
    void failureToTakeAnOutcomeEndsTheRun() {
        assertThatThrownBy(() ->
                        engine.run(
                                "work 1",
                                Jobs.tasks(100),
                                _ -> {
                                    throw new IllegalStateException("disk full");
                                },
                                Monitor.none()))
                .hasMessage("disk full");
    }

    @Test
    void textThatIsNoJobIsRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> Jobs.run(engine, "rest", Jobs.tasks(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no job: rest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yarn", "local[0]", "spark://host", "http://host:1", "local[2"})
    void otherMastersAreRefused(String master) {
        assertThatThrownBy(() -> new SparkEngine(Jobs::open, master))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "--master must be local, local[N], local[*] or spark://HOST:PORT, was "
                                + master);
    }

    @Test
    void masterThatDoesNotAnswerIsRefused() {
        assertThatThrownBy(() -> new SparkEngine(Jobs::open, "spark://127.0.0.1:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--master spark://127.0.0.1:1 does not answer:");
    }
}
