package org.noisefloor.io.description;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A value that a parameter of a sweep takes, and what it changes.
///
/// @param text as it is shown: the value as written, or the name of an option
/// @param number the same for an axis, in the unit of the parameter; NaN for a word
/// @param position place of the value within the parameter, 0 to 1
/// @param changes keys of the chip, or words such as `mismatch`, with their values as text
public record SweepValue(
        String text, double number, double position, SortedMap<String, String> changes) {
    /// Keeps the changes immutable.
    public SweepValue {
        changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    }
}
