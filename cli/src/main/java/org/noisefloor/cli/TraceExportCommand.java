package org.noisefloor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.event.EventReader;
import org.noisefloor.io.event.LogHead;
import org.noisefloor.io.table.EventTable;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.waveform.EventWaveform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor trace export`: a log as a file that other programs read.
@Command(
        name = "export",
        description =
                "Write a log for other programs: as a table, as spike trains, or as waveforms.",
        footer = {
            "",
            "Example:",
            "  noisefloor trace export logs/die-0-pairs-die --out events.parquet"
        })
final class TraceExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "Folder of the log.")
    private @Nullable Path log;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            required = true,
            description = "The file.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "csv or parquet (every event), neo (spikes of the neurons as NEST writes them), or vcd"
                            + " (spikes and leak potentials for GTKWave); default: by the ending .csv,"
                            + " .parquet, .gdf or .vcd.")
    private @Nullable String format;

    @Spec private @Nullable CommandSpec spec;

    private enum Format {
        CSV(".csv"),
        PARQUET(".parquet"),
        NEO(".gdf"),
        VCD(".vcd");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }
    }

    @Override
    public Integer call() throws IOException {
        var line = Objects.requireNonNull(spec).commandLine();
        Path file = Objects.requireNonNull(out);
        Format chosen = format(file);
        try (EventReader reader = EventReader.open(Objects.requireNonNull(log))) {
            line.getOut().println("Wrote " + write(chosen, reader, file) + " to " + file);
            TraceVerifyCommand.warn(reader, line.getErr());
        }
        return ExitStatus.SUCCESS.code();
    }

    private Format format(Path file) {
        for (Format each : Format.values()) {
            if (format == null
                    ? file.toString().endsWith(each.ending)
                    : each.name().toLowerCase(Locale.ROOT).equals(format)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                format == null
                        ? "--out must be a name that ends in .csv, .parquet, .gdf or .vcd unless --format is given,"
                                + " was "
                                + file
                        : "--format must be csv, parquet, neo or vcd, was '" + format + "'");
    }

    private static String write(Format format, EventReader reader, Path file) throws IOException {
        Origin origin = origin(reader.head());
        return switch (format) {
            case CSV -> EventTable.writeCsv(reader, origin, file) + " events";
            case PARQUET -> EventTable.writeParquet(reader, origin, file) + " events";
            case NEO -> {
                var written = EventWaveform.writeSpikeTrains(reader, origin, file);
                yield "%d spikes of %d neurons".formatted(written.events(), written.signals());
            }
            case VCD -> {
                var written = EventWaveform.writeVcd(reader, origin, file);
                yield "%d events as %d signals".formatted(written.events(), written.signals());
            }
        };
    }

    /// What the head of a log says, with names that every format takes.
    private static Origin origin(LogHead head) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("program", head.program());
        facts.put("tick_s", Double.toString(head.tick()));
        head.settings().forEach((key, value) -> facts.put(key.replace('-', '_'), value));
        return new Origin(facts);
    }
}
