package org.noisefloor.snn.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Values by name, in the order in which they were given; equal to another of the same content in any order.
///
/// @param entries the values; a name is not empty, holds no slash and is not made of dots alone
public record ValueMap(SequencedMap<String, Value> entries) implements Value {
    /// Nothing.
    public static final ValueMap EMPTY = new ValueMap(new LinkedHashMap<>());

    /// Copies the entries and checks the names.
    public ValueMap {
        entries.keySet().forEach(Checks::name);
        entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    /// Whether there is nothing.
    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
