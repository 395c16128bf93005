package org.noisefloor.verification.benchmark;

import java.util.function.Function;
import java.util.function.LongConsumer;
import org.noisefloor.emulator.kernel.KernelSet;

/// One piece of work that is timed, and what bounds it: the instructions that its vector kernels execute, counted in their
/// sources and per lane, at the rate of multiply-adds; or the bytes that it must read and write, at the rate of their memory.
/// The larger of the two times is the limit. Work that uses the divider (square roots) or misses the counted rate for another
/// reason shows as a distance from the limit.
///
/// @param name what is done, in a few words
/// @param operation what the time is quoted per
/// @param operations number of these in one call
/// @param laneOperations instructions times lanes of one call
/// @param bytes read and written by one call
/// @param memory where these lie
/// @param yardstick what an operation is held against in C
/// @param goal the time that it shall take
/// @param body makes the arrays, and the call on them with the given kernels; it is told the number of the step, which keys the
///     noise
public record Workload(
        String name,
        String operation,
        double operations,
        double laneOperations,
        double bytes,
        Memory memory,
        Yardstick yardstick,
        Goal goal,
        Function<KernelSet, LongConsumer> body) {
    /// Work without a goal.
    ///
    /// @param name what is done, in a few words
    /// @param operation what the time is quoted per
    /// @param operations number of these in one call
    /// @param laneOperations instructions times lanes of one call
    /// @param bytes read and written by one call
    /// @param memory where these lie
    /// @param yardstick what an operation is held against in C
    /// @param body makes the arrays, and the call on them
    public Workload(
            String name,
            String operation,
            double operations,
            double laneOperations,
            double bytes,
            Memory memory,
            Yardstick yardstick,
            Function<KernelSet, LongConsumer> body) {
        this(
                name,
                operation,
                operations,
                laneOperations,
                bytes,
                memory,
                yardstick,
                Goal.NONE,
                body);
    }

    /// The same work with another goal.
    ///
    /// @param aim the time that an operation shall take
    /// @return a new workload
    public Workload within(Goal aim) {
        return new Workload(
                name, operation, operations, laneOperations, bytes, memory, yardstick, aim, body);
    }

    /// The same work with a goal in times of its yardstick.
    ///
    /// @param most how many times it
    /// @return a new workload
    public Workload within(double most) {
        return within(new Goal(most, yardstick));
    }

    /// The least time of a call.
    ///
    /// @param speed of the machine
    /// @return time \[s]
    public double limit(MachineSpeed speed) {
        return Math.max(laneOperations / speed.laneOperations(), bytes / speed.bandwidth(memory));
    }

    /// What that limit is.
    ///
    /// @param speed of the machine
    /// @return `arithmetic` or the name of the memory
    public String bound(MachineSpeed speed) {
        boolean arithmetic =
                laneOperations / speed.laneOperations() > bytes / speed.bandwidth(memory);
        return arithmetic ? "arithmetic" : memory.name();
    }
}
