package org.noisefloor.verification.claim;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Whether a claim holds on a die, and what was measured on the way. The same specimen always gives the same.
///
/// @param holds whether it does
/// @param reason one sentence with the number that decided; a claim that can fail in several ways tells them by other words
/// @param numbers named with their unit's word, such as `angle_deg`, `energy_J`, `time_s`; finite
public record Finding(boolean holds, String reason, SortedMap<String, Double> numbers) {
    private static final Pattern NUMBER =
            Pattern.compile("[-+\u2212]?\\d+(?:[.,]\\d+)*(?:[eE][-+]?\\d+)?");

    /// Takes a copy, and checks that all is there and numbers are finite.
    public Finding {
        if (reason == null || numbers == null) {
            throw new IllegalArgumentException("reason and numbers of a finding must be there");
        }
        numbers = new TreeMap<>(numbers);
        for (Map.Entry<String, Double> number : numbers.entrySet()) {
            if (number.getValue() == null || !Double.isFinite(number.getValue())) {
                throw new IllegalArgumentException(
                        "%s must be finite, was %s".formatted(number.getKey(), number.getValue()));
            }
        }
    }

    /// In which way the claim holds or fails: the reason without its numbers. So a run that diverged is told from one that misses by its
    /// angle, and two angles that miss are not told apart.
    public String kind() {
        return NUMBER.matcher(reason).replaceAll("#");
    }
}
