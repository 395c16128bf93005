package org.noisefloor.io.report;

/// A column of a table.
///
/// @param title its heading, with the unit where there is one
/// @param align where its cells stand
public record Column(String title, Align align) {
    /// Where a cell's text stands.
    public enum Align {
        /// At the left: words.
        LEFT,
        /// At the right, digits of equal width: numbers.
        RIGHT
    }

    /// A column of words.
    public static Column words(String title) {
        return new Column(title, Align.LEFT);
    }

    /// A column of numbers.
    public static Column numbers(String title) {
        return new Column(title, Align.RIGHT);
    }
}
