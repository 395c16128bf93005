package org.noisefloor.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// `noisefloor data`: recordings and images in the formats of others.
@Command(
        name = "data",
        description = "Show what is in a file of spikes, camera events or images, or convert it.",
        subcommands = {DataShowCommand.class, DataConvertCommand.class})
final class DataCommand implements Runnable {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }
}
