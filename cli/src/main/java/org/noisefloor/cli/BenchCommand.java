package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.Nearest;
import org.noisefloor.io.table.JsonFile;
import org.noisefloor.verification.benchmark.Benchmark;
import org.noisefloor.verification.benchmark.BenchmarkResult;
import org.noisefloor.verification.benchmark.CProgram;
import org.noisefloor.verification.benchmark.DieMemory;
import org.noisefloor.verification.benchmark.DiesInParallel;
import org.noisefloor.verification.benchmark.EventLogSpeed;
import org.noisefloor.verification.benchmark.Goal;
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
                        + " machine and plain C, all in one run of one to two minutes.",
        footer = {
            "",
            "CPU time of one thread, medians after a warm-up. Only ratios travel between",
            "machines: 'scalar' says how many times faster than the scalar loops, 'limit'",
            "how many times slower than the arithmetic or the memory allows, 'C' how many",
            "times slower than a C program with AVX-512 or AVX, built here by cc. '2 g' in",
            "that column: twice the time of one Gaussian in C, for each value or neuron.",
            "'goal' is the most that docs/performance.md allows, in the same ratio or in as",
            "many multiply-adds, and whether this run kept to it.",
            "",
            "Example:",
            "  noisefloor bench --only W1 --json w1.json",
        })
final class BenchCommand implements Callable<Integer> {
    /// Characters of a bar that reaches the limit, and the longest bar in units of that.
    private static final int FULL_BAR = 40;

    private static final double LONGEST_BAR = 1.5;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all numbers there, too.")
    private @Nullable Path json;

    @Option(names = "--quick", description = "Measure some seconds only: orders of magnitude.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "Only the workloads whose names contain this, e.g. W1.")
    private String only = "";

    @Option(
            names = "--chart",
            description = "Draw how near each workload comes to the limit of the machine.")
    private boolean chart;

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        boolean parallel = contains(DiesInParallel.NAME, only);
        boolean memory = contains(DieMemory.NAME, only);
        boolean logs = contains(EventLogSpeed.NAME, only);
        List<Workload> workloads = chosen(only, parallel || memory || logs);
        if (json != null) {
            requireWritable(json);
        }
        BenchmarkResult result;
        try (Progress progress = Progress.onErrorStream()) {
            progress.start(
                    "workloads",
                    workloads.size() + (parallel ? 1 : 0) + (memory ? 1 : 0) + (logs ? 1 : 0));
            Timing timing = quick ? Timing.QUICK : Timing.FULL;
            result = Benchmark.run(timing, workloads, parallel, memory, () -> progress.advance(1));
            if (logs) {
                result = result.withLogs(EventLogSpeed.measure(timing.samples()));
                progress.advance(1);
            }
        }
        print(result, out);
        if (chart) {
            out.println();
            draw(result, out);
        }
        if (json != null) {
            JsonFile.write(result, json);
        }
        return ExitStatus.SUCCESS.code();
    }

    private static boolean contains(String name, String text) {
        return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static List<Workload> chosen(String text, boolean orElse) {
        List<Workload> all = Workloads.all();
        List<Workload> chosen = all.stream().filter(one -> contains(one.name(), text)).toList();
        if (chosen.isEmpty() && !orElse) {
            throw new CommandFailure(ExitStatus.USAGE, none(text, all));
        }
        return chosen;
    }

    /// One sentence with the words that names begin with.
    private static String none(String text, List<Workload> all) {
        Set<String> words = new LinkedHashSet<>();
        all.forEach(one -> words.add(one.name().split(" ")[0]));
        words.add(DiesInParallel.NAME);
        words.add(DieMemory.NAME);
        words.add(EventLogSpeed.NAME);
        return "no workload contains '%s'%s; there are %s"
                .formatted(text, Nearest.hint(text, words), String.join(", ", words));
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
                    "%s: %d workers are %.2f times as fast as one (wall time; goal %.1f: %s), plain"
                            + " multiply-adds %.2f times%n",
                    DiesInParallel.NAME,
                    dies.workers(),
                    dies.faster(),
                    DiesInParallel.GOAL,
                    met(DiesInParallel.GOAL / dies.faster()),
                    dies.arithmeticFaster());
        }
        for (DieMemory die : result.memory()) {
            out.printf(
                    Locale.ROOT,
                    "%s: %s, %s: %.0f kB%n",
                    DieMemory.NAME,
                    die.chip(),
                    die.what(),
                    1e-3 * die.bytes());
        }
        for (EventLogSpeed log : result.logs()) {
            out.printf(
                    Locale.ROOT,
                    "%s in %s: %.3g ns, plain mapped stores %.3g ns, %.2f times as fast as these"
                            + " (goal %.1f: %s); S1 with %d spikes recorded takes %.3f times as long (goal %.2f:"
                            + " %s)%n",
                    EventLogSpeed.NAME,
                    log.where(),
                    log.logged(),
                    log.mapped(),
                    log.share(),
                    EventLogSpeed.GOAL,
                    met(EventLogSpeed.GOAL / log.share()),
                    log.spikes(),
                    log.recorded(),
                    EventLogSpeed.MOST_RECORDED,
                    met(log.recorded() / EventLogSpeed.MOST_RECORDED));
        }
    }

    private static void printRows(BenchmarkResult result, PrintWriter out) {
        String name = nameFormat(result);
        out.printf(
                name + " %11s %9s %8s  %-11s%8s %8s %-3s %9s%n",
                "workload",
                "one takes",
                "scalar",
                "limit",
                "bound by",
                "C",
                "goal",
                "",
                "allocates");
        for (BenchmarkResult.Row row : result.rows()) {
            out.printf(
                    Locale.ROOT,
                    name + " %11s %8.1fx %7.2fx  %-11s%8s %8s %-3s %7d B%n",
                    row.name(),
                    time(row.nanoseconds()),
                    row.timesScalar(),
                    row.timesLimit(),
                    row.bound(),
                    ratio(row.yardstick(), row.timesC()),
                    goal(row),
                    met(row.timesGoal()),
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

    /// Bars as long as the share of the limit that is reached; C where it stands on the same scale.
    static void draw(BenchmarkResult result, PrintWriter out) {
        String name = nameFormat(result);
        out.printf(name + " 0%s1 limit of the machine%n", "", " ".repeat(FULL_BAR - 2));
        for (BenchmarkResult.Row row : result.rows()) {
            double share = 1 / row.timesLimit();
            int length = (int) Math.round(FULL_BAR * Math.min(share, LONGEST_BAR));
            StringBuilder bar = new StringBuilder("#".repeat(length));
            double shareOfC = share * row.timesC();
            if (row.yardstick() != CProgram.GAUSSIAN && shareOfC <= LONGEST_BAR) {
                int at = (int) Math.round(FULL_BAR * shareOfC);
                bar.append(" ".repeat(Math.max(0, at + 1 - bar.length()))).setCharAt(at, 'C');
            }
            out.printf(Locale.ROOT, name + " %s %.0f %%%n", row.name(), bar, 100 * share);
        }
    }

    /// A column as wide as the longest name.
    private static String nameFormat(BenchmarkResult result) {
        int width = "workload".length();
        for (BenchmarkResult.Row row : result.rows()) {
            width = Math.max(width, row.name().length());
        }
        return "%-" + width + "s";
    }

    private static String ratio(CProgram yardstick, double times) {
        return Double.isNaN(times)
                ? "-"
                : String.format(
                        Locale.ROOT, yardstick == CProgram.GAUSSIAN ? "%.2f g" : "%.2fx", times);
    }

    /// As a ratio to C, or as the time that multiply-adds give it on this machine.
    private static String goal(BenchmarkResult.Row row) {
        Goal goal = row.goal();
        return goal.yardstick().program() == CProgram.MULTIPLY_ADD
                ? (Double.isNaN(row.timesGoal()) ? "-" : time(row.nanoseconds() / row.timesGoal()))
                : ratio(goal.yardstick().program(), goal.most());
    }

    private static String met(double timesGoal) {
        return Double.isNaN(timesGoal) ? "" : timesGoal <= 1 ? "yes" : "no";
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
