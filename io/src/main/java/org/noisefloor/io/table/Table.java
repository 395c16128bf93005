package org.noisefloor.io.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table that fits into memory.
///
/// @param name name of its files, without ending
/// @param columns its columns
/// @param rows row by row, each with one value per column
public record Table(
        String name,
        List<TableColumn> columns,
        List<? extends List<? extends @Nullable Object>> rows) {
    /// Takes a copy of the columns.
    public Table {
        columns = List.copyOf(columns);
    }

    /// Names of the columns.
    public List<String> header() {
        return columns.stream().map(TableColumn::name).toList();
    }
}
