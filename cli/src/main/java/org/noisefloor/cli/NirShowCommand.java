package org.noisefloor.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.nir.GraphTree;
import org.noisefloor.io.nir.NirFile;
import org.noisefloor.io.table.Json;
import org.noisefloor.snn.graph.GraphEnds;
import org.noisefloor.snn.graph.GraphShapes;
import org.noisefloor.snn.graph.GraphWarnings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor nir show`: what is in a file.
@Command(
        name = "show",
        description = {
            "Shows the network of a NIR file, and what is wrong or odd about it.",
            "",
            "Shown are nodes with their shapes and the ranges of their parameters, edges and",
            "notes."
        },
        footer = {"", "Example:", "  noisefloor nir show model.nir --time-unit ms"})
final class NirShowCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The NIR file.")
    private Path file = Path.of("");

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            description =
                    "Unit of the times in FILE: s, ms, us or ns; FILE does not say. With it, time"
                            + " constants that no neuron has are named.")
    private @Nullable String timeUnit;

    @Option(
            names = "--json",
            description = "Print every number instead, as JSON: nodes, edges, notes.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        double unit = timeUnit == null ? 0 : TimeUnit.seconds("--time-unit", timeUnit);
        NirFile read = NirFile.read(file);
        if (json) {
            out.print(Json.pretty(GraphTree.of(read.graph())));
            out.flush();
            return ExitStatus.SUCCESS.code();
        }
        GraphShapes shapes = GraphShapes.of(read.graph());
        out.println(
                "%s, written by version %s: %d nodes, %d edges"
                        .formatted(
                                file,
                                read.version().isEmpty() ? "unknown" : read.version(),
                                read.graph().nodes().size(),
                                read.graph().edges().size()));
        GraphLines.of(read.graph(), shapes).forEach(out::println);
        List<String> findings = new ArrayList<>();
        shapes.faults().forEach(fault -> findings.add("fault: " + fault));
        try {
            GraphEnds.of(read.graph())
                    .added()
                    .forEach(note -> findings.add("note: to run, " + note));
        } catch (IllegalArgumentException e) {
            findings.add("fault: " + e.getMessage());
        }
        GraphWarnings.of(read.graph()).forEach(warning -> findings.add("warning: " + warning));
        if (timeUnit != null) {
            GraphWarnings.implausibleTimes(read.graph(), unit)
                    .forEach(warning -> findings.add("warning: " + warning));
        }
        findings.forEach(finding -> out.println(Lines.wrapped(finding, "  ")));
        return ExitStatus.SUCCESS.code();
    }
}
