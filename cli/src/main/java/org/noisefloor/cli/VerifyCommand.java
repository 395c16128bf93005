package org.noisefloor.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// `noisefloor verify`: the list of what can be held against something else.
@Command(
        name = "verify",
        description = "Hold models against other simulators, theory and published chips.",
        // One line per subcommand; each lives in a file of its own.
        subcommands = {
            VerifyGoldenCommand.class,
            VerifyNoiseCommand.class,
            VerifyPresetsCommand.class,
            VerifyReplayCommand.class,
        })
final class VerifyCommand implements Runnable {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }
}
