package org.noisefloor.verification.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.noisefloor.emulator.kernel.MachineLimits;

/// What this machine can do in the width of the kernels, measured by [MachineLimits].
///
/// @param laneOperations multiply-adds of floats, counted per lane [1/s]
/// @param level1 bytes read from the first cache \[B/s]
/// @param level2 bytes read from the second \[B/s]
/// @param level3 bytes read from the third, or from main memory where that is smaller \[B/s]
public record MachineSpeed(double laneOperations, double level1, double level2, double level3) {
    /// Bytes read from a memory.
    ///
    /// @param memory which
    /// @return rate \[B/s]
    public double bandwidth(Memory memory) {
        return switch (memory) {
            case L1 -> level1;
            case L2 -> level2;
            case L3 -> level3;
        };
    }

    /// The medians of some samples.
    static MachineSpeed median(List<MachineSpeed> samples) {
        return new MachineSpeed(
                median(samples, MachineSpeed::laneOperations),
                median(samples, MachineSpeed::level1),
                median(samples, MachineSpeed::level2),
                median(samples, MachineSpeed::level3));
    }

    private static double median(List<MachineSpeed> samples, ToDoubleFunction<MachineSpeed> part) {
        return Timing.median(samples.stream().mapToDouble(part).toArray());
    }
}
