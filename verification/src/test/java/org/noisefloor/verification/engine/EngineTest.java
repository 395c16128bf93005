package org.noisefloor.verification.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisefloor.verification.experiment.Monitor;

/// Every engine gives every task its outcome, whatever single tasks do.
@Timeout(120)
class EngineTest {
    @TempDir private Path folder;

    enum Kind {
        ONE_THREAD,
        THREADS,
        ONE_PROCESS,
        PROCESSES;

        Engine engine(String... flags) {
            return switch (this) {
                case ONE_THREAD -> new LocalEngine(Jobs::open, 1);
                case THREADS -> new LocalEngine(Jobs::open, 3);
                case ONE_PROCESS -> Jobs.processes(1, Jobs.GUARD, flags);
                case PROCESSES -> Jobs.processes(2, Jobs.GUARD, flags);
            };
        }

        boolean apart() {
            return this == ONE_PROCESS || this == PROCESSES;
        }
    }

    private SortedMap<Integer, Outcome> run(Engine engine, int dies, String... words)
            throws InterruptedException {
        var outcomes = new TreeMap<Integer, Outcome>();
        engine.run(
                job(words),
                Jobs.tasks(dies),
                outcome ->
                        assertThat(outcomes.put(outcome.task().die(), outcome))
                                .as("a second outcome")
                                .isNull(),
                Monitor.none());
        return outcomes;
    }

    private String job(String... words) {
        return folder + "\n" + String.join("\n", words);
    }

    private static void requireRest(Map<Integer, Outcome> outcomes, int dies) {
        for (int die = 0; die < dies; die++) {
            var task = new Task(0, die);
            assertThat(outcomes.get(die))
                    .isInstanceOfSatisfying(
                            Outcome.Finished.class,
                            done -> {
                                assertThat(done.task()).isEqualTo(task);
                                assertThat(done.line()).isEqualTo(Jobs.result(task));
                                assertThat(done.attempts()).isEqualTo(1);
                            });
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void taskThatThrowsIsGivenUpAloneAndOneThatThrowsOnceIsNot(Kind kind)
            throws InterruptedException, IOException {
        try (Engine engine = kind.engine()) {
            var outcomes =
                    run(engine, 40, "3 throws", "7 throws-once", "11 asserts", "12 overflows");
            assertThat(outcomes).hasSize(40);
            assertThat(outcomes.remove(3))
                    .isEqualTo(
                            new Outcome.Poisoned(
                                    new Task(0, 3), "IllegalStateException: no such die", 3));
            assertThat(outcomes.remove(11))
                    .isEqualTo(new Outcome.Poisoned(new Task(0, 11), "AssertionError: wrong", 3));
            assertThat(outcomes.remove(12))
                    .isEqualTo(new Outcome.Poisoned(new Task(0, 12), "StackOverflowError", 3));
            assertThat(outcomes.remove(7))
                    .isInstanceOf(Outcome.Finished.class)
                    .extracting(Outcome::attempts)
                    .isEqualTo(2);
            for (int die : List.of(3, 7, 11, 12)) {
                outcomes.put(
                        die,
                        new Outcome.Finished(
                                new Task(0, die), Jobs.result(new Task(0, die)), 0, 1));
            }
            requireRest(outcomes, 40);
            assertThat(Jobs.begun(folder, new Task(0, 3))).isEqualTo(3);
            assertThat(Jobs.begun(folder, new Task(0, 7))).isEqualTo(2);
            assertThat(Jobs.begun(folder, new Task(0, 8))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneJobFollowsAnotherAndTheSameOne(Kind kind) throws InterruptedException {
        try (Engine engine = kind.engine()) {
            requireRest(run(engine, 20), 20);
            requireRest(run(engine, 30), 30);
            assertThat(run(engine, 1, "0 throws").get(0)).isInstanceOf(Outcome.Poisoned.class);
            requireRest(run(engine, 5), 5);
            assertThat(run(engine, 0)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void textThatIsNoJobIsRefusedInItsOwnWords(Kind kind) {
        try (Engine engine = kind.engine()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.run("no job", Jobs.tasks(3), _ -> {}, Monitor.none()))
                    .withMessage("this is no job");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void failureToKeepAnOutcomeEndsTheRun(Kind kind) {
        try (Engine engine = kind.engine()) {
            var kept = new AtomicInteger();
            assertThatThrownBy(() ->
                            engine.run(
                                    job(),
                                    Jobs.tasks(1000),
                                    _ -> {
                                        if (kept.incrementAndGet() == 5) {
                                            throw new UncheckedIOException(
                                                    new IOException("disk full"));
                                        }
                                    },
                                    Monitor.none()))
                    .hasMessageContaining("disk full");
            assertThat(kept).hasValue(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void cancelledRunEndsThoughTasksWait(Kind kind) throws InterruptedException, IOException {
        Monitor monitor =
                new Monitor() {
                    @Override
                    public void advance(long intervals) {}

                    @Override
                    public boolean cancelled() {
                        return Files.exists(folder.resolve("die-4"));
                    }
                };
        var outcomes = new TreeMap<Integer, Outcome>();
        try (Engine engine = kind.engine()) {
            // in this process a task has to look at its monitor; in another it need not
            String word = kind.apart() ? "4 waits" : "4 fine";
            engine.run(
                    job(word),
                    Jobs.tasks(10_000),
                    outcome -> outcomes.put(outcome.task().die(), outcome),
                    monitor);
        }
        assertThat(outcomes).doesNotContainKey(4).hasSizeLessThan(10_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ONE_PROCESS", "PROCESSES"})
    void taskThatKillsItsProcessIsGivenUpAlone(Kind kind) throws InterruptedException, IOException {
        try (Engine engine = kind.engine()) {
            var outcomes = run(engine, 60, "20 kills", "21 kills-once", "22 exits");
            assertThat(outcomes.get(20))
                    .isEqualTo(
                            new Outcome.Poisoned(
                                    new Task(0, 20),
                                    "its worker process was ended by signal 9",
                                    3));
            assertThat(outcomes.get(22))
                    .isEqualTo(
                            new Outcome.Poisoned(
                                    new Task(0, 22), "its worker process ended with status 5", 3));
            assertThat(outcomes.get(21).attempts()).isEqualTo(2);
            for (int die = 0; die < 60; die++) {
                if (die < 20 || die > 22) {
                    assertThat(outcomes.get(die).attempts()).as("die %d", die).isEqualTo(1);
                    assertThat(Jobs.begun(folder, new Task(0, die))).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void processThatFindsNoMemoryIsReplacedAndOnlyItsTaskGivenUp() throws InterruptedException {
        try (Engine engine = Kind.PROCESSES.engine("-Xmx64m")) {
            var outcomes = run(engine, 12, "5 devours");
            assertThat(outcomes.get(5))
                    .isInstanceOfSatisfying(
                            Outcome.Poisoned.class,
                            bad ->
                                    assertThat(bad.reason())
                                            .startsWith("OutOfMemoryError: Java heap space"));
            outcomes.put(
                    5, new Outcome.Finished(new Task(0, 5), Jobs.result(new Task(0, 5)), 0, 1));
            requireRest(outcomes, 12);
        }
    }

    @Test
    void processThatFallsSilentIsReplaced() throws InterruptedException {
        try (Engine engine = Jobs.processes(2, Duration.ofSeconds(8))) {
            var outcomes = run(engine, 6, "1 freezes-once");
            assertThat(outcomes).hasSize(6);
            assertThat(outcomes.get(1))
                    .isInstanceOf(Outcome.Finished.class)
                    .extracting(Outcome::attempts)
                    .isEqualTo(2);
        }
    }

    @Test
    void printsOfTasksDoNotDisturb() throws InterruptedException {
        var words = new String[50];
        for (int die = 0; die < words.length; die++) {
            words[die] = die + " prints";
        }
        var strays = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        try (Engine engine = new ProcessEngine(Jobs.command(), 2, strays::add, Jobs.GUARD)) {
            requireRest(run(engine, 50, words), 50);
        }
        assertThat(strays).filteredOn(line -> line.contains("printed")).isNotEmpty();
        assertThat(strays).filteredOn(line -> line.contains("raw, without")).isNotEmpty();
        assertThat(strays).allMatch(line -> line.matches("worker \\d+: .*"));
        // a hundred lines and more were printed
        assertThat(strays).hasSizeLessThanOrEqualTo(2 * (WorkerProcess.MOST_STRAYS + 1));
        assertThat(strays).anyMatch(line -> line.endsWith("prints more, which is not shown"));
    }

    @Test
    void programThatCannotStartIsSaid() {
        var command = List.of(Jobs.command().getFirst(), "-cp", "nowhere", "NoClass");
        try (Engine engine = new ProcessEngine(command, 2, _ -> {}, Jobs.GUARD)) {
            assertThatThrownBy(() -> run(engine, 5))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("its worker process ended with status 1");
        }
        try (Engine engine = new ProcessEngine(List.of("/no/program"), 2, _ -> {}, Jobs.GUARD)) {
            assertThatThrownBy(() -> run(engine, 5))
                    .hasMessageContaining("could not be started with /no/program");
        }
    }

    private long waiting(int dies) {
        return IntStream.range(8, dies)
                .filter(die -> Files.exists(folder.resolve("die-" + die)))
                .count();
    }

    private static long lines(Path log) {
        try {
            return Files.readAllLines(log.resolve(TaskLog.FILE)).size();
        } catch (IOException e) {
            return 0;
        }
    }

    /// Kills the driver while tasks wait, then goes on in this process: nothing that was logged runs again, its workers are gone, and the
    /// results are those of an undisturbed run.
    @Test
    void killedDriverLosesNothingThatWasLogged() throws Exception {
        int dies = 30;
        String job =
                job(
                        IntStream.range(8, dies)
                                .mapToObj(die -> die + " waits")
                                .toArray(String[]::new));
        Path log = Files.createDirectory(folder.resolve("log"));
        var command = Jobs.process("driver");
        command.addAll(List.of(log.toString(), "" + dies, job));
        Process driver =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile())
                        .start();
        try {
            // both processes wait now, and what was done before is logged
            Jobs.await(() -> waiting(dies) == 2 && lines(log) > 2, "two tasks that wait");
            List<ProcessHandle> workers = driver.descendants().toList();
            assertThat(workers).hasSize(2);
            driver.destroyForcibly().waitFor();
            for (ProcessHandle worker : workers) {
                worker.onExit().get(Jobs.GUARD.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            driver.destroyForcibly();
        }
        Files.createFile(folder.resolve("go"));
        Map<Task, Outcome.Finished> before;
        try (TaskLog resumed = TaskLog.resume(log, job, "test");
                Engine engine = new LocalEngine(Jobs::open, 2)) {
            before = Map.copyOf(resumed.finished());
            assertThat(before).isNotEmpty().hasSizeLessThan(dies);
            TaskRun.run(engine, job, Jobs.tasks(dies), resumed, Monitor.none());
            assertThat(resumed.finished().keySet()).containsExactlyElementsOf(Jobs.tasks(dies));
            for (Task task : Jobs.tasks(dies)) {
                assertThat(resumed.finished().get(task).line()).isEqualTo(Jobs.result(task));
            }
        }
        for (Task task : before.keySet()) {
            assertThat(Jobs.begun(folder, task)).as("%s", task).isEqualTo(1);
        }
    }

    @Test
    void aWorkerThatCannotReadItsOrdersEnds() throws IOException, InterruptedException {
        Process worker =
                new ProcessBuilder(Jobs.command())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            var orders = new DataOutputStream(worker.getOutputStream());
            orders.writeByte(WorkerLoop.JOB);
            orders.writeInt(0);
            orders.writeInt(-1);
            orders.flush();
            assertThat(worker.waitFor(Jobs.GUARD)).isTrue();
            assertThat(worker.exitValue()).isEqualTo(1);
        } finally {
            worker.destroyForcibly();
        }
    }
}
