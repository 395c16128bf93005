package org.noisefloor.verification.acceptance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.Acceptance.Requirement;
import org.noisefloor.verification.acceptance.AcceptanceResult.CaseResult;
import org.noisefloor.verification.acceptance.AcceptanceResult.DieFinding;
import org.noisefloor.verification.acceptance.AcceptanceResult.GivenUp;
import org.noisefloor.verification.claim.Finding;
import org.noisefloor.verification.claim.Specimen;

/// One case while it runs: takes what its dies gave in any order, and goes over each die once, in the order of their indices.
///
/// It is a function of the findings of the first dies alone: those beyond a gap, and beyond the verdict, do not count, in whatever order and
/// wherever they were made.
final class CaseRun {
    private final Case of;
    private final long seed;
    private final Map<Integer, Ended> waiting = new HashMap<>();
    private final List<Look> looks = new ArrayList<>();
    private final List<DieFinding> dies = new ArrayList<>();
    private final List<GivenUp> givenUp = new ArrayList<>();
    private int holds;
    private Verdict verdict = Verdict.UNFINISHED;

    /// How a die ended: one of them is null.
    private record Ended(@Nullable Finding finding, @Nullable GivenUp lost) {}

    /// A case of which no die has ended.
    ///
    /// @param seed of the plan
    CaseRun(Case of, long seed) {
        this.of = of;
        this.seed = seed;
    }

    /// Takes what was found on a die.
    void take(int die, Finding finding) {
        waiting.put(die, new Ended(finding, null));
    }

    /// Takes that the task of a die was given up.
    void take(GivenUp lost) {
        waiting.put(lost.die(), new Ended(null, lost));
    }

    /// Counts the blocks that are complete since the last look, up to a verdict.
    void look() {
        Requirement requirement = of.requirement();
        while (verdict == Verdict.UNFINISHED) {
            int from = seen();
            int to = (int) Math.min(requirement.dies(), (long) from + requirement.block());
            for (int die = from; die < to; die++) {
                if (!waiting.containsKey(die)) {
                    return;
                }
            }
            for (int die = from; die < to; die++) {
                count(die);
            }
            Look look = Look.of(to, holds, givenUp.size(), requirement.confidence());
            looks.add(look);
            verdict = look.verdict(requirement);
        }
    }

    private void count(int die) {
        Ended ended = waiting.remove(die);
        if (ended == null) {
            throw new IllegalStateException("die " + die + " was counted before it ended");
        }
        if (ended.lost() != null) {
            givenUp.add(ended.lost());
        }
        Finding finding = ended.finding();
        if (finding != null) {
            dies.add(new DieFinding(die, Specimen.dieSeed(seed, die), finding));
            holds += finding.holds() ? 1 : 0;
        }
    }

    /// The case.
    Case of() {
        return of;
    }

    /// Whether its verdict is still missing.
    boolean open() {
        return verdict == Verdict.UNFINISHED;
    }

    /// Number of dies that count so far.
    int seen() {
        return looks.isEmpty() ? 0 : looks.getLast().dies();
    }

    /// What is known now.
    CaseResult result() {
        return new CaseResult(of, new Course(looks, verdict), dies, givenUp);
    }
}
