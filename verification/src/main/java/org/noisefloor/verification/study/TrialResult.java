package org.noisefloor.verification.study;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came out of a trial.
///
/// @param numbers named as in [Study#metrics()]; one that makes no sense in this trial is left out
/// @param curves named as in [Study#plots()]
public record TrialResult(SortedMap<String, Double> numbers, SortedMap<String, Curve> curves) {
    /// Takes copies, and checks that all numbers are finite.
    public TrialResult {
        numbers = new TreeMap<>(numbers);
        curves = new TreeMap<>(curves);
        for (Map.Entry<String, Double> number : numbers.entrySet()) {
            if (!Double.isFinite(number.getValue())) {
                throw new IllegalArgumentException(
                        "%s of a trial must be finite, was %s"
                                .formatted(number.getKey(), number.getValue()));
            }
        }
    }

    /// Numbers and curves.
    public static TrialResult of(Map<String, Double> numbers, Map<String, Curve> curves) {
        return new TrialResult(new TreeMap<>(numbers), new TreeMap<>(curves));
    }
}
