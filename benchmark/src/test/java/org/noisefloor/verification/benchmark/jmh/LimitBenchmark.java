package org.noisefloor.verification.benchmark.jmh;

import java.util.concurrent.TimeUnit;
import org.noisefloor.emulator.kernel.MachineLimits;
import org.noisefloor.verification.benchmark.Memory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the machine can do: 1000 rounds of multiply-adds, and reading an array from each memory.
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
public class LimitBenchmark {
    /// The array that is read.
    @State(Scope.Thread)
    public static class Data {
        /// Where it lies.
        @Param({"L1", "L2", "L3"})
        public Memory memory = Memory.L1;

        private final float[] x = MachineLimits.room(Memory.L3.floats());
    }

    /// Multiply-adds in registers.
    @Benchmark
    public float multiplyAdd() {
        return MachineLimits.multiplyAdd(1000);
    }

    /// Reading.
    @Benchmark
    public float read(Data data) {
        return MachineLimits.read(data.x, data.memory.floats());
    }
}
