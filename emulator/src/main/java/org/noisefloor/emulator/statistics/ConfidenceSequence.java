package org.noisefloor.emulator.statistics;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.statistics.distribution.BetaDistribution;

/// Intervals of a success probability that all cover it at once, with at least the stated confidence, however often and whenever they are
/// looked at: who stops as soon as an interval pleases still errs no more often than stated.
///
/// For s successes among n trials and a probability p, the evidence against "the probability is at most p" is how much better the
/// alternatives q > p explain the trials, averaged over Jeffreys' prior above p:
///
/// ```text
/// E(p) = ∫ₚ¹ qˢ (1 − q)ⁿ⁻ˢ w(q) dq / (pˢ (1 − p)ⁿ⁻ˢ ∫ₚ¹ w(q) dq),    w(q) = 1 / √(q (1 − q))
/// ```
///
/// If the probability is at most p, E(p) is a supermartingale that begins at 1, so that it ever reaches 2/α with probability at most α/2 (Ville).
/// The lower end is where E falls below 2/α; the upper end is the same with failures in place of successes. Each end errs with α/2, so that
/// a verdict that is read off one end is false with probability at most α/2, and both together with at most α = 1 − confidence.
///
/// For the same numbers it is wider than [ClopperPearson], which may be looked at once: at 99 % and 200 of 200 successes the lower ends are
/// 96.9 % and 97.4 %.
///
/// @source Robbins 1970, doi:10.1214/aoms/1177696786 (mixtures); Howard, Ramdas, McAuliffe, Sekhon 2021, doi:10.1214/20-AOS1991, section 3;
///     that the average is taken above p alone is derived
public final class ConfidenceSequence {
    /// Largest number of trials.
    public static final long MOST_TRIALS = 1_000_000_000;

    /// Ends are rounded outwards to a fraction of so many, which is the number that its six decimals say.
    private static final double GRAINS = 1e6;

    private static final double BISECTED = 1e-9;

    private ConfidenceSequence() {}

    /// The interval after so many successes.
    ///
    /// @param successes number of successes, 0..trials
    /// @param trials number of independent trials, 0 to [#MOST_TRIALS]
    /// @param confidence probability that every interval of the sequence covers, 0.5 to below 1, such as 0.99
    /// @return the interval, within \[0, 1], rounded outwards to six decimals
    /// @throws IllegalArgumentException if a parameter is out of range
    public static Interval interval(long successes, long trials, double confidence) {
        return interval(successes, successes, trials, confidence);
    }

    /// The interval when some trials have no result: it covers whatever they would have been.
    ///
    /// @param fewest number of successes if all of those failed, 0..most
    /// @param most number of successes if all of those succeeded, fewest..trials
    /// @param trials number of independent trials, those without a result included
    /// @param confidence probability that every interval of the sequence covers
    /// @throws IllegalArgumentException if a parameter is out of range
    public static Interval interval(long fewest, long most, long trials, double confidence) {
        if (trials < 0 || trials > MOST_TRIALS) {
            throw new IllegalArgumentException(
                    "trials must be 0 to " + MOST_TRIALS + ", was " + trials);
        }
        if (fewest < 0 || most < fewest || most > trials) {
            throw new IllegalArgumentException(
                    "successes must be 0 to %d (trials), were %d to %d"
                            .formatted(trials, fewest, most));
        }
        if (!(confidence >= 0.5 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence must be >= 0.5 and < 1, was " + confidence);
        }
        double bound = StrictMath.log(2 / (1 - confidence));
        double lower = lower(fewest, trials - fewest, bound);
        double upper = 1 - lower(trials - most, most, bound);
        return new Interval(
                Math.max(0, Math.floor(lower * GRAINS) / GRAINS),
                Math.min(1, Math.ceil(upper * GRAINS) / GRAINS));
    }

    /// Where the evidence falls to `bound`. It falls wherever it is above a bound of ln 2 or more, so that there is one such place.
    private static double lower(long successes, long failures, double bound) {
        if (successes == 0) {
            return 0;
        }
        double low = 0;
        double high = (double) successes / (successes + failures);
        while (high - low > BISECTED) {
            double middle = 0.5 * (low + high);
            if (logEvidence(successes, failures, middle) >= bound) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// `ln E(p)` for a p below the fraction of successes.
    static double logEvidence(long successes, long failures, double p) {
        double a = successes + 0.5;
        double b = failures + 0.5;
        double above = BetaDistribution.of(a, b).survivalProbability(p);
        double prior = 2 * StrictMath.asin(Math.sqrt(1 - p));
        return LogBeta.value(a, b)
                + StrictMath.log(above)
                - StrictMath.log(prior)
                - successes * StrictMath.log(p)
                - failures * StrictMath.log1p(-p);
    }
}
