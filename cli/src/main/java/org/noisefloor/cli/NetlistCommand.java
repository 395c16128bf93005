package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.crossbar.CrossbarCircuit;
import org.noisefloor.emulator.crossbar.WireDescription;
import org.noisefloor.io.description.Dimension;
import org.noisefloor.io.description.Quantity;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.waveform.SpiceNetlist;
import org.noisefloor.verification.golden.CaseFile;
import org.noisefloor.verification.golden.CrossbarCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor chip netlist`: a crossbar for a circuit simulator.
@Command(
        name = "netlist",
        description = "Write a crossbar with its wires as a SPICE netlist.",
        footer = {
            "",
            "Held against a circuit simulator:",
            "  noisefloor chip netlist --rows 12 --columns 20 --out x.cir",
            "  ngspice -b x.cir     (prints the current of each column)"
        })
final class NetlistCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "CASE.json",
            description = "A crossbar case; without it, a random crossbar is made up.")
    private @Nullable Path file;

    @Option(names = "--rows", defaultValue = "8", description = "Driven rows (${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--columns",
            defaultValue = "8",
            description = "Sensed columns (${DEFAULT-VALUE}).")
    private int columns;

    @Option(
            names = "--lowest",
            defaultValue = "1 uS",
            paramLabel = "G",
            description = "Smallest conductance of a cell (${DEFAULT-VALUE}).")
    private String lowest = "";

    @Option(
            names = "--highest",
            defaultValue = "100 uS",
            paramLabel = "G",
            description = "Largest conductance of a cell (${DEFAULT-VALUE}).")
    private String highest = "";

    @Option(
            names = "--swing",
            defaultValue = "0.2 V",
            paramLabel = "V",
            description = "Largest voltage at a row, of either sign (${DEFAULT-VALUE}).")
    private String swing = "";

    @Option(
            names = "--row-wire",
            defaultValue = "1 Ohm",
            paramLabel = "R",
            description = "Row wire from cell to cell (${DEFAULT-VALUE}).")
    private String rowWire = "";

    @Option(
            names = "--column-wire",
            defaultValue = "1 Ohm",
            paramLabel = "R",
            description = "Column wire from cell to cell (${DEFAULT-VALUE}).")
    private String columnWire = "";

    @Option(
            names = "--driver",
            defaultValue = "0 Ohm",
            paramLabel = "R",
            description = "Output resistance of a row driver (${DEFAULT-VALUE}).")
    private String driver = "";

    @Option(
            names = "--sense",
            defaultValue = "0 Ohm",
            paramLabel = "R",
            description = "Input resistance of a column's sense node (${DEFAULT-VALUE}).")
    private String sense = "";

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the cells and voltages.")
    private long seed;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to write; the terminal when absent.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        String netlist = file == null ? madeUp() : ofCase(file);
        if (out == null) {
            PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
            terminal.print(netlist);
            terminal.flush();
        } else {
            AtomicFile.write(netlist, out);
        }
        return ExitStatus.SUCCESS.code();
    }

    private String ofCase(Path path) throws IOException {
        var given = Objects.requireNonNull(spec).commandLine().getParseResult().matchedOptions();
        for (var option : given) {
            if (!option.longestName().equals("--out")) {
                throw new ParameterException(
                        spec.commandLine(),
                        option.longestName() + " makes up a crossbar, but " + path + " gives one");
            }
        }
        CaseFile read = CaseFile.read(path);
        return SpiceNetlist.of(CrossbarCase.circuit(read), read.name());
    }

    private String madeUp() {
        CrossbarCircuit circuit =
                CrossbarCircuit.random(
                        rows,
                        columns,
                        new CrossbarCircuit.Range(
                                quantity("--lowest", lowest, Dimension.CONDUCTANCE),
                                quantity("--highest", highest, Dimension.CONDUCTANCE),
                                quantity("--swing", swing, Dimension.VOLTAGE)),
                        seed,
                        new WireDescription(
                                quantity("--row-wire", rowWire, Dimension.RESISTANCE),
                                quantity("--column-wire", columnWire, Dimension.RESISTANCE),
                                quantity("--driver", driver, Dimension.RESISTANCE),
                                quantity("--sense", sense, Dimension.RESISTANCE)));
        return SpiceNetlist.of(circuit, "random crossbar, seed " + seed);
    }

    private static double quantity(String option, String text, Dimension dimension) {
        try {
            return Quantity.parse(text, dimension).value();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + " " + e.getMessage(), e);
        }
    }
}
