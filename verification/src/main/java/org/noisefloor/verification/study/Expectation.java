package org.noisefloor.verification.study;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the mean of a metric over repetitions is expected to be. It holds for the full form of a study; in a short form it is
/// shown, too.
///
/// @param metric name of the metric
/// @param rule of which rule
/// @param substrate on which substrate
/// @param factors for which factors; empty for any
/// @param low lowest mean that agrees; −∞ for no bound
/// @param high highest mean that agrees; +∞ for no bound
/// @param source where the range comes from
public record Expectation(
        String metric,
        String rule,
        String substrate,
        SortedMap<String, String> factors,
        double low,
        double high,
        String source) {
    /// Checks the range.
    public Expectation {
        factors = new TreeMap<>(factors);
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "expectation of %s must have low <= high, had %s and %s"
                            .formatted(metric, low, high));
        }
    }

    /// One that holds for all factors.
    public Expectation(
            String metric, String rule, String substrate, double low, double high, String source) {
        this(metric, rule, substrate, new TreeMap<>(), low, high, source);
    }

    /// Whether it is about `cell`.
    boolean concerns(Trial.Cell cell) {
        return rule.equals(cell.rule())
                && substrate.equals(cell.substrate())
                && factors.entrySet().stream().allMatch(f -> holds(f, cell));
    }

    private static boolean holds(Map.Entry<String, String> factor, Trial.Cell cell) {
        return factor.getValue().equals(cell.factors().get(factor.getKey()));
    }

    /// Whether `mean` lies in the range.
    boolean agrees(double mean) {
        return mean >= low && mean <= high;
    }
}
