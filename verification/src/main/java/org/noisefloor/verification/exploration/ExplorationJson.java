package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.ChipChanges;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.SweepParameter;
import org.noisefloor.io.description.Variation;

/// `results.json` of an exploration: no times, nothing of where it ran.
record ExplorationJson(
        String name,
        boolean complete,
        long seed,
        int dies,
        double required,
        double confidence,
        String design,
        SortedMap<String, String> claims,
        SortedMap<String, SortedMap<String, List<String>>> moved,
        List<Parameter> parameters,
        List<Aim> objectives,
        List<Point> points,
        List<Integer> front,
        @Nullable Integer recommended,
        String reason,
        List<Point> ablation,
        List<String> givenUp) {

    record Parameter(String name, String unit) {}

    record Aim(String number, String direction) {}

    record Point(
            int point,
            int round,
            Map<String, String> values,
            String chip,
            boolean calibrated,
            SortedMap<String, String> changes,
            String place,
            double areaSquareMillimetres,
            Summary together,
            Map<String, Summary> corners) {}

    static ExplorationJson of(ExplorationResult result) {
        ExplorationDescription exploration = result.exploration();
        var claims = new TreeMap<String, String>();
        for (ClaimDescription claim : exploration.claims()) {
            claims.put(claim.name(), claim.yaml());
        }
        var points = new ArrayList<Point>();
        for (int i = 0; i < result.candidates().size(); i++) {
            String place = result.places().get(i).word();
            points.add(point(result.candidates().get(i), place, exploration.confidence()));
        }
        return new ExplorationJson(
                exploration.name(),
                result.complete(),
                exploration.seed(),
                exploration.dies(),
                exploration.required(),
                exploration.confidence(),
                exploration.design().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                claims,
                moved(exploration),
                exploration.parameters().stream()
                        .map(p -> new Parameter(p.name(), p.unit()))
                        .toList(),
                exploration.objectives().stream()
                        .map(o -> new Aim(o.number(), o.maximise() ? "maximise" : "minimise"))
                        .toList(),
                points,
                result.front().stream().map(r -> r.candidate().number()).toList(),
                result.recommended().map(r -> r.candidate().number()).orElse(null),
                Recommendation.sentence(result),
                result.ablation().stream()
                        .map(r -> point(r, r.candidate().without(), exploration.confidence()))
                        .toList(),
                result.givenUpLines());
    }

    private static Point point(CandidateResult result, String place, double confidence) {
        Candidate candidate = result.candidate();
        return new Point(
                candidate.number(),
                candidate.round(),
                new LinkedHashMap<>(candidate.words()),
                candidate.chip(),
                candidate.calibrated(),
                candidate.changes(),
                place,
                result.area(),
                result.summary(),
                result.samples().size() == 1 ? Map.of() : result.corners(confidence));
    }

    /// Which keys the words for mismatch and noise move on each chip, where somebody uses them.
    static SortedMap<String, SortedMap<String, List<String>>> moved(
            ExplorationDescription exploration) {
        var moved = new TreeMap<String, SortedMap<String, List<String>>>();
        for (Map.Entry<String, DataSheet> chip : exploration.chips().entrySet()) {
            var keys = new TreeMap<String, List<String>>();
            if (uses(exploration, ChipChanges.MISMATCH)) {
                keys.put(ChipChanges.MISMATCH, chip.getValue().varying(Variation.RELATIVE));
            }
            if (uses(exploration, ChipChanges.NOISE)) {
                keys.put(ChipChanges.NOISE, chip.getValue().varying(Variation.NOISE));
            }
            moved.put(chip.getKey(), keys);
        }
        return moved;
    }

    private static boolean uses(ExplorationDescription exploration, String word) {
        boolean swept =
                exploration.parameters().stream()
                        .map(SweepParameter::grid)
                        .anyMatch(values ->
                                values.stream().anyMatch(v -> v.changes().containsKey(word)));
        return swept
                || exploration.corners().values().stream().anyMatch(c -> c.containsKey(word))
                || exploration.ablation().isPresent();
    }
}
