package org.noisefloor.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.engine.TaskLog;
import org.noisefloor.verification.engine.TaskRun;
import org.noisefloor.verification.experiment.Monitor;

/// On a cluster of two workers on this machine, which takes long to start: one for all tests, in an order in which each leaves the next one
/// what it needs. A driver is killed while nobody else works, a worker when nobody needs it any more.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoopbackClusterTest {
    private static final int TASKS = 10_000;

    @TempDir static Path folder;

    private static LoopbackCluster cluster;
    private static SparkEngine engine;

    /// The tasks of the driver that was killed, and what had finished by then.
    private static final String JOB = "work 1000000";

    private static Path run;

    /// The engine connects here after the other driver is gone.
    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = new LoopbackCluster(folder.resolve("cluster"), 2);
        LostDriver.settings().forEach(System::setProperty);
        run = Files.createDirectory(folder.resolve("run"));
        LostDriver.killed(cluster.master(), JOB, TASKS, run, 500);
        engine = new SparkEngine(Jobs::open, cluster.master());
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        LostDriver.settings().keySet().forEach(System::clearProperty);
    }

    @Test
    @Order(1)
    void runOfAKilledDriverGoesOnWithoutLossOrRepetition()
            throws IOException, InterruptedException {
        try (var log = TaskLog.resume(run, JOB, "test")) {
            Set<Task> before = new HashSet<>(log.finished().keySet());
            assertThat(before).hasSizeBetween(400, TASKS - 1);
            List<Task> repeated = new ArrayList<>();
            TaskRun.run(
                    new Observed(engine, outcome -> repeated.add(outcome.task())),
                    JOB,
                    Jobs.tasks(TASKS),
                    log,
                    Monitor.none());
            assertThat(repeated).hasSize(TASKS - before.size()).doesNotContainAnyElementsOf(before);
            List<Outcome> all = new ArrayList<>(log.finished().values());
            assertThat(Jobs.lines(all)).isEqualTo(Jobs.expected("work 1", Jobs.tasks(TASKS)));
        }
    }

    @Test
    @Order(2)
    void tenThousandTasksGiveTheBytesThatThreadsGive() throws InterruptedException {
        List<Task> tasks = Jobs.tasks(TASKS);
        assertThat(Jobs.lines(Jobs.run(engine, "work 1000", tasks)))
                .hasSize(TASKS)
                .isEqualTo(Jobs.expected("work 1000", tasks));
    }

    @Test
    @Order(3)
    void claimThatAUserWroteGivesTheBytesThatThreadsGive()
            throws IOException, InterruptedException {
        String plan = Jobs.planOfAJavaClaim(folder);
        List<Task> dies = Jobs.tasks(6);
        assertThat(Jobs.lines(Jobs.run(engine, plan, dies)))
                .hasSize(6)
                .isEqualTo(Jobs.expected(plan, dies));
    }

    /// Each of its six or more ends is followed by the start of another process.
    @Test
    @Order(4)
    @Tag("long")
    void taskThatEndsItsWorkerEachTimeIsReportedAndItsNeighboursFinish()
            throws InterruptedException {
        List<Task> tasks = new ArrayList<>(Jobs.tasks(600));
        Task guilty = new Task(77, 0);
        tasks.add(300, guilty);
        List<Outcome> outcomes = Jobs.run(engine, "halt 77", tasks);
        assertThat(Jobs.poisoned(outcomes)).containsOnlyKeys(guilty);
        assertThat(Jobs.poisoned(outcomes).get(guilty).attempts()).isEqualTo(Engine.ATTEMPTS);
        assertThat(Jobs.lines(outcomes)).isEqualTo(Jobs.expected("work 1", Jobs.tasks(600)));
    }

    @Test
    @Order(5)
    void workersThatAreKilledLoseNothing() throws InterruptedException {
        List<Task> tasks = Jobs.tasks(TASKS);
        List<ProcessHandle> killed = new ArrayList<>();
        List<Outcome> outcomes =
                Jobs.run(
                        engine,
                        "work 500000",
                        tasks,
                        count -> {
                            if (count == 1000) {
                                kill(cluster.executors().subList(0, 1), killed);
                            } else if (count == 3000) {
                                // a worker and what it runs: the other goes on alone
                                Process worker = cluster.workers().getLast();
                                kill(worker.descendants().toList(), killed);
                                kill(List.of(worker.toHandle()), killed);
                            }
                        });
        assertThat(killed).hasSizeGreaterThanOrEqualTo(2).noneMatch(ProcessHandle::isAlive);
        assertThat(outcomes).hasSize(TASKS);
        assertThat(Jobs.lines(outcomes)).isEqualTo(Jobs.expected("work 1000", tasks));
    }

    private static void kill(List<ProcessHandle> processes, List<ProcessHandle> killed) {
        for (ProcessHandle process : processes) {
            process.destroyForcibly();
            process.onExit().join();
            killed.add(process);
        }
    }
}
