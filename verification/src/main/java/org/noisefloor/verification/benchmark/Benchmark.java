package org.noisefloor.verification.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.kernel.Width;

/// The short benchmark: every workload with the kernels of this JVM, with the scalar loops that define them, and beside the limits
/// of the machine. The samples of all three take turns, so that they see the same machine.
///
/// @param timing how long
/// @param workloads what is timed
public record Benchmark(Timing timing, List<Workload> workloads) {
    /// Copies the list.
    public Benchmark {
        workloads = List.copyOf(workloads);
    }

    /// Runs.
    ///
    /// @param advance called after each workload
    /// @return what was measured
    public BenchmarkResult run(Runnable advance) {
        Limits limits = new Limits(timing);
        List<MachineSpeed> speeds = new ArrayList<>();
        List<BenchmarkResult.Row> rows = new ArrayList<>();
        for (Workload workload : workloads) {
            rows.add(row(workload, limits, speeds));
            advance.run();
        }
        return new BenchmarkResult(
                Width.describe(),
                System.getProperty("java.runtime.version"),
                System.getProperty("os.arch"),
                timing,
                MachineSpeed.median(speeds),
                rows);
    }

    private BenchmarkResult.Row row(
            Workload workload, Limits limits, List<MachineSpeed> allSpeeds) {
        LongConsumer call = workload.body().apply(KernelSet.preferred());
        LongConsumer scalar = workload.body().apply(KernelSet.scalar());
        int scalarCalls = timing.warmedUp(scalar);
        int calls = timing.warmedUp(call);
        int samples = timing.samples();
        double[] seconds = new double[samples];
        double[] scalarSeconds = new double[samples];
        double[] timesScalar = new double[samples];
        double[] timesLimit = new double[samples];
        List<MachineSpeed> speeds = new ArrayList<>();
        for (int s = 0; s < samples; s++) {
            seconds[s] = timing.sample(call, calls);
            speeds.add(limits.sample());
            scalarSeconds[s] = timing.sample(scalar, scalarCalls);
            timesScalar[s] = scalarSeconds[s] / seconds[s];
            timesLimit[s] = seconds[s] / workload.limit(speeds.getLast());
        }
        allSpeeds.addAll(speeds);
        MachineSpeed speed = MachineSpeed.median(speeds);
        double perOperation = 1e9 / workload.operations();
        return new BenchmarkResult.Row(
                workload.name(),
                workload.operation(),
                perOperation * Timing.median(seconds),
                perOperation * Timing.median(scalarSeconds),
                perOperation * workload.limit(speed),
                workload.bound(speed),
                Timing.median(timesScalar),
                Timing.median(timesLimit),
                timing.allocated(call));
    }
}
