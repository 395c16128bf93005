package org.noisefloor.plasticity.rule;

/// A learning rate that decays exponentially from `start` to `end` over the first half of a run and stays there.
///
/// @param start rate at the beginning
/// @param end rate from the middle on
/// @param periods length of the run in periods
public record LearningRate(double start, double end, long periods) {
    /// Checks that the rate does not grow.
    public LearningRate {
        if (!(end >= 0 && start >= end) || periods < 1) {
            throw new IllegalArgumentException(
                    "a learning rate must not be negative or grow, was "
                            + start
                            + " to "
                            + end
                            + " in "
                            + periods
                            + " periods");
        }
    }

    /// The rate in `period`.
    public double at(long period) {
        double progress = Math.min(1, 2.0 * period / periods);
        return start == end ? end : start * StrictMath.pow(end / start, progress);
    }
}
