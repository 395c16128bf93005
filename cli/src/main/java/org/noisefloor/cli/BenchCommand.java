package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.table.JsonFile;
import org.noisefloor.verification.benchmark.Benchmark;
import org.noisefloor.verification.benchmark.BenchmarkResult;
import org.noisefloor.verification.benchmark.CProgram;
import org.noisefloor.verification.benchmark.DiesInParallel;
import org.noisefloor.verification.benchmark.MachineSpeed;
import org.noisefloor.verification.benchmark.Timing;
import org.noisefloor.verification.benchmark.Workload;
import org.noisefloor.verification.benchmark.Workloads;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `noisefloor bench`: how fast the kernels are here, beside their definitions, the machine's limits and plain C.
@Command(
        name = "bench",
        description =
                "Time the kernels beside the scalar loops that define them, the limits of this"
                        + " machine and plain C, all in one run of about a minute.",
        footer = {
            "",
            "CPU time of one thread, medians after a warm-up. Only ratios travel between",
            "machines: 'scalar' says how many times faster than the scalar loops, 'limit'",
            "how many times slower than the arithmetic or the memory allows, 'C' how many",
            "times slower than a C program with AVX-512 or AVX, built here by cc. '2 g' in",
            "that column: twice the time of one Gaussian in C, for each value or neuron.",
            "",
            "Example:",
            "  noisefloor bench --only W1 --json w1.json",
        })
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--json", paramLabel = "FILE", description = "Write all numbers there, too.")
    private @Nullable Path json;

    @Option(names = "--quick", description = "Measure some seconds only: orders of magnitude.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "Only the workloads whose names contain this, e.g. W1.")
    private String only = "";

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        boolean parallel = contains(DiesInParallel.NAME, only);
        List<Workload> workloads = chosen(only, parallel);
        if (json != null) {
            requireWritable(json);
        }
        BenchmarkResult result;
        try (Progress progress = Progress.onErrorStream()) {
            progress.start("workloads", workloads.size() + (parallel ? 1 : 0));
            Timing timing = quick ? Timing.QUICK : Timing.FULL;
            result = Benchmark.run(timing, workloads, parallel, () -> progress.advance(1));
        }
        print(result, out);
        if (json != null) {
            JsonFile.write(result, json);
        }
        return ExitStatus.SUCCESS.code();
    }

    private static boolean contains(String name, String text) {
        return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static List<Workload> chosen(String text, boolean parallel) {
        List<Workload> all = Workloads.all();
        List<Workload> chosen = all.stream().filter(one -> contains(one.name(), text)).toList();
        if (chosen.isEmpty() && !parallel) {
            String names = all.stream().map(Workload::name).collect(Collectors.joining("; "));
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "no workload contains '%s'; there are: %s; %s"
                            .formatted(text, names, DiesInParallel.NAME));
        }
        return chosen;
    }

    /// Before a minute of measuring, not after it.
    private static void requireWritable(Path file) {
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitStatus.USAGE, file + ": is a directory");
        }
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "folder of a file");
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new CommandFailure(
                    ExitStatus.USAGE, file + ": " + folder + " is no folder that can be written");
        }
    }

    static void print(BenchmarkResult result, PrintWriter out) {
        if (!result.rows().isEmpty()) {
            printRows(result, out);
            out.println();
            printLimits(result, out);
        }
        DiesInParallel dies = result.parallel();
        if (dies != null) {
            out.printf(
                    Locale.ROOT,
                    "%s: %d workers are %.2f times as fast as one (wall time), plain multiply-adds"
                            + " %.2f times%n",
                    DiesInParallel.NAME,
                    dies.workers(),
                    dies.faster(),
                    dies.arithmeticFaster());
        }
    }

    private static void printRows(BenchmarkResult result, PrintWriter out) {
        out.printf(
                "%-34s %11s %9s %8s  %-11s%8s %9s%n",
                "workload", "one takes", "scalar", "limit", "bound by", "C", "allocates");
        for (BenchmarkResult.Row row : result.rows()) {
            out.printf(
                    Locale.ROOT,
                    "%-34s %11s %8.1fx %7.2fx  %-11s%8s %7d B%n",
                    row.name(),
                    time(row.nanoseconds()),
                    row.timesScalar(),
                    row.timesLimit(),
                    row.bound(),
                    timesC(row),
                    row.allocated());
        }
    }

    private static void printLimits(BenchmarkResult result, PrintWriter out) {
        out.printf(
                "%s, JDK %s; limits: %s%n", result.width(), result.java(), limits(result.speed()));
        BenchmarkResult.C c = result.c();
        if (Double.isNaN(c.speed().laneOperations())) {
            out.printf("C: %s%n", c.compiler());
            return;
        }
        Double g = c.nanoseconds().get(CProgram.GAUSSIAN);
        out.printf(
                "C (%s)%s; limits: %s%n",
                c.compiler(), g == null ? "" : ": g = " + time(g), limits(c.speed()));
    }

    private static String timesC(BenchmarkResult.Row row) {
        return Double.isNaN(row.timesC())
                ? "-"
                : String.format(
                        Locale.ROOT,
                        row.yardstick() == CProgram.GAUSSIAN ? "%.2f g" : "%.2fx",
                        row.timesC());
    }

    private static String limits(MachineSpeed speed) {
        return String.format(
                Locale.ROOT,
                "%.0f G multiply-adds/s, reading L1 %.0f, L2 %.0f, L3 %.0f GB/s",
                1e-9 * speed.laneOperations(),
                1e-9 * speed.level1(),
                1e-9 * speed.level2(),
                1e-9 * speed.level3());
    }

    private static String time(double nanoseconds) {
        return nanoseconds < 1000
                ? String.format(Locale.ROOT, "%.3g ns", nanoseconds)
                : String.format(Locale.ROOT, "%.4g us", nanoseconds / 1000);
    }
}
