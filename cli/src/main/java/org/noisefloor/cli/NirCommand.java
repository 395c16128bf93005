package org.noisefloor.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// `noisefloor nir`: networks in the files of the Neuromorphic Intermediate Representation.
@Command(
        name = "nir",
        description = "Networks of other programs, as NIR files.",
        // One line per subcommand; each lives in a file of its own.
        subcommands = {
            NirShowCommand.class,
            NirRunCommand.class,
            NirWriteCommand.class,
        })
final class NirCommand implements Runnable {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }
}
