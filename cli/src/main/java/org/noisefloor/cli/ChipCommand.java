package org.noisefloor.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.ChipWriter;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Presets;
import org.noisefloor.io.description.Provenance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `noisefloor chip`: which chips there are, and what is known of each.
@Command(
        name = "chip",
        description =
                "List the chips that come along, or show a chip with the source of each number.",
        subcommands = {
            DieCommand.class,
            CalibrateCommand.class,
            NetlistCommand.class,
            DevicesCommand.class
        })
final class ChipCommand implements Runnable {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }

    /// `noisefloor chip list`: the presets.
    @Command(name = "list", description = "List the chips that come along.")
    int list() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        int width = Presets.names().stream().mapToInt(String::length).max().orElse(0);
        for (String name : Presets.names()) {
            DataSheet sheet = ChipReader.preset(name);
            out.printf("%-" + width + "s  %s%n", name, outline(sheet));
            out.println(" ".repeat(width + 2) + sheet.summary());
            out.println(" ".repeat(width + 2) + counts(sheet));
        }
        out.println();
        out.println("The numbers of one: noisefloor chip show " + Presets.names().getFirst());
        return ExitStatus.SUCCESS.code();
    }

    /// `noisefloor chip show`: the data sheet of a preset or of a file.
    @Command(
            name = "show",
            description = "Show every number of a chip, and how it is known.",
            footer = {
                "",
                "A chip file of your own: noisefloor chip show generic --yaml > mine.yaml,",
                "or a file that begins with \"extends: generic\" and gives only what differs."
            })
    int show(
            @Parameters(paramLabel = "NAME|FILE", description = "A preset, or a chip file.")
                    String chip,
            @Option(
                            names = "--yaml",
                            description = "Print a complete chip file with comments instead.")
                    boolean yaml) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        DataSheet sheet = ChipReader.read(chip);
        if (yaml) {
            out.print(ChipWriter.yaml(sheet));
            return ExitStatus.SUCCESS.code();
        }
        String summary = sheet.summary();
        out.println(sheet.description().name() + (summary.isEmpty() ? "" : ": " + summary));
        out.println(counts(sheet));
        DataSheetTable.lines(sheet).forEach(out::println);
        return ExitStatus.SUCCESS.code();
    }

    // kind and size in one line
    private static String outline(DataSheet sheet) {
        return switch (sheet.description()) {
            case SpikingChipDescription chip ->
                    "%d x %d, %s"
                            .formatted(
                                    chip.synapseArray().rows(),
                                    chip.synapseArray().columns(),
                                    sheet.entry("neuron.circuit").orElseThrow().text());
            case CrossbarChipDescription chip ->
                    "%d cores of %d x %d, %s"
                            .formatted(
                                    chip.cores(),
                                    chip.array().rows(),
                                    chip.array().columns(),
                                    sheet.entry("device.kind").orElseThrow().text());
            case LogDomainChipDescription chip ->
                    "%d x %d, %s".formatted(chip.cores(), chip.neuronsPerCore(), sheet.kind());
        };
    }

    // "53 entries: 12 sourced, 41 assumed" in the order of trust, without those that do not occur
    private static String counts(DataSheet sheet) {
        var counts = sheet.provenanceCounts();
        return Arrays.stream(Provenance.values())
                .filter(p -> counts.getOrDefault(p, 0) > 0)
                .map(p -> counts.get(p) + " " + p.word())
                .collect(Collectors.joining(", ", sheet.entries().size() + " entries: ", ""));
    }
}
