package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.nir.NirFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphShapes;
import org.noisefloor.snn.graph.GraphTransform;
import org.noisefloor.snn.graph.GraphWarnings;
import org.noisefloor.snn.graph.Text;
import org.noisefloor.verification.graph.TrainedGraph;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor nir write`: a file again, in the form that another program takes, or the net of an experiment.
@Command(
        name = "write",
        description = {
            "Reads a NIR file, checks that its shapes fit, and writes it again.",
            "",
            "It is written uncompressed, with the parameters that old files lack, and on",
            "request in another unit of time or with one value for each parameter of a layer.",
            "",
            "Of an experiment file it writes a net, by default as a chip has it after",
            "learning: weights as read back, and nominal neurons. What NIR cannot say is",
            "listed."
        },
        footer = {
            "",
            "Example, for a program that takes milliseconds and layers of equal neurons:",
            "  noisefloor nir write model.nir --time-unit s --to ms --homogenise --out new.nir",
            "",
            "Learn on a chip, write what it learned, and run that without the chip:",
            "  noisefloor nir write examples/graphs/pairs.yaml --time-unit ms --out pairs.nir",
            "  noisefloor nir run pairs.nir --time-unit ms --step 0.2ms --spikes impulse \\",
            "    --input examples/graphs/pairs.csv"
        })
final class NirWriteCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The NIR file that is read, or an experiment file (.yaml).")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write.")
    private Path out = Path.of("");

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            description =
                    "Unit of the times that are read: s, ms, us or ns; the file does not say. Of a net: that are written.")
    private @Nullable String timeUnit;

    @Option(
            names = "--to",
            paramLabel = "UNIT",
            description = "Unit of the times that are written; needs --time-unit.")
    private @Nullable String newUnit;

    @Option(
            names = "--homogenise",
            description =
                    "Write the mean over its layer for each parameter of neurons: some programs take"
                            + " no others.")
    private boolean homogenise;

    @ArgGroup(heading = "%nOf an experiment file:%n", exclusive = false, validate = false)
    private ExperimentGraph experiment = new ExperimentGraph();

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        if (ExperimentGraph.recognises(file)) {
            return ofExperiment(terminal).code();
        }
        experiment.requireNone(file);
        double factor = factor();
        Graph graph = GraphFile.read(file, terminal);
        try {
            GraphShapes.checked(graph);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        if (timeUnit != null) {
            double unit = TimeUnit.seconds("--time-unit", timeUnit);
            for (String warning : GraphWarnings.implausibleTimes(graph, unit)) {
                terminal.println(Lines.wrapped("warning: " + warning, "  "));
            }
        }
        if (factor != 1 && isMeantForImpulses(graph)) {
            terminal.println(
                    "warning: meant for --spikes impulse, whose area is 1 in the unit of time: another graph in "
                            + newUnit);
        }
        Graph written = factor == 1 ? graph : GraphTransform.inTimeUnit(graph, factor);
        if (homogenise) {
            Graph even = GraphTransform.homogenised(written);
            GraphTransform.changes(written, even).forEach(terminal::println);
            written = even;
        }
        NirFile.write(written, origin(), out);
        terminal.println("Wrote " + out);
        return ExitStatus.SUCCESS.code();
    }

    private static boolean isMeantForImpulses(Graph graph) {
        return graph.metadata().entries().get(TrainedGraph.SPIKES) instanceof Text(String meant)
                && meant.equals(TrainedGraph.IMPULSE);
    }

    private Origin origin() throws IOException {
        Origin origin = Origin.of(Version.current().program(), "nir write", file);
        String unit = newUnit == null ? timeUnit : newUnit;
        return unit == null ? origin : origin.with("time_unit", unit);
    }

    private ExitStatus ofExperiment(PrintWriter terminal) throws IOException {
        if (newUnit != null || homogenise) {
            throw new IllegalArgumentException(
                    "%s is for a NIR file that is read, and %s is an experiment"
                            .formatted(newUnit != null ? "--to" : "--homogenise", file));
        }
        if (timeUnit == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--time-unit is missing: say in which unit the file shall hold its times, such as ms");
        }
        return experiment.write(file, timeUnit, out, terminal);
    }

    private double factor() {
        if (newUnit == null) {
            return 1;
        }
        if (timeUnit == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--time-unit is missing: a NIR file does not say in which unit its times are, and"
                            + " its writers differ");
        }
        double to = TimeUnit.seconds("--to", newUnit);
        // 1000 and not 999.9999999999999
        double factor = TimeUnit.seconds("--time-unit", timeUnit) / to;
        return factor >= 1 ? Math.rint(factor) : 1 / Math.rint(1 / factor);
    }
}
