package org.noisefloor.verification.benchmark;

import java.util.List;

/// What a benchmark measured.
///
/// @param width of the vectors, in words
/// @param java version of the Java machine
/// @param processor its architecture
/// @param timing how long was measured
/// @param speed limits of the machine, medians over the whole run
/// @param rows one for each workload
public record BenchmarkResult(
        String width,
        String java,
        String processor,
        Timing timing,
        MachineSpeed speed,
        List<Row> rows) {
    /// Copies the list.
    public BenchmarkResult {
        rows = List.copyOf(rows);
    }

    /// One workload.
    ///
    /// @param name of the workload
    /// @param operation what times are per
    /// @param nanoseconds median CPU time of an operation \[ns]
    /// @param scalarNanoseconds the same with the scalar kernels \[ns]
    /// @param limitNanoseconds least time that the machine allows \[ns]
    /// @param bound what that limit is
    /// @param timesScalar how much faster than the scalar kernels, median over pairs of samples \[1]
    /// @param timesLimit how much slower than the limit, median over samples \[1]
    /// @param allocated by one call \[B]
    public record Row(
            String name,
            String operation,
            double nanoseconds,
            double scalarNanoseconds,
            double limitNanoseconds,
            String bound,
            double timesScalar,
            double timesLimit,
            long allocated) {}
}
