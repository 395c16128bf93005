package org.noisefloor.verification.benchmark;

/// The most time that a workload shall take on any machine: so many times what a part of the C program takes there. Goals were set
/// on one machine, and only ratios travel.
///
/// @param most how many times the yardstick \[1]; NaN for no goal
/// @param yardstick what it is measured with
public record Goal(double most, Yardstick yardstick) {
    /// For work without a goal.
    public static final Goal NONE = new Goal(Double.NaN, Yardstick.NONE);

    /// Multiply-adds of a lane per second on the machine that the goals were set on: 254 GFLOP/s.
    private static final double MULTIPLY_ADDS = 127e9;

    /// A time on the machine that the goals were set on, as the multiply-adds that it could do meanwhile: the strictest way to carry it
    /// over to a machine whose caches are slower still.
    ///
    /// @param seconds time of an operation there \[s]
    /// @return a new goal
    public static Goal thereIn(double seconds) {
        return new Goal(1, new Yardstick(CProgram.MULTIPLY_ADD, seconds * MULTIPLY_ADDS));
    }

    /// Whether there is one.
    ///
    /// @return false of [#NONE]
    public boolean isSet() {
        return !Double.isNaN(most);
    }
}
