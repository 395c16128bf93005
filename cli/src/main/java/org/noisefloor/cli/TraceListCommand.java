package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.event.EventBatch;
import org.noisefloor.io.event.EventReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor trace ls`: the logs in a folder.
@Command(name = "ls", description = "List the event logs in a folder, with what they hold.")
final class TraceListCommand implements Callable<Integer> {
    private static final String FORMAT = "%-40s %12s %9s %14s %10s  %s%n";

    @Parameters(paramLabel = "DIR", description = "A folder of logs, or a log.")
    private @Nullable Path folder;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Path> logs = logs(Objects.requireNonNull(folder));
        if (logs.isEmpty()) {
            throw new IllegalArgumentException(folder + ": holds no event log");
        }
        out.printf(FORMAT, "log", "events", "batches", "last tick", "MB", "state");
        for (Path log : logs) {
            list(log, out);
        }
        return ExitStatus.SUCCESS.code();
    }

    /// The folder itself if it is a log, else those directly below it.
    private static List<Path> logs(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (EventReader.isLog(folder)) {
            return List.of(folder);
        }
        List<Path> logs = new ArrayList<>();
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            var sorted = new TreeSet<Path>();
            content.forEach(sorted::add);
            for (Path path : sorted) {
                if (EventReader.isLog(path)) {
                    logs.add(path);
                }
            }
        }
        return logs;
    }

    private static void list(Path log, PrintWriter out) throws IOException {
        try (EventReader reader = EventReader.open(log)) {
            var batch = new EventBatch();
            long events = 0;
            long batches = 0;
            long last = 0;
            while (reader.next(batch)) {
                events += batch.size();
                batches++;
                last = batch.lastTime();
            }
            String state =
                    !reader.damages().isEmpty() ? "damaged" : reader.ended() ? "closed" : "open";
            out.printf(
                    Locale.ROOT,
                    FORMAT,
                    log,
                    events,
                    batches,
                    last,
                    String.format(Locale.ROOT, "%.1f", 1e-6 * reader.bytes()),
                    state);
        }
    }
}
