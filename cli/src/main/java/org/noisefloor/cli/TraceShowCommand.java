package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.event.EventBatch;
import org.noisefloor.io.event.EventReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor trace show`: the head of a log, and events of a stretch of time.
@Command(name = "show", description = "Show where a log comes from, and its events from a tick on.")
final class TraceShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "Folder of the log.")
    private @Nullable Path log;

    @Option(names = "--from", paramLabel = "TICK", description = "First tick; default: the first.")
    private long from = Long.MIN_VALUE;

    @Option(names = "--to", paramLabel = "TICK", description = "Last tick; default: the last.")
    private long to = Long.MAX_VALUE;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Most events that are shown (${DEFAULT-VALUE}).")
    private long limit;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (limit < 0) {
            throw new IllegalArgumentException("--limit must be >= 0 events, was " + limit);
        }
        try (EventReader reader = EventReader.open(Objects.requireNonNull(log))) {
            EventLines.head(reader.head()).forEach(out::println);
            out.println();
            out.println(EventLines.title());
            reader.seek(from);
            show(reader, out);
            TraceVerifyCommand.warn(reader, spec.commandLine().getErr());
        }
        return ExitStatus.SUCCESS.code();
    }

    private void show(EventReader reader, PrintWriter out) throws IOException {
        var batch = new EventBatch();
        long shown = 0;
        while (shown < limit && reader.next(batch) && batch.firstTime() <= to) {
            for (int k = 0; k < batch.size() && shown < limit; k++) {
                if (batch.time(k) >= from && batch.time(k) <= to) {
                    out.println(EventLines.line(batch.firstEvent() + k, batch.event(k)));
                    shown++;
                }
            }
        }
    }
}
