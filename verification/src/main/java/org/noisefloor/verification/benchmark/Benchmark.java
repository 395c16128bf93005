package org.noisefloor.verification.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.kernel.Width;

/// The short benchmark: every workload with the kernels of this JVM, with the scalar loops that define them, beside the limits of
/// the machine and beside plain C. The samples of all take turns, so that they see the same machine.
public final class Benchmark {
    private final Timing timing;
    private final List<Workload> workloads;
    private final CReference reference;
    private final Limits limits;
    private final List<MachineSpeed> speeds = new ArrayList<>();
    private final List<MachineSpeed> speedsOfC = new ArrayList<>();
    private final Map<CProgram, List<Double>> timesOfC = new EnumMap<>(CProgram.class);

    private Benchmark(Timing timing, List<Workload> workloads, CReference reference) {
        this.timing = timing;
        this.workloads = workloads;
        this.reference = reference;
        this.limits = new Limits(timing);
    }

    /// Runs.
    ///
    /// @param timing how long
    /// @param workloads what is timed
    /// @param parallel whether dies are timed in parallel, too
    /// @param memory whether their memory is measured, too
    /// @param advance called after each workload, and after each of these
    /// @return what was measured
    public static BenchmarkResult run(
            Timing timing,
            List<Workload> workloads,
            boolean parallel,
            boolean memory,
            Runnable advance) {
        try (CReference reference = CReference.start()) {
            return new Benchmark(timing, workloads, reference).run(parallel, memory, advance);
        }
    }

    private BenchmarkResult run(boolean parallel, boolean memory, Runnable advance) {
        List<BenchmarkResult.Row> rows = new ArrayList<>();
        for (Workload workload : workloads) {
            rows.add(row(workload));
            advance.run();
        }
        DiesInParallel dies = null;
        if (parallel) {
            dies = DiesInParallel.measure(2 * timing.samples());
            advance.run();
        }
        List<DieMemory> memories = List.of();
        if (memory) {
            memories = DieMemory.measure();
            advance.run();
        }
        return new BenchmarkResult(
                Width.describe(),
                System.getProperty("java.runtime.version"),
                System.getProperty("os.arch"),
                timing,
                MachineSpeed.median(speeds),
                new BenchmarkResult.C(
                        reference.compiler(), MachineSpeed.median(speedsOfC), medians()),
                rows,
                dies,
                memories);
    }

    private Map<CProgram, Double> medians() {
        Map<CProgram, Double> medians = new EnumMap<>(CProgram.class);
        timesOfC.forEach((program, times) -> medians.put(program, 1e9 * median(times)));
        return medians;
    }

    private static double median(List<Double> values) {
        return Timing.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// CPU time of the yardstick in C \[s], or NaN.
    private double sampleOfC(Yardstick yardstick) {
        double time = yardstick.count() * reference.sample(yardstick.program(), timing.sample());
        if (!Double.isNaN(time)) {
            timesOfC.computeIfAbsent(yardstick.program(), _ -> new ArrayList<>())
                    .add(time / yardstick.count());
        }
        return time;
    }

    /// The sample of the goal's yardstick \[s]: that of the workload's own, where it is the same.
    private double ofGoal(Workload workload, double own) {
        Yardstick yardstick = workload.goal().yardstick();
        return yardstick.equals(workload.yardstick()) ? own : sampleOfC(yardstick);
    }

    private BenchmarkResult.Row row(Workload workload) {
        LongConsumer call = workload.body().apply(KernelSet.preferred());
        LongConsumer scalar = workload.body().apply(KernelSet.scalar());
        int scalarCalls = timing.warmedUp(scalar);
        int calls = timing.warmedUp(call);
        int samples = timing.samples();
        double[] seconds = new double[samples];
        double[] scalarSeconds = new double[samples];
        double[] timesScalar = new double[samples];
        double[] timesLimit = new double[samples];
        double[] timesC = new double[samples];
        double[] timesGoal = new double[samples];
        List<MachineSpeed> here = new ArrayList<>();
        double perOperation = 1 / workload.operations();
        for (int s = 0; s < samples; s++) {
            seconds[s] = timing.sample(call, calls);
            double c = sampleOfC(workload.yardstick());
            double most = workload.goal().most() * ofGoal(workload, c);
            here.add(limits.sample());
            scalarSeconds[s] = timing.sample(scalar, scalarCalls);
            timesScalar[s] = scalarSeconds[s] / seconds[s];
            timesLimit[s] = seconds[s] / workload.limit(here.getLast());
            timesC[s] = perOperation * seconds[s] / c;
            timesGoal[s] = perOperation * seconds[s] / most;
        }
        speeds.addAll(here);
        speedsOfC.add(reference.limits(timing.sample()));
        MachineSpeed speed = MachineSpeed.median(here);
        return new BenchmarkResult.Row(
                workload.name(),
                workload.operation(),
                1e9 * perOperation * Timing.median(seconds),
                1e9 * perOperation * Timing.median(scalarSeconds),
                1e9 * perOperation * workload.limit(speed),
                workload.bound(speed),
                workload.yardstick().program(),
                Timing.median(timesScalar),
                Timing.median(timesLimit),
                Timing.median(timesC),
                workload.goal(),
                Timing.median(timesGoal),
                timing.allocated(call));
    }
}
