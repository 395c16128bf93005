package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.table.JsonFile;
import org.noisefloor.verification.benchmark.Benchmark;
import org.noisefloor.verification.benchmark.BenchmarkResult;
import org.noisefloor.verification.benchmark.Timing;
import org.noisefloor.verification.benchmark.Workload;
import org.noisefloor.verification.benchmark.Workloads;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `noisefloor bench`: how fast the kernels are here, beside their definitions and the machine's limits.
@Command(
        name = "bench",
        description =
                "Time the kernels beside the scalar loops that define them and the limits of"
                        + " this machine, all in one run of less than a minute.",
        footer = {
            "",
            "CPU time of one thread, medians after a warm-up. Only ratios travel between",
            "machines: 'scalar' says how many times faster than the scalar loops, 'limit'",
            "how many times slower than the arithmetic or the memory allows.",
        })
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--json", paramLabel = "FILE", description = "Write all numbers there, too.")
    private @Nullable Path json;

    @Option(names = "--quick", description = "Measure some seconds only: orders of magnitude.")
    private boolean quick;

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Workload> workloads = Workloads.all();
        BenchmarkResult result;
        try (Progress progress = Progress.onErrorStream()) {
            progress.start("workloads", workloads.size());
            Timing timing = quick ? Timing.QUICK : Timing.FULL;
            result = new Benchmark(timing, workloads).run(() -> progress.advance(1));
        }
        print(result, out);
        if (json != null) {
            JsonFile.write(result, json);
        }
        return ExitStatus.SUCCESS.code();
    }

    static void print(BenchmarkResult result, PrintWriter out) {
        out.printf(
                "%-32s %12s %9s %9s  %-11s %9s%n",
                "workload", "one takes", "scalar", "limit", "bound by", "allocates");
        for (BenchmarkResult.Row row : result.rows()) {
            out.printf(
                    Locale.ROOT,
                    "%-32s %12s %8.1fx %8.2fx  %-11s %7d B%n",
                    row.name(),
                    time(row.nanoseconds()),
                    row.timesScalar(),
                    row.timesLimit(),
                    row.bound(),
                    row.allocated());
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "%s, JDK %s; limits: %.0f G multiply-adds/s, reading L1 %.0f, L2 %.0f, L3 %.0f GB/s%n",
                result.width(),
                result.java(),
                1e-9 * result.speed().laneOperations(),
                1e-9 * result.speed().level1(),
                1e-9 * result.speed().level2(),
                1e-9 * result.speed().level3());
    }

    private static String time(double nanoseconds) {
        return nanoseconds < 1000
                ? String.format(Locale.ROOT, "%.3g ns", nanoseconds)
                : String.format(Locale.ROOT, "%.4g us", nanoseconds / 1000);
    }
}
