package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.event.Damage;
import org.noisefloor.io.event.EventBatch;
import org.noisefloor.io.event.EventReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor trace verify`: whether a log can be read as it was written.
@Command(
        name = "verify",
        description = "Check every batch of a log, and name what is damaged with its place.")
final class TraceVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "Folder of the log.")
    private @Nullable Path log;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (EventReader reader = EventReader.open(Objects.requireNonNull(log))) {
            var batch = new EventBatch();
            long events = 0;
            long batches = 0;
            while (reader.next(batch)) {
                events += batch.size();
                batches++;
            }
            reader.damages().forEach(out::println);
            out.printf(
                    Locale.ROOT,
                    "%d events in %d batches are right, %d damages; the log %s%n",
                    events,
                    batches,
                    reader.damages().size(),
                    reader.ended()
                            ? "was closed"
                            : "has no mark of its end: its writer is at work, has died or suspended it, or a"
                                    + " file is cut off");
            return (reader.damages().isEmpty() ? ExitStatus.SUCCESS : ExitStatus.FAILED).code();
        }
    }

    /// Says on the error stream what a command skipped.
    static void warn(EventReader reader, PrintWriter err) {
        for (Damage damage : reader.damages()) {
            err.println("noisefloor: skipped: " + damage);
        }
    }
}
