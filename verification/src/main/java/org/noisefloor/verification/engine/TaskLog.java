package org.noisefloor.verification.engine;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Json;
import org.noisefloor.io.table.LineLog;
import org.noisefloor.io.table.Origin;

/// `tasks.jsonl`: a first line that says which plan is run by which program, then a line with a checksum for each task that ended, written
/// as it ends. An interrupted run goes on from it. Beside it `plan.json` keeps the plan's text.
///
/// Nothing that was logged is lost when the process ends in whatever way. When the whole machine does, what was logged within the last
/// second or mebibyte may be lost, and runs again: 10,000 short tasks do not wait for the disk 10,000 times.
///
/// While a log is open no other process can open it. Its methods may be called from several threads.
public final class TaskLog implements Closeable {
    /// Name of the file.
    public static final String FILE = "tasks.jsonl";

    /// Name of the file with the plan.
    public static final String PLAN = "plan.json";

    private static final String RESUME = "--resume";
    private static final String MERGE = "merge:";
    private static final long FORCE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long FORCE_BYTES = 1 << 20;

    private final Path folder;
    private final LineLog lines;
    private final NavigableMap<Task, Outcome.Finished> finished = new ConcurrentSkipListMap<>();
    private final NavigableMap<Task, Outcome.Poisoned> poisoned = new ConcurrentSkipListMap<>();

    /// those given up since this log was opened
    private final Set<Task> givenUp = ConcurrentHashMap.newKeySet();

    private @Nullable FutureTask<@Nullable Void> forcing;
    private long forcedBytes;
    private long forcedTime = System.nanoTime();

    /// What the first line says.
    ///
    /// @param program version of the program
    /// @param plan SHA-256 of the plan's text
    record Head(String program, String plan) {
        Head {
            if (program == null || plan == null) {
                throw new IllegalArgumentException("program and plan must be there");
            }
        }
    }

    /// What any other line says.
    record Entry(int point, int die, int attempts, double seconds, boolean poisoned, String text) {
        Entry {
            if (text == null || attempts < 1) {
                throw new IllegalArgumentException("attempts and text must be there");
            }
        }

        static Entry of(Outcome outcome) {
            Task task = outcome.task();
            return switch (outcome) {
                case Outcome.Finished done ->
                        new Entry(
                                task.point(),
                                task.die(),
                                done.attempts(),
                                Math.round(done.seconds() * 1e6) * 1e-6,
                                false,
                                done.line());
                case Outcome.Poisoned bad ->
                        new Entry(task.point(), task.die(), bad.attempts(), 0, true, bad.reason());
            };
        }

        Outcome outcome() {
            var task = new Task(point, die);
            return poisoned
                    ? new Outcome.Poisoned(task, text, attempts)
                    : new Outcome.Finished(task, text, seconds, attempts);
        }
    }

    private TaskLog(Path folder, LineLog lines) {
        this.folder = folder;
        this.lines = lines;
        this.forcedBytes = lines.bytes();
    }

    /// Begins a log, and writes the plan beside it.
    ///
    /// @param folder existing, without a log
    /// @param plan text that says what is run, all of it
    /// @param program version of the program
    /// @throws IOException if it cannot be written
    public static TaskLog begin(Path folder, String plan, String program) throws IOException {
        // the log first: a folder that has one already keeps its plan, and one that has no more
        // than that can go on
        LineLog lines = LineLog.create(folder.resolve(FILE));
        try {
            head(lines, plan, program);
            AtomicFile.write(plan, folder.resolve(PLAN));
            return new TaskLog(folder, lines);
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    private static void head(LineLog lines, String plan, String program) throws IOException {
        lines.append(sealed(Json.compact(new Head(program, Origin.hash(plan)))));
        lines.force();
    }

    /// Goes on with the log of a folder, also where the process was ended just after it had made the file.
    ///
    /// @throws IllegalArgumentException if there is none, if it is of another plan or program, if a line is damaged, or if another process
    /// goes on with it
    /// @throws IOException if it cannot be read or written
    public static TaskLog resume(Path folder, String plan, String program) throws IOException {
        var wanted = new Head(program, Origin.hash(plan));
        var reading = new TaskLogReader(RESUME, folder);
        reading.requireLog();
        LineLog lines =
                LineLog.open(
                        folder.resolve(FILE),
                        reading.expecting(head -> requireSame(RESUME, folder, head, wanted, plan)));
        var log = new TaskLog(folder, lines);
        if (lines.bytes() == 0) {
            // asked behind the lock: another process may have written since the file was found
            if (Files.size(folder.resolve(FILE)) > 0) {
                log.close();
                throw reading.noRun();
            }
            head(lines, plan, program);
        }
        if (!Files.exists(folder.resolve(PLAN))) {
            AtomicFile.write(plan, folder.resolve(PLAN));
        }
        log.finished.putAll(reading.finished());
        log.poisoned.putAll(reading.poisoned());
        return log;
    }

    /// Brings the logs of several folders together, in the order of tasks. A task that one of them finished has finished.
    ///
    /// @param parts folders of logs, of one plan and program
    /// @param whole existing folder without a log
    /// @throws IllegalArgumentException if a folder has no log, if they differ in plan or program, if two of them found different results for
    /// a task, or if a line is damaged
    /// @throws IOException if one cannot be read or written
    public static TaskLog merge(List<Path> parts, Path whole) throws IOException {
        Path first = parts.getFirst();
        TaskLogReader all = TaskLogReader.read(MERGE, first);
        String plan = Files.readString(first.resolve(PLAN));
        if (!Origin.hash(plan).equals(all.head().plan)) {
            throw new IllegalArgumentException(
                    "%s %s: %s is not the plan of %s".formatted(MERGE, first, PLAN, FILE));
        }
        for (Path part : parts.subList(1, parts.size())) {
            TaskLogReader other = TaskLogReader.read(MERGE, part);
            requireSame(MERGE, part, other.head(), all.head(), plan);
            all.join(other);
        }
        TaskLog log = begin(whole, plan, all.head().program);
        try {
            all.finished().values().forEach(log::add);
            all.poisoned().values().forEach(log::add);
            log.force();
            return log;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /// Every task that finished in a folder, in order; nobody goes on with its log.
    ///
    /// @throws IllegalArgumentException if there is no log, or a line is damaged
    /// @throws IOException if it cannot be read
    public static List<Outcome.Finished> finishedIn(Path folder) throws IOException {
        return List.copyOf(TaskLogReader.read("estimate:", folder).finished().values());
    }

    private static void requireSame(
            String action, Path folder, Head found, Head wanted, String plan) {
        String difference = null;
        if (!found.program.equals(wanted.program)) {
            difference = "program was %s, is %s".formatted(found.program, wanted.program);
        } else if (!found.plan.equals(wanted.plan)) {
            difference = PlanDifference.between(folder.resolve(PLAN), plan);
        }
        if (difference != null) {
            throw new IllegalArgumentException(
                    "%s %s holds a different run: %s".formatted(action, folder, difference));
        }
    }

    /// A line with its checksum as the last field.
    static String sealed(String json) {
        String body = json.substring(0, json.length() - 1);
        return "%s,\"crc32c\":\"%08x\"}".formatted(body, checksum(body));
    }

    private static int checksum(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    /// The line without its checksum.
    ///
    /// @throws IllegalArgumentException if it does not have the right one
    static String unsealed(ByteBuffer line) throws CharacterCodingException {
        String text = LineLog.text(line);
        int length = ",\"crc32c\":\"01234567\"}".length();
        String body = text.substring(0, Math.max(0, text.length() - length)) + "}";
        if (body.length() == 1 || !sealed(body).equals(text)) {
            throw new IllegalArgumentException("its checksum is wrong");
        }
        return body;
    }

    /// The folder in which it is.
    public Path folder() {
        return folder;
    }

    /// Every task that finished, in order. A view: it grows while tasks are logged.
    public SortedMap<Task, Outcome.Finished> finished() {
        return Collections.unmodifiableSortedMap(finished);
    }

    /// Every task that was given up and has not finished since, in order.
    public List<Outcome.Poisoned> poisoned() {
        return List.copyOf(poisoned.values());
    }

    /// Whether a task is still to be run: it has not finished, nor was it given up since this log was opened. A task that was given up before
    /// is begun again when a run goes on, for what was missing then may be there now.
    public boolean isLeft(Task task) {
        return !finished.containsKey(task) && !givenUp.contains(task);
    }

    /// Logs how a task ended. A task that has finished before stays as it was.
    ///
    /// @throws UncheckedIOException if it cannot be written
    public synchronized void add(Outcome outcome) {
        Task task = outcome.task();
        if (finished.containsKey(task)) {
            return;
        }
        try {
            lines.append(sealed(Json.compact(Entry.of(outcome))));
            if (lines.bytes() - forcedBytes >= FORCE_BYTES
                    || System.nanoTime() - forcedTime >= FORCE_NANOS) {
                forceMeanwhile();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        switch (outcome) {
            case Outcome.Finished done -> {
                finished.put(task, done);
                poisoned.remove(task);
            }
            case Outcome.Poisoned bad -> {
                poisoned.put(task, bad);
                givenUp.add(task);
            }
        }
    }

    /// Brings to the disk what was logged, while more is logged: a disk takes up to a hundred times as long as a line does.
    private void forceMeanwhile() throws IOException {
        if (forcing != null && !forcing.isDone()) {
            return;
        }
        awaitForce();
        forcedBytes = lines.bytes();
        forcedTime = System.nanoTime();
        var task = new FutureTask<@Nullable Void>(this::forceLines);
        forcing = task;
        Thread.ofPlatform().daemon().name("log to disk").start(task);
    }

    private @Nullable Void forceLines() throws IOException {
        lines.force();
        return null;
    }

    private void awaitForce() throws IOException {
        FutureTask<@Nullable Void> last = forcing;
        forcing = null;
        try {
            if (last != null) {
                last.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the log of tasks cannot be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Brings to the disk what was logged.
    synchronized void force() throws IOException {
        awaitForce();
        lines.force();
    }

    /// Lets other processes open it.
    @Override
    public synchronized void close() throws IOException {
        try {
            awaitForce();
        } finally {
            lines.close();
        }
    }
}
