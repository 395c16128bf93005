package org.noisefloor.io.report;

import java.util.List;

/// A table of cells that the caller has already set as text, with the number of digits that is meant.
///
/// @param title its name
/// @param columns from left to right, at least one
/// @param rows from top to bottom, one cell per column; may be empty
/// @param caption what the reader should know of it; empty for none
/// @param command the command that reproduces its numbers; empty for none
public record Table(
        String title, List<Column> columns, List<List<String>> rows, String caption, String command)
        implements Block {
    /// Takes copies of the lists.
    ///
    /// @throws IllegalArgumentException without a column, or for a row of another length
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "table '" + title + "' must have at least 1 column, had 0");
        }
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).size() != columns.size()) {
                throw new IllegalArgumentException(
                        "row %d of table '%s' must have %d cells, had %d"
                                .formatted(row, title, columns.size(), rows.get(row).size()));
            }
        }
    }
}
