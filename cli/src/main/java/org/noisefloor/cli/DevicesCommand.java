package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.report.HtmlReport;
import org.noisefloor.verification.device.DeviceReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `noisefloor chip devices`: the memory devices that learn by pulses.
@Command(
        name = "devices",
        description =
                "List the memory devices that learn by pulses; with --out, draw what pulses make of"
                        + " their weights.",
        footer = {"", "Example:", "  noisefloor chip devices --out devices.html"})
final class DevicesCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE.html",
            description = "Page with the response curves.")
    private @Nullable Path out;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of the die whose cells are drawn (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        if (out != null) {
            String command = "noisefloor chip devices --seed " + seed + " --out " + out;
            HtmlReport.write(DeviceReport.of(seed, command), out);
            terminal.println("Wrote " + out);
            return ExitStatus.SUCCESS.code();
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(DeviceReport.titles());
        lines.addAll(DeviceReport.rows());
        int columns = lines.getFirst().size();
        int[] width = new int[columns];
        for (List<String> line : lines) {
            for (int c = 0; c < columns; c++) {
                width[c] = Math.max(width[c], line.get(c).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                text.append(line.get(c)).append(" ".repeat(width[c] - line.get(c).length() + 2));
            }
            terminal.println(text.toString().stripTrailing());
        }
        return ExitStatus.SUCCESS.code();
    }
}
