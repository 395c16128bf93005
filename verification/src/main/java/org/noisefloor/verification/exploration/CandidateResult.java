package org.noisefloor.verification.exploration;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.Objective;

/// What was found of a candidate.
///
/// @param candidate the candidate
/// @param area of its die \[mm²]; NaN if not known
/// @param wanted dies that were asked for
/// @param samples by corner, then by die; the first corner is the nominal one
/// @param dies by die, all corners together, of dies that were looked at under each
/// @param summary the same in a few numbers
record CandidateResult(
        Candidate candidate,
        double area,
        int wanted,
        Map<String, SortedMap<Integer, Sample>> samples,
        SortedMap<Integer, Sample> dies,
        Summary summary) {
    static CandidateResult of(
            Candidate candidate,
            double area,
            Map<String, SortedMap<Integer, Sample>> samples,
            ExplorationDescription exploration) {
        var together = new TreeMap<Integer, Sample>();
        String first = samples.keySet().iterator().next();
        for (Sample nominal : samples.getOrDefault(first, new TreeMap<>()).values()) {
            Optional<Sample> all = Optional.of(nominal);
            for (Map.Entry<String, SortedMap<Integer, Sample>> corner : samples.entrySet()) {
                if (!corner.getKey().equals(first)) {
                    Sample other = corner.getValue().get(nominal.die());
                    all =
                            other == null
                                    ? Optional.empty()
                                    : all.map(sample ->
                                            sample.and(
                                                    corner.getKey(),
                                                    other,
                                                    exploration.objectives()));
                }
            }
            all.ifPresent(sample -> together.put(sample.die(), sample));
        }
        return new CandidateResult(
                candidate,
                area,
                exploration.dies(),
                new LinkedHashMap<>(samples),
                together,
                Summary.of(together.values(), exploration.confidence()));
    }

    /// How well it does, all corners together; NaN if that was never measured.
    double value(Objective objective) {
        return value(objective, summary);
    }

    /// How well it does under the conditions of a summary.
    double value(Objective objective, Summary of) {
        return switch (objective.number()) {
            case Objective.YIELD -> of.yield();
            case Objective.AREA -> area;
            default ->
                    Optional.ofNullable(of.numbers().get(objective.number()))
                            .map(Quartiles::median)
                            .orElse(Double.NaN);
        };
    }

    /// Values of an objective on the dies that have one, in no unit but the order of good and bad: more is better.
    Optional<Double> score(Objective objective, int die) {
        Sample sample = dies.get(die);
        if (sample == null || objective.number().equals(Objective.AREA)) {
            return Optional.empty();
        }
        if (objective.number().equals(Objective.YIELD)) {
            return Optional.of(sample.holds() ? 1.0 : 0.0);
        }
        return Optional.ofNullable(sample.numbers().get(objective.number()))
                .map(value -> objective.maximise() ? value : -value);
    }

    /// One summary for each corner.
    Map<String, Summary> corners(double confidence) {
        Map<String, Summary> corners = new LinkedHashMap<>();
        samples.forEach(
                (corner, each) -> corners.put(corner, Summary.of(each.values(), confidence)));
        return corners;
    }

    /// Dies whose claims could not be checked under some corner.
    int missing() {
        return wanted - dies.size();
    }

    /// Names of everything that was measured.
    static List<String> numbers(Collection<CandidateResult> results) {
        return results.stream()
                .flatMap(result -> result.samples.values().stream())
                .flatMap(corner -> corner.values().stream())
                .flatMap(sample -> sample.numbers().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
