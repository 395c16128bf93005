package org.noisefloor.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// `noisefloor cosim`: the digital half of a chip as RTL or as any library, beside the emulated analog half.
@Command(
        name = "cosim",
        description =
                "Build the digital half of a chip from RTL, run experiments on it, compare it with the"
                        + " emulator cycle by cycle, and serve an emulated die to RTL test benches.",
        // One line per subcommand; each lives in a file of its own.
        subcommands = {
            CosimBuildCommand.class,
            CosimInfoCommand.class,
            CosimRunCommand.class,
            CosimCheckCommand.class,
            CosimSpeedCommand.class,
            CosimServeCommand.class,
            CosimDpiCommand.class,
        },
        footer = {
            "",
            "Example:",
            "  noisefloor cosim build examples/chips/small-processor.yaml",
            "  noisefloor cosim check out/cosim/rtl-.../libnfx.so",
        })
final class CosimCommand implements Runnable {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }
}
