package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noisefloor.emulator.statistics.ClopperPearson;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.Objective;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;

/// What an exploration came to: a function of its file alone, once it is complete.
public final class ExplorationResult {
    private final ExplorationDescription exploration;
    private final List<CandidateResult> candidates;
    private final List<CandidateResult> ablation;
    private final List<ParetoFront.Place> places;
    private final Map<Integer, ParetoFront.Place> placeOf = new HashMap<>();
    private final List<CandidateResult> front;
    private final Map<Task, String> poisonedNames;
    private final List<Outcome.Poisoned> poisoned;
    private final String identity;
    private final boolean complete;

    ExplorationResult(
            ExplorationDescription exploration,
            List<CandidateResult> all,
            List<Outcome.Poisoned> poisoned,
            Map<Task, String> poisonedNames,
            String identity,
            boolean complete) {
        this.exploration = exploration;
        this.candidates = all.stream().filter(r -> !r.candidate().isAblation()).toList();
        this.ablation = all.stream().filter(r -> r.candidate().isAblation()).toList();
        var pareto = new ParetoFront(exploration, candidates);
        this.places = pareto.places();
        this.front = pareto.front();
        for (int i = 0; i < places.size(); i++) {
            placeOf.put(candidates.get(i).candidate().number(), places.get(i));
        }
        this.poisoned = List.copyOf(poisoned);
        this.poisonedNames = Map.copyOf(poisonedNames);
        this.identity = identity;
        this.complete = complete;
    }

    /// What was asked.
    public ExplorationDescription exploration() {
        return exploration;
    }

    /// All that decides it, as text.
    String identity() {
        return identity;
    }

    /// The chips that might be built.
    List<CandidateResult> candidates() {
        return candidates;
    }

    /// The chips that lack a deviation, with the one that lacks nothing before them.
    List<CandidateResult> ablation() {
        return ablation;
    }

    /// Where one of the candidates stands.
    ParetoFront.Place place(CandidateResult result) {
        return placeOf.getOrDefault(result.candidate().number(), ParetoFront.Place.UNKNOWN);
    }

    /// Where each candidate stands.
    List<ParetoFront.Place> places() {
        return places;
    }

    /// The candidates that nobody dominates, the best in the last objective first.
    List<CandidateResult> front() {
        return front;
    }

    /// Number of candidates on the front.
    public int frontSize() {
        return front.size();
    }

    /// Number of candidates.
    public int size() {
        return candidates.size();
    }

    /// Whether everything that was asked for is there, apart from what was given up.
    public boolean complete() {
        return complete;
    }

    /// Tasks that were given up.
    public int givenUp() {
        return poisoned.size();
    }

    /// The tasks that were given up, one line each.
    List<String> givenUpLines() {
        var lines = new ArrayList<String>();
        for (Outcome.Poisoned each : poisoned) {
            lines.add(
                    "%s, die %d: %s"
                            .formatted(
                                    poisonedNames.getOrDefault(each.task(), "?"),
                                    each.task().die(),
                                    each.reason()));
        }
        return lines;
    }

    /// Confidence of each point's interval at which all points together have the confidence that is asked for (Bonferroni): the recommended one
    /// is picked from among them all.
    double confidenceOfEach() {
        return 1 - (1 - exploration.confidence()) / Math.max(1, candidates.size());
    }

    /// The member of the front with the best value of the first objective beside the yield among those whose yield's lower bound, at
    /// [#confidenceOfEach], is as high as required; none if there is no such member.
    Optional<CandidateResult> recommended() {
        Objective cost = cost();
        CandidateResult best = null;
        for (CandidateResult member : front) {
            boolean meets = lower(member.summary()) >= exploration.required();
            if (meets && (best == null || better(cost, member, best))) {
                best = member;
            }
        }
        return Optional.ofNullable(best);
    }

    private double lower(Summary of) {
        return of.dies() == 0
                ? 0
                : ClopperPearson.interval(of.holds(), of.dies(), confidenceOfEach()).lower();
    }

    /// What decides between candidates whose yield suffices.
    Objective cost() {
        return exploration.objectives().stream()
                .filter(o -> !o.number().equals(Objective.YIELD))
                .findFirst()
                .orElse(exploration.objectives().getFirst());
    }

    private static boolean better(Objective o, CandidateResult a, CandidateResult b) {
        return o.maximise() ? a.value(o) > b.value(o) : a.value(o) < b.value(o);
    }
}
