package org.noisefloor.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// `noisefloor trace`: what can be done with a recorded run.
@Command(
        name = "trace",
        description =
                "Read, follow, check, compare and replay the event logs that 'noisefloor run --record"
                        + " DIR' writes.",
        // One line per subcommand; each lives in a file of its own.
        subcommands = {
            TraceListCommand.class,
            TraceShowCommand.class,
            TraceTailCommand.class,
            TraceExportCommand.class,
            TraceVerifyCommand.class,
            TraceDiffCommand.class,
            TraceReplayCommand.class,
        },
        footer = {
            "",
            "Example:",
            "  noisefloor run examples/alignment.yaml --die 0 --record logs",
            "  noisefloor trace ls logs",
            "  noisefloor trace replay logs/die-0-pairs-die",
        })
final class TraceCommand implements Runnable {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }
}
