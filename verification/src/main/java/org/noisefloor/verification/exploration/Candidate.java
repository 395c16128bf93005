package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.SweepParameter;
import org.noisefloor.io.description.SweepValue;

/// A chip that might be built: a value of each parameter, or the chip of the file without one of its deviations.
///
/// @param number its number, from 0
/// @param round round in which it was added; 0 for the first points
/// @param words what it is: each parameter with the text of its value
/// @param position place of each value in the cube; empty for an ablation
/// @param numbers number of each value, in the unit of its parameter; NaN for a word
/// @param chip name of the chip
/// @param changes what is changed of it
/// @param calibrated whether dies are calibrated
/// @param without the key whose deviation is taken away; empty unless this is an ablation, where the word `nothing` stands for none
record Candidate(
        int number,
        int round,
        Map<String, String> words,
        double[] position,
        double[] numbers,
        String chip,
        SortedMap<String, String> changes,
        boolean calibrated,
        String without) {
    /// What an ablation takes away that takes away nothing.
    static final String NOTHING = "nothing";

    /// The candidate at which the parameters have these values.
    static Candidate of(
            int number, int round, ExplorationDescription exploration, List<SweepValue> values) {
        Map<String, String> words = new LinkedHashMap<>();
        double[] position = new double[values.size()];
        double[] numbers = new double[values.size()];
        var changes = new TreeMap<String, String>();
        for (int d = 0; d < values.size(); d++) {
            SweepValue value = values.get(d);
            SweepParameter parameter = exploration.parameters().get(d);
            words.put(parameter.name(), value.text());
            position[d] = value.position();
            numbers[d] = value.number();
            changes.putAll(value.changes());
        }
        return of(number, round, exploration, words, position, numbers, changes, "");
    }

    /// The chip `chip` of the file with these changes, one of which takes a deviation away.
    static Candidate ablation(
            int number,
            ExplorationDescription exploration,
            String chip,
            SortedMap<String, String> changes,
            String without) {
        var all = new TreeMap<>(changes);
        all.put(ExplorationDescription.CHIP, chip);
        Map<String, String> words = new LinkedHashMap<>();
        if (exploration.chips().size() > 1) {
            words.put(ExplorationDescription.CHIP, chip);
        }
        words.put("without", without);
        return of(number, 0, exploration, words, new double[0], new double[0], all, without);
    }

    private static Candidate of(
            int number,
            int round,
            ExplorationDescription exploration,
            Map<String, String> words,
            double[] position,
            double[] numbers,
            SortedMap<String, String> changes,
            String without) {
        String first = exploration.chips().keySet().iterator().next();
        String chip =
                Optional.ofNullable(changes.remove(ExplorationDescription.CHIP)).orElse(first);
        String calibrated = changes.remove(ExplorationDescription.CALIBRATED);
        return new Candidate(
                number,
                round,
                words,
                position,
                numbers,
                chip,
                changes,
                "true".equals(calibrated),
                without);
    }

    boolean isAblation() {
        return !without.isEmpty();
    }

    /// Its parameters in one line, such as `mismatch = 20 %, calibrated = true`.
    String name() {
        var parts = new ArrayList<String>();
        words.forEach((name, value) -> parts.add(name + " = " + value));
        return String.join(", ", parts);
    }

    /// What distinguishes it from any other that is not an ablation.
    String identity() {
        return chip + " " + calibrated + " " + changes;
    }
}
