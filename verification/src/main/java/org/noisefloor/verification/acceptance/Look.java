package org.noisefloor.verification.acceptance;

import org.noisefloor.emulator.statistics.ConfidenceSequence;
import org.noisefloor.emulator.statistics.Interval;
import org.noisefloor.io.description.Acceptance.Requirement;

/// What is known after the first dies of a case. A die whose task was given up counts against either verdict.
///
/// @param dies number of dies, from 0 on without a gap
/// @param holds on how many of them the claim holds
/// @param missing on how many of them nobody knows
/// @param lower lower bound of the yield
/// @param upper upper bound of the yield
public record Look(int dies, int holds, int missing, double lower, double upper) {
    /// Before the first die.
    static final Look NONE = new Look(0, 0, 0, 0, 1);

    static Look of(int dies, int holds, int missing, double confidence) {
        Interval interval =
                ConfidenceSequence.interval(holds, (long) holds + missing, dies, confidence);
        return new Look(dies, holds, missing, interval.lower(), interval.upper());
    }

    /// Fraction of the dies with a result on which the claim holds; NaN without one.
    public double fraction() {
        return holds / (double) (dies - missing);
    }

    /// The verdict that is possible now.
    Verdict verdict(Requirement requirement) {
        if (lower >= requirement.yield()) {
            return Verdict.HOLDS;
        }
        if (upper < requirement.yield()) {
            return Verdict.FAILS;
        }
        return dies >= requirement.dies() ? Verdict.UNDECIDED : Verdict.UNFINISHED;
    }
}
