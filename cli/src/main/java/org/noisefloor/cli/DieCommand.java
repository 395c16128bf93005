package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DieFile;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.table.TableColumn;
import org.noisefloor.io.table.TableFiles;
import org.noisefloor.verification.campaign.Campaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor chip die`: what one die got, as a table.
@Command(
        name = "die",
        description = {
            "Writes offsets, gains and time constants of one emulated die as CSV.",
            "",
            "run --die-file takes in this format those that were measured."
        },
        footer = {
            "",
            "Example:",
            "  noisefloor chip die brainscales-2 --die 3 --only neuron,cadc --out die.csv"
        })
final class DieCommand implements Callable<Integer> {
    private static final List<TableColumn> COLUMNS =
            List.of(
                    TableColumn.text("parameter"),
                    TableColumn.integer("source"),
                    TableColumn.integer("row"),
                    TableColumn.integer("column"),
                    TableColumn.real("value", ""),
                    TableColumn.text("unit"));

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME|FILE", description = "A preset, or a chip file.")
    private String chip = "";

    @Option(
            names = "--die",
            paramLabel = "K",
            defaultValue = "0",
            description = "Which die, as in run --die (${DEFAULT-VALUE}).")
    private int die;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the experiment whose die it is (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--only",
            paramLabel = "WORD",
            split = ",",
            description = "Parameters that begin with one of these words, such as neuron,cadc.")
    private List<String> only = List.of();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE.csv",
            description = "Where to write.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        if (die < 0) {
            throw new IllegalArgumentException("--die must be >= 0, was " + die);
        }
        DataSheet sheet = ChipReader.read(chip);
        var pattern = new FixedPattern(Campaign.dieSeed(seed, die));
        int[] count = new int[1];
        AtomicFile.write(
                stream -> count[0] = DieFile.write(sheet.spiking(), pattern, only, stream), out);
        Origin origin =
                new Origin(Map.of("program", Version.current().program()))
                        .with("command", "chip die")
                        .with("chip", sheet.description().name())
                        .with("chip_sha256", Origin.hash(String.join("\n", sheet.lines())))
                        .with("die", Integer.toString(die))
                        .with("seed", Long.toString(seed));
        TableFiles.describe(out, COLUMNS, origin);
        terminal.println("Wrote %d values to %s".formatted(count[0], out));
        return ExitStatus.SUCCESS.code();
    }
}
