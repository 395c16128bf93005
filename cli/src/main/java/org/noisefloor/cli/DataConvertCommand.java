package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.dataset.DataFormat;
import org.noisefloor.io.table.EventCsv;
import org.noisefloor.io.table.Origin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `noisefloor data convert`: events as a table.
@Command(
        name = "convert",
        description = "Write spikes or camera events as CSV, a row for each.",
        footer = {
            "",
            "Example:",
            "  noisefloor data convert examples/data/edge.aedat --out edge.csv"
        })
final class DataConvertCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Mixin private DataOptions options = new DataOptions();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE.csv",
            description = "Where to write; the name must end in .csv.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        if (!out.toString().endsWith(".csv")) {
            throw new IllegalArgumentException(
                    "--out must be a name that ends in .csv, was " + out);
        }
        DataFormat format = options.format();
        if (!format.holdsEvents()) {
            throw new IllegalArgumentException(
                    "%s must hold events to be converted, is of the format %s"
                            .formatted(options.file(), format.word()));
        }
        Origin origin = Origin.of(Version.current().program(), "data convert", options.file());
        int recordings = EventCsv.write(options.events(format), origin, out);
        terminal.println(
                "Wrote %s with %d recording%s"
                        .formatted(out, recordings, recordings == 1 ? "" : "s"));
        return ExitStatus.SUCCESS.code();
    }
}
