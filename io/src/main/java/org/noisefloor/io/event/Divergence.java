package org.noisefloor.io.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where two sequences of events first differ.
///
/// @param number of the first event that differs
/// @param before the last events that both have in common, at most eight
/// @param expected event of the log, null if that has ended
/// @param found event of the other one, null if that has ended
public record Divergence(
        long number, List<Event> before, @Nullable Event expected, @Nullable Event found) {
    /// Copies the list.
    public Divergence {
        before = List.copyOf(before);
    }
}
