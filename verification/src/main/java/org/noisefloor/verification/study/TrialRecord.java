package org.noisefloor.verification.study;

import java.util.Objects;

/// A trial that has finished.
///
/// @param trial which
/// @param result what came out
/// @param cpuSeconds processor time that it took \[s]; decides nothing
public record TrialRecord(Trial trial, TrialResult result, double cpuSeconds) {
    /// Checks that nothing is missing.
    public TrialRecord {
        Objects.requireNonNull(trial, "trial");
        Objects.requireNonNull(result, "result");
    }
}
