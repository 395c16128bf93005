package org.noisefloor.plasticity.rule;

/// A learning rate that decays exponentially from `start` to `end` and stays there; to an `end` of 0 it falls after the first period.
///
/// @param start rate at the beginning
/// @param end rate after the decay
/// @param decayPeriods length of the decay in periods
public record LearningRate(double start, double end, double decayPeriods) {
    /// Checks that the rate does not grow.
    public LearningRate {
        if (!(end >= 0 && start >= end && decayPeriods > 0) || Double.isInfinite(start)) {
            throw new IllegalArgumentException(
                    "a learning rate must be finite, not negative and not grow, was "
                            + start
                            + " to "
                            + end
                            + " in "
                            + decayPeriods
                            + " periods");
        }
    }

    /// The rate in `period`.
    public double at(long period) {
        double progress = Math.min(1, period / decayPeriods);
        return start == end ? end : start * StrictMath.pow(end / start, progress);
    }
}
