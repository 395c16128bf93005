package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.Objective;

/// Who is beaten by whom.
///
/// A candidate dominates another if it is at least as good in every objective, as measured, and better in one. The front is those that
/// nobody dominates. Since measured values have errors, one that is dominated may still be as good: its domination is *beyond noise* if
/// some member of the front that dominates it is better in an objective by the sign test over the dies that both have, which are the same
/// dies, or has the smaller area. The risk of calling any one of the candidates beaten by noise alone is at most 1 − confidence, all
/// comparisons together (Bonferroni).
final class ParetoFront {
    private final List<Objective> objectives;
    private final List<CandidateResult> results;
    private final double[][] values;
    private final List<Place> places = new ArrayList<>();

    /// Where a candidate stands.
    enum Place {
        /// On the front.
        FRONT("front"),
        /// Dominated, but not beyond noise.
        WITHIN_NOISE("within noise"),
        /// Dominated beyond noise.
        DOMINATED("dominated"),
        /// Nothing is known about one of its objectives.
        UNKNOWN("unknown");

        private final String word;

        Place(String word) {
            this.word = word;
        }

        /// The word for it.
        String word() {
            return word;
        }
    }

    /// Compares candidates.
    ParetoFront(ExplorationDescription exploration, List<CandidateResult> results) {
        this.objectives = exploration.objectives();
        this.results = List.copyOf(results);
        this.values = new double[results.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = values(results.get(i));
        }
        List<Integer> front = nobodyDominates();
        var onFront = new HashSet<>(front);
        int comparisons = Math.max(1, (values.length - 1) * objectives.size());
        double alpha = (1 - exploration.confidence()) / comparisons;
        for (int i = 0; i < values.length; i++) {
            places.add(place(i, onFront.contains(i), front, alpha));
        }
    }

    /// More is better in each.
    private double[] values(CandidateResult result) {
        return objectives.stream()
                .mapToDouble(o -> o.maximise() ? result.value(o) : -result.value(o))
                .toArray();
    }

    private boolean isKnown(int candidate) {
        for (double value : values[candidate]) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /// Whoever is dominated is dominated by a member of the front, so that those found so far are enough to compare with.
    private List<Integer> nobodyDominates() {
        var front = new ArrayList<Integer>();
        for (int i = 0; i < values.length; i++) {
            double[] own = values[i];
            if (isKnown(i) && front.stream().noneMatch(k -> dominates(values[k], own))) {
                front.removeIf(k -> dominates(own, values[k]));
                front.add(i);
            }
        }
        return front;
    }

    /// Whether `a` is at least as good in everything and better in something; nothing compares with what is not known.
    static boolean dominates(double[] a, double[] b) {
        boolean better = false;
        for (int k = 0; k < a.length; k++) {
            if (!(a[k] >= b[k])) {
                return false;
            }
            better |= a[k] > b[k];
        }
        return better;
    }

    private Place place(int candidate, boolean onFront, List<Integer> front, double alpha) {
        if (!isKnown(candidate)) {
            return Place.UNKNOWN;
        }
        if (onFront) {
            return Place.FRONT;
        }
        for (int member : front) {
            if (dominates(values[member], values[candidate])
                    && isBetter(results.get(member), results.get(candidate), alpha)) {
                return Place.DOMINATED;
            }
        }
        return Place.WITHIN_NOISE;
    }

    private boolean isBetter(CandidateResult one, CandidateResult other, double alpha) {
        for (Objective objective : objectives) {
            if (objective.number().equals(Objective.AREA)) {
                double mine = one.value(objective);
                double its = other.value(objective);
                if (objective.maximise() ? mine > its : mine < its) {
                    return true;
                }
            } else if (wins(objective, one, other, alpha)) {
                return true;
            }
        }
        return false;
    }

    /// Sign test over the dies that both have, H0: each of the two is the better one of a die that tells them apart with probability 1/2.
    private static boolean wins(
            Objective objective, CandidateResult one, CandidateResult other, double alpha) {
        int more = 0;
        int less = 0;
        for (int die : one.dies().keySet()) {
            Optional<Double> mine = one.score(objective, die);
            Optional<Double> its = other.score(objective, die);
            if (mine.isPresent() && its.isPresent()) {
                int sign = Double.compare(mine.get(), its.get());
                more += sign > 0 ? 1 : 0;
                less += sign < 0 ? 1 : 0;
            }
        }
        // fewer dies than that cannot decide even if all agree
        return more > less
                && StrictMath.pow(0.5, more + less - 1) <= alpha
                && HypothesisTest.binomial("equally good", more, more + less, 0.5, alpha)
                        .rejected();
    }

    /// Where each candidate stands, in the order in which they were given.
    List<Place> places() {
        return List.copyOf(places);
    }

    /// The candidates that nobody dominates, the best in the last objective first.
    List<CandidateResult> front() {
        var front = new ArrayList<CandidateResult>();
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) == Place.FRONT) {
                front.add(results.get(i));
            }
        }
        Objective last = objectives.getLast();
        front.sort((a, b) -> {
            int sign = Double.compare(a.value(last), b.value(last));
            return last.maximise() ? -sign : sign;
        });
        return front;
    }
}
