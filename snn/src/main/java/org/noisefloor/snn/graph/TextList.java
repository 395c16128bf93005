package org.noisefloor.snn.graph;

import java.util.List;

/// Several texts, as they occur among the notes of a writer.
///
/// @param value the texts
public record TextList(List<String> value) implements Value {
    /// Copies the list and refuses a zero, at which a text in a file ends.
    public TextList {
        value.forEach(Checks::text);
        value = List.copyOf(value);
    }
}
