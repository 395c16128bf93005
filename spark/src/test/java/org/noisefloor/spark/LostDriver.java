package org.noisefloor.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.noisefloor.verification.engine.TaskLog;
import org.noisefloor.verification.engine.TaskRun;
import org.noisefloor.verification.experiment.Monitor;

/// A driver in a process of its own, to be killed.
final class LostDriver {
    private static final long GUARD = TimeUnit.MINUTES.toNanos(5);

    /// Processes of tests live for seconds: the quick compiler alone starts them in half the time.
    private static final List<String> FLAGS =
            List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "--add-modules=jdk.incubator.vector",
                    "--sun-misc-unsafe-memory-access=allow");

    private LostDriver() {}

    /// What tests tell Spark: their classes are in folders, which are not sent.
    static Map<String, String> settings() {
        return Map.of(
                "spark.executor.extraClassPath",
                System.getProperty("java.class.path"),
                "spark.jars",
                "",
                "spark.executor.extraJavaOptions",
                String.join(" ", FLAGS));
    }

    /// Runs a job, and kills the driver with SIGKILL once its log has some lines.
    ///
    /// @param run folder of the log
    static void killed(String master, String job, int tasks, Path run, int lines)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-Xmx512m");
        settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(
                List.of(
                        "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LostDriver.class.getName(),
                        master,
                        job,
                        "" + tasks,
                        run.toString()));
        Path said = run.resolveSibling("driver.log");
        Process driver =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            awaitLines(driver, run.resolve(TaskLog.FILE), lines, said);
            assertThat(driver.isAlive()).isTrue();
        } finally {
            driver.destroyForcibly().waitFor();
        }
    }

    private static void awaitLines(Process driver, Path file, int lines, Path said)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + GUARD;
        while (!Files.exists(file) || Files.readAllLines(file).size() < lines) {
            assertThat(driver.isAlive() && System.nanoTime() < end)
                    .as("the driver works: %s", Files.readString(said))
                    .isTrue();
            Thread.sleep(20);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String job = arguments[1];
        try (var log = TaskLog.begin(Path.of(arguments[3]), job, "test");
                var engine = new SparkEngine(Jobs::open, arguments[0])) {
            TaskRun.run(
                    engine, job, Jobs.tasks(Integer.parseInt(arguments[2])), log, Monitor.none());
        }
    }
}
