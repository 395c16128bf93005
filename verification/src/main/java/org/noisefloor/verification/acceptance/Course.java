package org.noisefloor.verification.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.Acceptance.Requirement;
import org.noisefloor.verification.claim.Finding;

/// How the knowledge of one case grew, block by block, up to its verdict. It is a function of the findings of the first dies alone: those
/// beyond a gap, and beyond the verdict, do not count, in whatever order and wherever they were made.
///
/// @param looks one for each block that is complete, up to the verdict
/// @param verdict what the last look says; unfinished if dies are missing
public record Course(List<Look> looks, Verdict verdict) {
    /// Takes a copy.
    public Course {
        looks = List.copyOf(looks);
    }

    /// What a die gave.
    ///
    /// @param finding what was found; null if its task was given up
    record Result(@Nullable Finding finding) {}

    /// Goes over the dies from 0 on.
    ///
    /// @param results of a die; null if it has not ended
    static Course of(Requirement requirement, IntFunction<@Nullable Result> results) {
        var looks = new ArrayList<Look>();
        int holds = 0;
        int missing = 0;
        for (int die = 0; die < requirement.dies(); die++) {
            Result result = results.apply(die);
            if (result == null) {
                break;
            }
            Finding finding = result.finding();
            missing += finding == null ? 1 : 0;
            holds += finding != null && finding.holds() ? 1 : 0;
            int seen = die + 1;
            if (seen % requirement.block() == 0 || seen == requirement.dies()) {
                Look look = Look.of(seen, holds, missing, requirement.confidence());
                looks.add(look);
                Verdict verdict = look.verdict(requirement);
                if (verdict != Verdict.UNFINISHED) {
                    return new Course(looks, verdict);
                }
            }
        }
        return new Course(looks, Verdict.UNFINISHED);
    }

    /// The last look.
    public Look last() {
        return looks.isEmpty() ? Look.NONE : looks.getLast();
    }
}
