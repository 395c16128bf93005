package org.noisefloor.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// `noisefloor tasks`: the list of what can be done with logs of tasks.
@Command(
        name = "tasks",
        description =
                "Bring together what job arrays ran, and estimate what larger ones would take.",
        // One line per subcommand; each lives in a file of its own.
        subcommands = {
            TasksMergeCommand.class,
            TasksEstimateCommand.class,
        })
final class TasksCommand implements Runnable {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }
}
