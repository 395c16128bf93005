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
import org.noisefloor.io.event.EventTail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor trace tail`: follows a log while it is written.
@Command(
        name = "tail",
        description =
                "Follow a log while another process writes it, from its beginning to the mark of its"
                        + " end.")
final class TraceTailCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 20;

    @Parameters(paramLabel = "LOG", description = "Folder of the log; need not exist yet.")
    private @Nullable Path log;

    @Option(
            names = "--idle",
            paramLabel = "S",
            defaultValue = "60",
            description = "Give up after so many seconds in which nothing came (${DEFAULT-VALUE}).")
    private double idle;

    @Option(names = "--count", description = "Do not print events, count them.")
    private boolean count;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (!(idle > 0)) {
            throw new IllegalArgumentException("--idle must be > 0 s, was " + idle);
        }
        long events = 0;
        try (var tail = new EventTail(Objects.requireNonNull(log))) {
            var batch = new EventBatch();
            long last = System.nanoTime();
            while (!tail.ended() && System.nanoTime() - last < 1e9 * idle) {
                if (tail.next(batch)) {
                    print(batch, out);
                    events += batch.size();
                    last = System.nanoTime();
                } else {
                    Thread.sleep(POLL_MILLIS);
                }
            }
            out.printf(
                    Locale.ROOT,
                    "%d events; %s%n",
                    events,
                    tail.ended() ? "the log is closed" : "nothing for " + idle + " s");
            for (Damage damage : tail.damages()) {
                out.println(damage);
            }
            return (tail.damages().isEmpty() ? ExitStatus.SUCCESS : ExitStatus.FAILED).code();
        }
    }

    private void print(EventBatch batch, PrintWriter out) {
        for (int k = 0; k < batch.size() && !count; k++) {
            out.println(EventLines.line(batch.firstEvent() + k, batch.event(k)));
        }
        out.flush();
    }
}
