package org.noisefloor.io.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table in the format of Apache Parquet, row after row, in memory that does not grow with the number of rows.
///
/// Every column may have missing cells. Texts are kept once for each row group and named by their number; nothing is compressed, so that
/// equal tables are equal bytes; each page carries its CRC-32. Units and origin stand in the metadata of the file: `unit.COLUMN`, and
/// `noisefloor.FACT` for each fact.
///
/// A row is filled with the methods `set` in any order of columns and ended with [#endRow]; cells that were not set are missing.
/// The file is not complete before [#finish].
///
/// @source Apache Parquet, parquet.thrift and Encodings.md
public final class ParquetWriter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_GROUP = 1 << 17;
    private static final int LARGEST_TEXTS = 1 << 23;

    private final OutputStream stream;
    private final Origin origin;
    private final List<ParquetColumn> columns;
    private final List<ParquetGroup> groups = new ArrayList<>();
    private long at;
    private int row;
    private boolean finished;

    /// Begins a table.
    ///
    /// @param columns at least one, no two of one name
    /// @param stream takes the bytes, and stays open
    public ParquetWriter(List<TableColumn> columns, Origin origin, OutputStream stream)
            throws IOException {
        if (columns.isEmpty()
                || columns.stream().map(TableColumn::name).distinct().count() < columns.size()) {
            throw new IllegalArgumentException(
                    "a table must have columns, and all with different names, had "
                            + columns.stream().map(TableColumn::name).toList());
        }
        this.columns = columns.stream().map(ParquetColumn::new).toList();
        this.origin = origin;
        this.stream = stream;
        write(MAGIC);
    }

    /// Sets a whole number.
    public void set(int column, long value) {
        cell(column, TableColumn.Type.INTEGER).add(value);
    }

    /// Sets a number, which counts as missing when it is not-a-number.
    ///
    /// @throws IllegalArgumentException for an infinity
    public void set(int column, double value) {
        ParquetColumn cell = cell(column, TableColumn.Type.REAL);
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "column %s must be finite or not-a-number (missing), was %s"
                            .formatted(cell.column().name(), value));
        }
        if (!Double.isNaN(value)) {
            cell.add(Double.doubleToRawLongBits(value));
        }
    }

    /// Sets a truth value.
    public void set(int column, boolean value) {
        cell(column, TableColumn.Type.TRUTH).add(value ? 1 : 0);
    }

    /// Sets a text.
    public void set(int column, String value) {
        cell(column, TableColumn.Type.TEXT).add(value);
    }

    /// Sets what a table in memory holds: a text, a constant's name, a number or a truth value; `null` is missing.
    ///
    /// @throws IllegalArgumentException for a value that does not suit the column
    public void set(int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String text -> set(column, text);
            case Enum<?> constant -> set(column, constant.name());
            case Boolean truth -> set(column, truth.booleanValue());
            case Integer number -> set(column, number.longValue());
            case Long number -> set(column, number.longValue());
            case Double number -> set(column, number.doubleValue());
            case Float number -> set(column, number.doubleValue());
            default ->
                    throw new IllegalArgumentException(
                            "column %s must be text, a truth value or a number, was %s (%s)"
                                    .formatted(
                                            columns.get(column).column().name(),
                                            value,
                                            value.getClass().getSimpleName()));
        }
    }

    private ParquetColumn cell(int column, TableColumn.Type type) {
        ParquetColumn cell = columns.get(column);
        if (cell.column().type() != type) {
            throw new IllegalArgumentException(
                    "column %s takes %s, got %s"
                            .formatted(cell.column().name(), cell.column().type(), type));
        }
        if (cell.rows() > row) {
            throw new IllegalArgumentException(
                    "column %s was set twice in one row".formatted(cell.column().name()));
        }
        return cell;
    }

    /// Ends the row.
    public void endRow() throws IOException {
        row++;
        int texts = 0;
        for (ParquetColumn column : columns) {
            if (column.rows() < row) {
                column.missing();
            }
            texts += column.textBytes();
        }
        if (row == LARGEST_GROUP || texts >= LARGEST_TEXTS) {
            writeGroup();
        }
    }

    /// Writes what is left and the metadata; the table is complete then.
    public void finish() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        if (row > 0) {
            writeGroup();
        }
        byte[] footer =
                ParquetGroup.footer(
                        columns.stream().map(ParquetColumn::column).toList(), groups, origin);
        write(footer);
        write(
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(footer.length)
                        .array());
        write(MAGIC);
    }

    private void writeGroup() throws IOException {
        long[] start = new long[columns.size()];
        long[] data = new long[columns.size()];
        long[] end = new long[columns.size()];
        for (int column = 0; column < columns.size(); column++) {
            start[column] = at;
            write(columns.get(column).dictionaryPage());
            data[column] = at;
            write(columns.get(column).dataPage());
            end[column] = at;
            columns.get(column).clear();
        }
        groups.add(new ParquetGroup(row, start, data, end));
        row = 0;
    }

    private void write(byte[] bytes) throws IOException {
        stream.write(bytes);
        at += bytes.length;
    }
}
