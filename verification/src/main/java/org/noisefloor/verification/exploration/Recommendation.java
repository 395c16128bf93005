package org.noisefloor.verification.exploration;

import java.util.Optional;
import org.noisefloor.emulator.statistics.ClopperPearson;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.Objective;

/// Which chip should be built, and why, in a sentence.
final class Recommendation {
    private static final int MOST_DIES = 1_000_000;

    private Recommendation() {}

    static String sentence(ExplorationResult result) {
        ExplorationDescription exploration = result.exploration();
        String required = Units.percent(exploration.required());
        Optional<CandidateResult> best = result.recommended();
        if (best.isPresent()) {
            CandidateResult r = best.get();
            Objective cost = result.cost();
            return "%s: of the points on the front whose yield is at least %s with confidence %s%s, it has the %s %s (%s); the claims hold on %d of %d dies, a yield of %s."
                    .formatted(
                            r.candidate().name(),
                            required,
                            Units.percent(exploration.confidence()),
                            together(result),
                            cost.maximise() ? "highest" : "lowest",
                            cost.name(),
                            Units.words(cost, r.value(cost)),
                            r.summary().holds(),
                            r.summary().dies(),
                            Units.interval(r.summary()));
        }
        int enough = diesNeeded(exploration, result.confidenceOfEach());
        CandidateResult nearest = null;
        for (CandidateResult r : result.candidates()) {
            if (nearest == null || r.summary().lower() > nearest.summary().lower()) {
                nearest = r;
            }
        }
        String known =
                nearest == null || nearest.summary().dies() == 0
                        ? "Nothing is known yet."
                        : "The best is %s, a yield of %s."
                                .formatted(
                                        nearest.candidate().name(),
                                        Units.interval(nearest.summary()));
        String few =
                exploration.dies() < enough && enough <= MOST_DIES
                        ? " %d dies could not show it even if all were good; it takes at least %d."
                                .formatted(exploration.dies(), enough)
                        : "";
        return "None: no point on the front has a yield of at least %s with confidence %s%s. %s%s"
                .formatted(
                        required,
                        Units.percent(exploration.confidence()),
                        together(result),
                        known,
                        few);
    }

    private static String together(ExplorationResult result) {
        return result.size() > 1 ? " (all %d points together)".formatted(result.size()) : "";
    }

    /// Dies of which all must be good to show the required yield of a point.
    private static int diesNeeded(ExplorationDescription exploration, double confidence) {
        if (exploration.required() >= 1) {
            return Integer.MAX_VALUE;
        }
        int low = 1;
        int high = 2 * MOST_DIES;
        while (low < high) {
            int middle = (low + high) / 2;
            boolean shows =
                    ClopperPearson.interval(middle, middle, confidence).lower()
                            >= exploration.required();
            if (shows) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
