package org.noisefloor.io.report;

/// One line of provenance: a name and its value, such as `chip` and `generic`.
///
/// @param label what is stated
/// @param value its value, as it is to be read
/// @param kind prose, or a literal such as a command or a seed that is set in a fixed-width font
public record Fact(String label, String value, Kind kind) {
    /// How the value is set.
    public enum Kind {
        /// Words.
        PROSE,
        /// Characters to be copied as they stand: a command, a seed, a hash.
        LITERAL
    }

    /// A fact in words.
    public static Fact prose(String label, String value) {
        return new Fact(label, value, Kind.PROSE);
    }

    /// A fact to be copied: a command, a seed, a hash.
    public static Fact literal(String label, String value) {
        return new Fact(label, value, Kind.LITERAL);
    }
}
