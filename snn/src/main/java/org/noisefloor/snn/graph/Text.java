package org.noisefloor.snn.graph;

/// A text, such as the padding `same`.
///
/// @param value the text
public record Text(String value) implements Value {
    /// Refuses a zero, at which a text in a file ends.
    public Text {
        Checks.text(value);
    }
}
