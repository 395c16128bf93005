package org.noisefloor.verification.benchmark.jmh;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.verification.benchmark.Workload;
import org.noisefloor.verification.benchmark.Workloads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One call of each workload, with the vector kernels and with the scalar loops that define them. `LimitBenchmark` beside it
/// measures the machine. Wall time, so the machine should be idle; `noisefloor bench` counts CPU time instead.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "--add-modules=jdk.incubator.vector",
            "-XX:-PartialPeelLoop",
            "-XX:ObjectAlignmentInBytes=64"
        })
public class WorkloadBenchmark {
    /// Name of the workload; [AllBenchmarks] gives those of all.
    @Param("Gaussians")
    private String name = "";

    /// Which twin.
    @Param({"vector", "scalar"})
    private String kernels = "";

    private LongConsumer call = _ -> {};
    private long step;

    /// Makes the arrays of the workload.
    @Setup
    public void prepare() {
        Workload workload =
                Workloads.all().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        call =
                workload.body()
                        .apply(
                                kernels.equals("scalar")
                                        ? KernelSet.scalar()
                                        : KernelSet.preferred());
    }

    /// One call.
    @Benchmark
    public void call() {
        call.accept(step++);
    }
}
