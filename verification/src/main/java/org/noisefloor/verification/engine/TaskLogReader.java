package org.noisefloor.verification.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.table.Json;
import org.noisefloor.io.table.LineLog;

/// What is in the [TaskLog] of a folder.
final class TaskLogReader {
    private final Path folder;
    private final NavigableMap<Task, Outcome.Finished> finished = new TreeMap<>();
    private final NavigableMap<Task, Outcome.Poisoned> poisoned = new TreeMap<>();
    private TaskLog.@Nullable Head head;

    TaskLogReader(Path folder) {
        this.folder = folder;
    }

    /// Reads a log that is not gone on with.
    static TaskLogReader read(Path folder) throws IOException {
        var reader = new TaskLogReader(folder);
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
                    "--resume %s cannot go on: %s, line %d, is damaged; delete it, and its task runs again"
                            .formatted(folder, TaskLog.FILE, number),
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

    IllegalArgumentException noRun() {
        return new IllegalArgumentException(
                "--resume %s holds no run that could go on: %s does not begin like one"
                        .formatted(folder, TaskLog.FILE));
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
