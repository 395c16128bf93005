package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.event.Divergence;
import org.noisefloor.io.event.EventComparison;
import org.noisefloor.io.event.EventCursor;
import org.noisefloor.io.event.EventReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor trace diff`: where two logs first differ.
@Command(
        name = "diff",
        description =
                "Compare the events of two logs up to the first that differs, and show the last ones"
                        + " before it.")
final class TraceDiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "Folder of a log.")
    private @Nullable Path left;

    @Parameters(index = "1", paramLabel = "B", description = "Folder of another log.")
    private @Nullable Path right;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        try (EventReader a = EventReader.open(Objects.requireNonNull(left));
                EventReader b = EventReader.open(Objects.requireNonNull(right))) {
            var comparison = new EventComparison(new EventCursor(a));
            var other = new EventCursor(b);
            while (comparison.divergence().isEmpty() && other.next()) {
                comparison.compare(other.event());
            }
            comparison.end();
            TraceVerifyCommand.warn(a, line.getErr());
            TraceVerifyCommand.warn(b, line.getErr());
            if (comparison.divergence().isEmpty()) {
                out.printf(Locale.ROOT, "all %d events are equal%n", comparison.compared());
                return ExitStatus.SUCCESS.code();
            }
            Divergence divergence = comparison.divergence().get();
            out.printf(Locale.ROOT, "the logs differ from event %d on%n", divergence.number());
            EventLines.of(divergence, left.toString(), right.toString()).forEach(out::println);
            return ExitStatus.FAILED.code();
        }
    }
}
