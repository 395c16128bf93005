package org.noisefloor.verification.study;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came out of a trial.
///
/// @param diverged whether it left the finite numbers; it has neither numbers nor curves then
/// @param numbers named as in [Study#metrics()]; one that makes no sense in this trial is left out
/// @param curves named as in [Study#plots()]
public record TrialResult(
        boolean diverged, SortedMap<String, Double> numbers, SortedMap<String, Curve> curves) {
    /// Takes copies, and checks that all is finite and that a trial which diverged has nothing.
    public TrialResult {
        numbers = new TreeMap<>(numbers);
        curves = new TreeMap<>(curves);
        if (diverged && !(numbers.isEmpty() && curves.isEmpty())) {
            throw new IllegalArgumentException(
                    "a trial that diverged must have no numbers and no curves");
        }
        if (!finite(numbers, curves)) {
            throw new IllegalArgumentException(
                    "numbers and curves of a trial must be finite, were %s and curves %s"
                            .formatted(numbers, curves.keySet()));
        }
    }

    /// Numbers and curves; a trial that diverged if any of them is not finite.
    public static TrialResult of(Map<String, Double> numbers, Map<String, Curve> curves) {
        return finite(numbers, curves)
                ? new TrialResult(false, new TreeMap<>(numbers), new TreeMap<>(curves))
                : ofDiverged();
    }

    /// A trial that left the finite numbers.
    public static TrialResult ofDiverged() {
        return new TrialResult(true, new TreeMap<>(), new TreeMap<>());
    }

    private static boolean finite(Map<String, Double> numbers, Map<String, Curve> curves) {
        return numbers.values().stream().allMatch(Double::isFinite)
                && curves.values().stream().allMatch(Curve::finite);
    }
}
