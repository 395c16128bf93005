package org.noisefloor.verification.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.table.Json;
import org.noisefloor.io.table.LineLog;

/// What is in the [TaskLog] of a folder.
final class TaskLogReader {
    private final String action;
    private final Path folder;
    private final NavigableMap<Task, Outcome.Finished> finished = new TreeMap<>();
    private final NavigableMap<Task, Outcome.Poisoned> poisoned = new TreeMap<>();
    private TaskLog.@Nullable Head head;

    /// Reads nothing yet.
    ///
    /// @param action what is done with the log, as the user wrote it
    TaskLogReader(String action, Path folder) {
        this.action = action;
        this.folder = folder;
    }

    /// Reads a log, and does not go on with it.
    static TaskLogReader read(String action, Path folder) throws IOException {
        var reader = new TaskLogReader(action, folder);
        reader.requireLog();
        LineLog.read(folder.resolve(TaskLog.FILE), reader.expecting(_ -> {}));
        if (reader.head == null) {
            throw reader.noRun();
        }
        return reader;
    }

    /// Takes lines, the first of which `check` may refuse.
    LineLog.Reader expecting(Consumer<TaskLog.Head> check) {
        return (number, line) -> {
            if (number == 1) {
                TaskLog.Head first = head(line);
                check.accept(first);
                head = first;
            } else {
                note(number, line);
            }
        };
    }

    private TaskLog.Head head(ByteBuffer line) {
        try {
            return Json.read(TaskLog.unsealed(line), TaskLog.Head.class);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw noRun();
        }
    }

    private void note(int number, ByteBuffer line) {
        Outcome outcome;
        try {
            outcome = Json.read(TaskLog.unsealed(line), TaskLog.Entry.class).outcome();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "%s %s cannot go on: %s, line %d, is damaged; delete it, and its task runs again"
                            .formatted(action, folder, TaskLog.FILE, number),
                    e);
        }
        switch (outcome) {
            case Outcome.Finished done -> {
                finished.put(done.task(), done);
                poisoned.remove(done.task());
            }
            case Outcome.Poisoned bad -> poisoned.put(bad.task(), bad);
        }
    }

    void requireLog() {
        if (!Files.isRegularFile(folder.resolve(TaskLog.FILE))) {
            throw noRun("it has no file " + TaskLog.FILE);
        }
    }

    IllegalArgumentException noRun() {
        return noRun(TaskLog.FILE + " does not begin like one");
    }

    private IllegalArgumentException noRun(String why) {
        return new IllegalArgumentException(
                "%s %s holds no run that could go on: %s".formatted(action, folder, why));
    }

    /// Takes what another log has.
    void join(TaskLogReader other) {
        for (Outcome.Finished done : other.finished.values()) {
            Outcome.Finished own = finished.putIfAbsent(done.task(), done);
            if (own != null && !own.line().equals(done.line())) {
                throw new IllegalArgumentException(
                        "%s %s found %s for point %d, die %d, where another folder has %s"
                                .formatted(
                                        action,
                                        other.folder,
                                        done.line(),
                                        done.task().point(),
                                        done.task().die(),
                                        own.line()));
            }
        }
        poisoned.putAll(other.poisoned);
        poisoned.keySet().removeAll(finished.keySet());
    }

    TaskLog.Head head() {
        TaskLog.Head found = head;
        if (found == null) {
            throw noRun();
        }
        return found;
    }

    NavigableMap<Task, Outcome.Finished> finished() {
        return finished;
    }

    NavigableMap<Task, Outcome.Poisoned> poisoned() {
        return poisoned;
    }
}
