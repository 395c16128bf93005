package org.noisefloor.emulator.statistics;

import java.util.Locale;

/// The outcome of a hypothesis test: the null hypothesis is rejected when the statistic leaves its acceptance interval, which it
/// does with probability at most alpha if the hypothesis is true.
///
/// @param name the null hypothesis in words
/// @param statistic the test statistic; NaN rejects
/// @param critical the acceptance interval; an end that cannot be crossed is infinite or the statistic's own bound
/// @param alpha probability of a false alarm, > 0 and < 1
/// @param n sample size
public record TestResult(String name, double statistic, Interval critical, double alpha, long n) {
    /// Whether the null hypothesis is rejected.
    ///
    /// @return true outside the acceptance interval, and for NaN
    public boolean rejected() {
        return !critical.contains(statistic);
    }

    /// One line that says all of it.
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s, statistic %.6g, accepted in [%.6g, %.6g], alpha %.1e, n %d",
                name,
                rejected() ? "rejected" : "not rejected",
                statistic,
                critical.lower(),
                critical.upper(),
                alpha,
                n);
    }
}
