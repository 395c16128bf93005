package org.noisefloor.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// `noisefloor cosim`: the digital half of a chip as RTL or as any library, beside the emulated analog half.
@Command(
        name = "cosim",
        description = "Let RTL work with an emulated die.",
        // One line per subcommand; each lives in a file of its own.
        subcommands = {
            CosimServeCommand.class,
            CosimDpiCommand.class,
        })
final class CosimCommand implements Runnable {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }
}
