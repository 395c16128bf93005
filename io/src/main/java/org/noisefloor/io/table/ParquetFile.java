package org.noisefloor.io.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole file in the format of Apache Parquet, which [ParquetWriter] describes.
public final class ParquetFile {
    private ParquetFile() {}

    /// A table that is too long to be held in memory.
    @FunctionalInterface
    public interface Rows {
        /// Writes all rows.
        void writeTo(ParquetWriter table) throws IOException;
    }

    /// Writes `table` to `file` as a whole, in place of what was there.
    ///
    /// @throws IllegalArgumentException for a row of another length or a refused value; `file` is then untouched
    /// @throws IOException when the file cannot be written
    public static void write(Table table, Origin origin, Path file) throws IOException {
        write(
                table.columns(),
                origin,
                writer -> {
                    for (List<? extends @Nullable Object> row : table.rows()) {
                        if (row.size() != table.columns().size()) {
                            throw new IllegalArgumentException(
                                    "a row must have %d values like the columns, had %d"
                                            .formatted(table.columns().size(), row.size()));
                        }
                        for (int column = 0; column < row.size(); column++) {
                            writer.set(column, row.get(column));
                        }
                        writer.endRow();
                    }
                },
                file);
    }

    /// Writes `rows` to `file` as a whole, in place of what was there, without holding them in memory.
    ///
    /// @throws IllegalArgumentException for a refused value; `file` is then untouched
    /// @throws IOException when the file cannot be written
    public static void write(List<TableColumn> columns, Origin origin, Rows rows, Path file)
            throws IOException {
        AtomicFile.write(
                stream -> {
                    var writer = new ParquetWriter(columns, origin, stream);
                    rows.writeTo(writer);
                    writer.finish();
                },
                file);
    }
}
