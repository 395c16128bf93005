package org.noisefloor.emulator.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/// The exact confidence interval of a success probability: it covers the true one with at least the stated confidence, for
/// every number of trials.
///
/// @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper, Pearson 1934</a>
public final class ClopperPearson {
    private ClopperPearson() {}

    /// The two-sided interval after so many successes; each end may be missed with half of 1 - confidence.
    ///
    /// @param successes number of successes, 0..trials
    /// @param trials number of independent trials, >= 1
    /// @param confidence coverage, > 0 and < 1, such as 0.99
    /// @return the interval, within [0, 1]
    /// @throws IllegalArgumentException if a parameter is out of range
    public static Interval interval(long successes, long trials, double confidence) {
        if (trials < 1) {
            throw new IllegalArgumentException("trials must be >= 1, was " + trials);
        }
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "successes must be 0 to " + trials + " (trials), was " + successes);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be > 0 and < 1, was " + confidence);
        }
        double tail = (1 - confidence) / 2;
        long failures = trials - successes;
        double lower =
                successes == 0
                        ? 0
                        : BetaDistribution.of(successes, failures + 1.0)
                                .inverseCumulativeProbability(tail);
        double upper =
                failures == 0
                        ? 1
                        : BetaDistribution.of(successes + 1.0, failures)
                                .inverseSurvivalProbability(tail);
        return new Interval(lower, upper);
    }
}
