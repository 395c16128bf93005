package org.noisefloor.verification.scoreboard;

import java.util.Map;
import java.util.Optional;

/// What came of a comparison.
///
/// @param cycles that both sides went through
/// @param intervals of the chip among them; 0 for streams of events
/// @param compared numbers and events compared, by what they are
/// @param skipped events passed over as non-deterministic
/// @param largest difference of a code within the tolerance \[LSB]
/// @param quantum mean cycles of an exchange
/// @param divergence the first difference, if there is one
public record Verdict(
        long cycles,
        long intervals,
        Map<Observable, Long> compared,
        long skipped,
        long largest,
        double quantum,
        Optional<Divergence> divergence) {
    /// Whether both sides did the same.
    public boolean equal() {
        return divergence.isEmpty();
    }
}
