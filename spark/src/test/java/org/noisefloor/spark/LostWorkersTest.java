package org.noisefloor.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;

/// On a loopback cluster of two workers.
class LostWorkersTest {
    @TempDir static Path folder;

    private static LoopbackCluster cluster;
    private static SparkEngine engine;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = new LoopbackCluster(folder, 2);
        // classes of a test are in folders, which are not sent
        System.setProperty("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        System.setProperty("spark.jars", "");
        engine = new SparkEngine(Numbers::open, cluster.master());
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
        cluster.close();
        System.clearProperty("spark.executor.extraClassPath");
        System.clearProperty("spark.jars");
    }

    @Test
    void tenThousandTasksGiveTheBytesThatThreadsGive() throws InterruptedException {
        List<Task> tasks = Jobs.tasks(10_000);
        assertThat(Jobs.lines(Jobs.run(engine, "work 1000", tasks)))
                .hasSize(10_000)
                .isEqualTo(Jobs.expected("work 1000", tasks));
    }

    @Test
    void workersThatAreKilledLoseNothing() throws InterruptedException {
        List<Task> tasks = Jobs.tasks(10_000);
        List<ProcessHandle> killed = new ArrayList<>();
        List<Outcome> outcomes =
                Jobs.run(
                        engine,
                        "work 1000000",
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
        assertThat(outcomes).hasSize(10_000);
        assertThat(Jobs.lines(outcomes)).isEqualTo(Jobs.expected("work 1000", tasks));
    }

    @Test
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

    private static void kill(List<ProcessHandle> processes, List<ProcessHandle> killed) {
        for (ProcessHandle process : processes) {
            process.destroyForcibly();
            process.onExit().join();
            killed.add(process);
        }
    }
}
