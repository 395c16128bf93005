package org.noisefloor.verification.engine;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// What a worker process says to the process that started it: one line each, told from stray prints by its first character, and
/// guarded by a checksum against prints that end up in the middle of it.
///
/// | kind | first | second | text |
/// |---|---|---|---|
/// | `READY` | | | |
/// | `OPENED` | number of the job | | |
/// | `REFUSED` | 1 if the text is no job, else 0 | | why |
/// | `BEAT` | | | |
/// | `DONE` | processor time \[ns] | attempts | result |
/// | `POISONED` | | attempts | reason |
/// | `ENDING` | | | why this process ends while a task runs |
///
/// Outcomes come in the order in which tasks were sent.
record WireMessage(Kind kind, long first, int second, String text) {
    /// The first character of each, which no text has.
    private static final char MARK = '\u0001';

    /// What is said.
    enum Kind {
        /// the process runs
        READY,
        /// the job was read
        OPENED,
        /// the job could not be read
        REFUSED,
        /// the process lives
        BEAT,
        /// a task has finished
        DONE,
        /// a task was given up
        POISONED,
        /// the process ends itself
        ENDING
    }

    static WireMessage of(Kind kind) {
        return new WireMessage(kind, 0, 0, "");
    }

    static WireMessage of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Finished done ->
                    new WireMessage(
                            Kind.DONE,
                            Math.round(1e9 * done.seconds()),
                            done.attempts(),
                            done.line());
            case Outcome.Poisoned bad ->
                    new WireMessage(Kind.POISONED, 0, bad.attempts(), bad.reason());
        };
    }

    /// The outcome that it is, of the task that was sent first.
    Outcome outcome(Task task) {
        return kind == Kind.DONE
                ? new Outcome.Finished(task, text, 1e-9 * first, second)
                : new Outcome.Poisoned(task, text, second);
    }

    /// As a line with its end, which begins with one: a stray print may not have ended its own.
    String line() {
        String body = "%s %d %d %s".formatted(kind, first, second, text);
        return "\n%c%08x %s\n".formatted(MARK, checksum(body), body);
    }

    /// Whether a line is meant to be a message.
    static boolean isOne(String line) {
        return !line.isEmpty() && line.charAt(0) == MARK;
    }

    /// Reads a line without its end.
    ///
    /// @return null if it is damaged
    static @Nullable WireMessage read(String line) {
        int length = 1 + 8 + 1;
        if (line.length() < length) {
            return null;
        }
        String body = line.substring(length);
        if (!line.substring(1, length).equals("%08x ".formatted(checksum(body)))) {
            return null;
        }
        String[] part = body.split(" ", 4);
        return new WireMessage(
                Kind.valueOf(part[0]), Long.parseLong(part[1]), Integer.parseInt(part[2]), part[3]);
    }

    private static int checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }
}
