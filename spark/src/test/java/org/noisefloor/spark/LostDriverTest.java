package org.noisefloor.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.engine.TaskLog;
import org.noisefloor.verification.engine.TaskRun;
import org.noisefloor.verification.experiment.Monitor;

/// A driver is killed with SIGKILL while a loopback cluster works for it; another goes on from its log.
class LostDriverTest {
    private static final int TASKS = 10_000;
    private static final String JOB = "work 2000000";
    private static final long GUARD = TimeUnit.MINUTES.toNanos(5);

    @TempDir Path folder;

    @Test
    void runOfAKilledDriverGoesOnWithoutLossOrRepetition()
            throws IOException, InterruptedException {
        Path run = Files.createDirectory(folder.resolve("run"));
        try (var cluster = new LoopbackCluster(folder.resolve("cluster"), 2)) {
            Process driver = start(cluster.master(), run);
            awaitLines(driver, run.resolve(TaskLog.FILE), 500);
            assertThat(driver.isAlive()).isTrue();
            driver.destroyForcibly().waitFor();
            goOn(cluster.master(), run);
        }
    }

    private static void goOn(String master, Path run) throws IOException, InterruptedException {
        System.setProperty("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        System.setProperty("spark.jars", "");
        try (var log = TaskLog.resume(run, JOB, "test");
                var engine = new SparkEngine(Numbers::open, master)) {
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
        } finally {
            System.clearProperty("spark.executor.extraClassPath");
            System.clearProperty("spark.jars");
        }
    }

    private Process start(String master, Path run) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "--add-modules=jdk.incubator.vector",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dspark.jars=",
                        "-Dspark.executor.extraClassPath=" + System.getProperty("java.class.path"),
                        "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LostDriverTest.class.getName(),
                        master,
                        run.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("driver.log").toFile())
                .start();
    }

    /// The driver that is killed.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var log = TaskLog.begin(Path.of(arguments[1]), JOB, "test");
                var engine = new SparkEngine(Numbers::open, arguments[0])) {
            TaskRun.run(engine, JOB, Jobs.tasks(TASKS), log, Monitor.none());
        }
    }

    private void awaitLines(Process driver, Path file, int lines)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + GUARD;
        while (!Files.exists(file) || Files.readAllLines(file).size() < lines) {
            assertThat(driver.isAlive() && System.nanoTime() < end)
                    .as("the driver works: %s", Files.readString(folder.resolve("driver.log")))
                    .isTrue();
            Thread.sleep(20);
        }
    }
}
