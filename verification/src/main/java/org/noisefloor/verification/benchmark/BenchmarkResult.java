package org.noisefloor.verification.benchmark;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a benchmark measured.
///
/// @param width of the vectors, in words
/// @param java version of the Java machine
/// @param processor its architecture
/// @param timing how long was measured
/// @param speed limits of the machine in Java, medians over the whole run
/// @param c what C reached in the same run
/// @param rows one for each workload
/// @param parallel dies with one and with two workers, where that was asked for
/// @param memory of dies, where that was asked for
/// @param logs event logs, where that was asked for
public record BenchmarkResult(
        String width,
        String java,
        String processor,
        Timing timing,
        MachineSpeed speed,
        C c,
        List<Row> rows,
        @Nullable DiesInParallel parallel,
        List<DieMemory> memory,
        List<EventLogSpeed> logs) {
    /// Copies the lists.
    public BenchmarkResult {
        rows = List.copyOf(rows);
        memory = List.copyOf(memory);
        logs = List.copyOf(logs);
    }

    /// Without event logs.
    public BenchmarkResult(
            String width,
            String java,
            String processor,
            Timing timing,
            MachineSpeed speed,
            C c,
            List<Row> rows,
            @Nullable DiesInParallel parallel,
            List<DieMemory> memory) {
        this(width, java, processor, timing, speed, c, rows, parallel, memory, List.of());
    }

    /// The same with what event logs took.
    public BenchmarkResult withLogs(List<EventLogSpeed> measured) {
        return new BenchmarkResult(
                width, java, processor, timing, speed, c, rows, parallel, memory, measured);
    }

    /// What C reached, medians over the whole run.
    ///
    /// @param compiler that built the program, and its options; or that there is none
    /// @param speed limits of the machine; NaN without a compiler
    /// @param nanoseconds CPU time of one value or product of each part that was a yardstick \[ns]
    public record C(String compiler, MachineSpeed speed, Map<CProgram, Double> nanoseconds) {
        /// Copies the map.
        public C {
            nanoseconds = Map.copyOf(nanoseconds);
        }
    }

    /// One workload.
    ///
    /// @param name of the workload
    /// @param operation what times are per
    /// @param nanoseconds median CPU time of an operation \[ns]
    /// @param scalarNanoseconds the same with the scalar kernels \[ns]
    /// @param limitNanoseconds least time that the machine allows \[ns]
    /// @param bound what that limit is
    /// @param yardstick part of the C program that it is held against
    /// @param timesScalar how much faster than the scalar kernels, median over pairs of samples \[1]
    /// @param timesLimit how much slower than the limit, median over samples \[1]
    /// @param timesC how many times the time in C, median over pairs of samples \[1]; NaN without a yardstick or a compiler
    /// @param goal the time that it shall take
    /// @param timesGoal how many times that it takes, median over pairs of samples \[1]; NaN without a goal or a compiler
    /// @param allocated by one call \[B]
    public record Row(
            String name,
            String operation,
            double nanoseconds,
            double scalarNanoseconds,
            double limitNanoseconds,
            String bound,
            CProgram yardstick,
            double timesScalar,
            double timesLimit,
            double timesC,
            Goal goal,
            double timesGoal,
            long allocated) {}
}
