package org.noisefloor.io.table;

/// A column of a table.
///
/// @param name name of the column, not empty
/// @param type what its cells hold; each cell may also be missing
/// @param unit unit of its cells, `1` for a pure number, empty where there is none to speak of
public record TableColumn(String name, Type type, String unit) {

    /// What the cells of a column hold.
    public enum Type {
        /// A text.
        TEXT,
        /// A whole number of 64 bits.
        INTEGER,
        /// A number of 64 bits; not-a-number counts as missing.
        REAL,
        /// A truth value.
        TRUTH
    }

    /// Refuses a column without a name.
    public TableColumn {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a column of a table must have a name, had none");
        }
    }

    /// A column of texts.
    public static TableColumn text(String name) {
        return new TableColumn(name, Type.TEXT, "");
    }

    /// A column of whole numbers that count or name something.
    public static TableColumn integer(String name) {
        return new TableColumn(name, Type.INTEGER, "");
    }

    /// A column of numbers in `unit`.
    public static TableColumn real(String name, String unit) {
        return new TableColumn(name, Type.REAL, unit);
    }

    /// A column of truth values.
    public static TableColumn truth(String name) {
        return new TableColumn(name, Type.TRUTH, "");
    }
}
