package org.noisefloor.verification.study;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the mean of a metric over repetitions is expected to be, or by how much it differs from that of a control in the same run, network
/// by network. It holds for the full form of a study; in a short form it is shown, too.
///
/// @param metric name of the metric
/// @param rule of which rule
/// @param substrate on which substrate
/// @param factors for which factors; empty for any
/// @param control from the mean of which the range counts; absent where the range is of the mean itself
/// @param low lowest mean that agrees; −∞ for no bound
/// @param high highest mean that agrees; +∞ for no bound
/// @param source where the range comes from
public record Expectation(
        String metric,
        String rule,
        String substrate,
        SortedMap<String, String> factors,
        @Nullable Control control,
        double low,
        double high,
        String source) {

    /// Whether what came out is what was expected.
    enum Outcome {
        /// It is.
        AGREES,
        /// It is not.
        DIFFERS,
        /// The difference from the control is within two standard errors of a bound, or there is one repetition alone.
        UNDECIDED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a rule is compared with: the cell of these whose factors are the same, as far as both have them.
    ///
    /// @param rule of which rule
    /// @param substrate on which substrate
    public record Control(String rule, String substrate) {
        boolean standsBeside(Trial.Cell beside, Trial.Cell cell) {
            return rule.equals(cell.rule())
                    && substrate.equals(cell.substrate())
                    && cell.factors().entrySet().stream()
                            .allMatch(f ->
                                    f.getValue()
                                            .equals(
                                                    beside.factors()
                                                            .getOrDefault(
                                                                    f.getKey(), f.getValue())));
        }
    }

    /// Checks the range.
    public Expectation {
        factors = new TreeMap<>(factors);
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "expectation of %s must have low <= high, had %s and %s"
                            .formatted(metric, low, high));
        }
    }

    /// One of the mean itself.
    public Expectation(
            String metric,
            String rule,
            String substrate,
            SortedMap<String, String> factors,
            double low,
            double high,
            String source) {
        this(metric, rule, substrate, factors, null, low, high, source);
    }

    /// That the mean of a rule lies above that of a control on the same substrate.
    static Expectation above(
            String control,
            String metric,
            String rule,
            String substrate,
            Map<String, String> factors,
            String source) {
        return new Expectation(
                metric,
                rule,
                substrate,
                new TreeMap<>(factors),
                new Control(control, substrate),
                0,
                Double.POSITIVE_INFINITY,
                source);
    }

    /// That the mean of a rule lies below that of a control on the same substrate.
    static Expectation below(
            String control,
            String metric,
            String rule,
            String substrate,
            Map<String, String> factors,
            String source) {
        return new Expectation(
                metric,
                rule,
                substrate,
                new TreeMap<>(factors),
                new Control(control, substrate),
                Double.NEGATIVE_INFINITY,
                0,
                source);
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

    /// Verdict on a mean; bounds belong to the range.
    Outcome ofMean(double mean) {
        return mean >= low && mean <= high ? Outcome.AGREES : Outcome.DIFFERS;
    }

    /// Verdict on the mean difference from the control. Bounds do not belong to the range: what is equal to its control is not better.
    ///
    /// @param difference mean over repetitions
    /// @param error its standard error, of differences between the same repetitions; NaN if there is one alone
    Outcome ofDifference(double difference, double error) {
        double margin = 2 * error;
        if (difference - margin > low && difference + margin < high) {
            return Outcome.AGREES;
        }
        return difference + margin <= low || difference - margin >= high
                ? Outcome.DIFFERS
                : Outcome.UNDECIDED;
    }
}
