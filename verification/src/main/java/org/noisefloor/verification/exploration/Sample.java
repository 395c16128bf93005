package org.noisefloor.verification.exploration;

import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.io.description.Objective;

/// What was found on a die, all claims together.
///
/// @param die index of the die
/// @param holds whether all claims hold
/// @param reason the first sentence that says why not, or else that of the first claim
/// @param numbers what was measured
record Sample(int die, boolean holds, String reason, SortedMap<String, Double> numbers) {
    /// The same die under two conditions: both must do, and what is looked for is the worse of both.
    Sample and(String condition, Sample other, Iterable<Objective> objectives) {
        var worst = new TreeMap<>(numbers);
        for (Objective objective : objectives) {
            String name = objective.number();
            Double mine = numbers.get(name);
            Double its = other.numbers.get(name);
            if (mine != null && its != null) {
                worst.put(name, objective.maximise() ? Math.min(mine, its) : Math.max(mine, its));
            }
        }
        boolean told = holds && !other.holds;
        return new Sample(
                die, holds && other.holds, told ? condition + ": " + other.reason : reason, worst);
    }
}
