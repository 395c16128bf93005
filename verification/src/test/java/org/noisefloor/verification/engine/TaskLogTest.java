package org.noisefloor.verification.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.verification.experiment.Monitor;

/// The log of tasks keeps what it has, and what it cannot read it names.
class TaskLogTest {
    private static final String PLAN =
            "{\"seed\":1,\"chips\":[{\"name\":\"a\",\"yaml\":\"x: 1\\ny: 2\"}]}";

    @TempDir private Path folder;
    private Path file;

    private static Outcome finished(int die) {
        return new Outcome.Finished(
                new Task(0, die), "{\"holds\":true,\"reason\":\"5 °\"}", 0.25, 1);
    }

    private static Outcome poisoned(int die) {
        return new Outcome.Poisoned(new Task(1, die), "IllegalStateException: no", 3);
    }

    @BeforeEach
    void writeThreeTasks() throws IOException {
        file = folder.resolve(TaskLog.FILE);
        try (TaskLog log = TaskLog.begin(folder, PLAN, "program")) {
            log.add(finished(1));
            log.add(poisoned(0));
            log.add(finished(0));
        }
    }

    private TaskLog resume() throws IOException {
        return TaskLog.resume(folder, PLAN, "program");
    }

    @Test
    void whatWasLoggedIsThereInOrder() throws IOException {
        try (TaskLog log = resume()) {
            assertThat(log.finished().values())
                    .containsExactly(
                            (Outcome.Finished) finished(0), (Outcome.Finished) finished(1));
            assertThat(log.poisoned()).containsExactly((Outcome.Poisoned) poisoned(0));
        }
        assertThat(folder.resolve(TaskLog.PLAN)).hasContent(PLAN);
    }

    @Test
    void cutLastLineRunsAgain() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 1; cut < 60; cut += 7) {
            Files.write(file, Arrays.copyOf(whole, whole.length - cut));
            try (TaskLog log = resume()) {
                assertThat(log.isLeft(new Task(0, 0))).isTrue();
                assertThat(log.isLeft(new Task(0, 1))).isFalse();
                log.add(finished(0));
            }
            assertThat(file).hasBinaryContent(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void flippedBitOfALineIsFoundAndNamed(int line) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        List<String> lines = Files.readAllLines(file);
        int from = 0;
        for (int i = 0; i < line - 1; i++) {
            from += lines.get(i).getBytes(StandardCharsets.UTF_8).length + 1;
        }
        int length = lines.get(line - 1).getBytes(StandardCharsets.UTF_8).length;
        for (int bit = 0; bit < 8 * length; bit += 11) {
            byte[] damaged = whole.clone();
            damaged[from + bit / 8] ^= (byte) (1 << bit % 8);
            if (damaged[from + bit / 8] == '\n') {
                continue; // two lines then
            }
            Files.write(file, damaged);
            assertThatIllegalArgumentException()
                    .as("bit %d", bit)
                    .isThrownBy(this::resume)
                    .withMessageContaining("tasks.jsonl, line " + line + ", is damaged; delete it");
            assertThat(file).hasBinaryContent(damaged);
        }
    }

    @Test
    void lineMayBeDeletedAndItsTaskRunsAgain() throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(1);
        Files.write(file, lines);
        try (TaskLog log = resume()) {
            assertThat(log.isLeft(new Task(0, 1))).isTrue();
            assertThat(log.isLeft(new Task(0, 0))).isFalse();
        }
    }

    @Test
    void taskThatWasGivenUpIsBegunAgainInTheNextPartOnly() throws IOException {
        var task = new Task(1, 0);
        try (TaskLog log = resume()) {
            assertThat(log.isLeft(task)).isTrue();
            log.add(poisoned(0));
            assertThat(log.isLeft(task)).isFalse();
        }
        var done = new Outcome.Finished(task, "{}", 0, 2);
        try (TaskLog log = resume()) {
            assertThat(log.poisoned()).hasSize(1);
            log.add(done);
            assertThat(log.poisoned()).isEmpty();
        }
        try (TaskLog log = resume()) {
            assertThat(log.poisoned()).isEmpty();
            assertThat(log.finished()).containsEntry(task, done);
        }
    }

    @Test
    void finishedTaskIsNotLoggedTwice() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        try (TaskLog log = resume()) {
            log.add(new Outcome.Finished(new Task(0, 0), "another", 1, 1));
            assertThat(log.finished())
                    .containsEntry(new Task(0, 0), (Outcome.Finished) finished(0));
        }
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void openLogIsNotOpenedAgain() throws IOException {
        try (TaskLog _ = resume()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(this::resume)
                    .withMessageContaining("holds a run that has not ended");
        }
        resume().close();
    }

    @Test
    void differenceOfPlansIsNamed() {
        refused(PLAN.replace("\"seed\":1", "\"seed\":2"), "seed of the plan was 1, is 2");
        refused(
                PLAN.replace("y: 2", "y: 3"),
                "chips[0].yaml, line 2 of the plan was y: 2, is y: 3");
        refused(PLAN.replace("]", ",{}]"), "chips had 1 entries, has 2");
        refused(PLAN.replace("\"seed\":1,", ""), "seed of the plan was 1, is absent");
        refused(PLAN + " ", "the layout of its plan is another");
        refused("no JSON", "its plan is another");
    }

    private void refused(String plan, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskLog.resume(folder, plan, "program"))
                .withMessage("--resume %s holds a different run: %s", folder, sentence);
    }

    @Test
    void anotherProgramIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskLog.resume(folder, PLAN, "other"))
                .withMessageEndingWith("holds a different run: program was program, is other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "{}\n", "{\"program\":\"program\"}\n", "half a line"})
    void fileThatIsNoLogIsRefused(String text) throws IOException {
        Files.writeString(file, text);
        assertThatIllegalArgumentException()
                .isThrownBy(this::resume)
                .withMessageEndingWith("tasks.jsonl does not begin like one");
        assertThat(file).hasContent(text);
        Files.delete(file);
        assertThatIllegalArgumentException()
                .isThrownBy(this::resume)
                .withMessageEndingWith("it has no file tasks.jsonl");
    }

    @Test
    void aFolderWhoseRunWasKilledAsItBeganGoesOn() throws IOException {
        Path plan = file.resolveSibling(TaskLog.PLAN);
        for (boolean headed : new boolean[] {true, false}) {
            Files.delete(plan);
            if (!headed) {
                Files.write(file, new byte[0]);
            }
            resume().close();
            assertThat(plan).hasContent(PLAN);
            try (TaskLog log = resume()) {
                assertThat(log.finished().isEmpty()).isEqualTo(!headed);
            }
        }
    }

    @Test
    void aFolderThatHasALogKeepsItsPlan() {
        assertThatThrownBy(() -> TaskLog.begin(folder, "another", "program"))
                .isInstanceOf(IOException.class);
        assertThat(file.resolveSibling(TaskLog.PLAN)).hasContent(PLAN);
    }

    @Test
    void longLinesAreReadBack() throws IOException {
        var outcome = new Outcome.Finished(new Task(2, 0), "long ".repeat(100_000), 1, 1);
        try (TaskLog log = resume()) {
            log.add(outcome);
            log.add(finished(2));
        }
        try (TaskLog log = resume()) {
            assertThat(log.finished()).containsEntry(new Task(2, 0), outcome).hasSize(4);
        }
    }

    private Path part(int number, String plan, Outcome... outcomes) throws IOException {
        Path part = Files.createDirectory(folder.resolve("part-" + number));
        try (TaskLog log = TaskLog.begin(part, plan, "program")) {
            for (Outcome outcome : outcomes) {
                log.add(outcome);
            }
        }
        return part;
    }

    @Test
    void mergedSlicesAreTheLogOfOneRunInOrder() throws IOException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path one = part(1, PLAN, finished(4), finished(2), poisoned(1), poisoned(7));
        Path two = part(2, PLAN, finished(3), finished(2), finished(1));
        var healed = new Outcome.Finished(new Task(1, 7), "{}", 1, 1);
        Path three = part(3, PLAN, healed);
        TaskLog.merge(List.of(one, two, three), whole).close();
        try (TaskLog log = TaskLog.resume(whole, PLAN, "program")) {
            assertThat(log.finished().values())
                    .containsExactly(
                            (Outcome.Finished) finished(1),
                            (Outcome.Finished) finished(2),
                            (Outcome.Finished) finished(3),
                            (Outcome.Finished) finished(4),
                            healed);
            assertThat(log.poisoned()).containsExactly((Outcome.Poisoned) poisoned(1));
        }
        assertThat(Files.readAllLines(whole.resolve(TaskLog.FILE)).get(1))
                .contains("\"point\":0,\"die\":1,");
    }

    /// Each slice has a folder of its own, as on machines that know nothing of each other; one of them was interrupted.
    @Test
    void slicesMakeTheLogOfOneRun() throws IOException, InterruptedException {
        List<Task> tasks = Jobs.tasks(17);
        String job = folder.toString();
        var parts = new ArrayList<Path>();
        for (int k = 1; k <= 3; k++) {
            Path part = Files.createDirectory(folder.resolve("slice-" + k));
            parts.add(part);
            List<Task> own = new Slice(k, 3).of(tasks);
            try (TaskLog log = TaskLog.begin(part, job, "program");
                    Engine engine = new LocalEngine(Jobs::open, 2)) {
                TaskRun.run(engine, job, own.subList(0, 2), log, Monitor.none());
                TaskRun.run(engine, job, own, log, Monitor.none());
                assertThat(log.finished().keySet()).containsExactlyElementsOf(own);
            }
        }
        Path whole = Files.createDirectory(folder.resolve("whole"));
        TaskLog.merge(parts, whole).close();
        try (TaskLog log = TaskLog.resume(whole, job, "program")) {
            assertThat(log.finished().keySet()).containsExactlyElementsOf(tasks);
            for (Outcome.Finished each : log.finished().values()) {
                assertThat(each.line()).isEqualTo(Jobs.result(each.task()));
            }
        }
    }

    @Test
    void slicesOfDifferentRunsAreNotMerged() throws IOException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path one = part(1, PLAN, finished(1));
        Path two = part(2, PLAN.replace("\"seed\":1", "\"seed\":2"));
        Path three = part(3, PLAN, new Outcome.Finished(new Task(0, 1), "{}", 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskLog.merge(List.of(one, two), whole))
                .withMessage("merge: %s holds a different run: seed of the plan was 2, is 1", two);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskLog.merge(List.of(one, three), whole))
                .withMessageContaining("found {} for point 0, die 1, where another folder has");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskLog.merge(List.of(one, whole), whole))
                .withMessage(
                        "merge: %s holds no run that could go on: it has no file tasks.jsonl",
                        whole);
        assertThat(whole).isEmptyDirectory();
    }

    @Test
    void slicesAreAllTasksOnce() {
        List<Task> tasks = Jobs.tasks(23);
        var all = new ArrayList<Task>();
        for (int k = 1; k <= 5; k++) {
            List<Task> part = Slice.parse(k + "/5").of(tasks);
            assertThat(part).hasSizeBetween(4, 5);
            all.addAll(part);
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(tasks);
        assertThat(Slice.WHOLE.of(tasks)).isEqualTo(tasks);
        for (String wrong : List.of("", "0/5", "6/5", "1", "a/b", "1/0", "-1/5", "1/2/3")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Slice.parse(wrong))
                    .withMessageEndingWith("was " + wrong);
        }
    }
}
