package org.noisefloor.io.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A CSV file with a header row as RFC 4180 describes it: commas, `\r\n` line ends, quotes where they are needed, UTF-8.
///
/// | value | cell |
/// |---|---|
/// | `String`, `Boolean`, enum | its text |
/// | `Integer`, `Long` | decimal digits |
/// | `Double`, `Float` | the shortest decimal that reads back to the same value of that type |
/// | NaN or `null` | empty; an empty `String` is written as `""` |
/// | infinity, any other type | refused |
public final class CsvFile {
    private CsvFile() {}

    /// Writes `header` and `rows` to `file` as a whole, in place of what was there.
    ///
    /// @param header one name per column
    /// @param rows row by row, each with one value per column
    /// @throws IllegalArgumentException for a row of another length or a refused value; `file` is then untouched
    /// @throws IOException when the file cannot be written
    public static void write(
            List<String> header, List<? extends List<? extends @Nullable Object>> rows, Path file)
            throws IOException {
        AtomicFile.write(text(header, rows), file);
    }

    /// The text which [#write] writes.
    public static String text(
            List<String> header, List<? extends List<? extends @Nullable Object>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.CRLF)
                        .quoteStrategy(QuoteStrategies.EMPTY)
                        .build(text)) {
            writer.writeRecord(header);
            for (int row = 0; row < rows.size(); row++) {
                writer.writeRecord(cells(header, rows.get(row), row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<@Nullable String> cells(
            List<String> header, List<? extends @Nullable Object> values, int row) {
        if (values.size() != header.size()) {
            throw new IllegalArgumentException(
                    "row %d must have %d values like the header, had %d"
                            .formatted(row, header.size(), values.size()));
        }
        List<@Nullable String> cells = new ArrayList<>(values.size());
        for (int column = 0; column < values.size(); column++) {
            cells.add(cell(values.get(column), header.get(column), row));
        }
        return cells;
    }

    private static @Nullable String cell(@Nullable Object value, String column, int row) {
        return switch (value) {
            case null -> null;
            case Double number when number.isNaN() -> null;
            case Float number when number.isNaN() -> null;
            case Double number when number.isInfinite() -> throw refused(value, column, row);
            case Float number when number.isInfinite() -> throw refused(value, column, row);
            case String text -> text;
            case Integer _, Long _, Short _, Byte _, Double _, Float _, Boolean _ ->
                    value.toString();
            case Enum<?> constant -> constant.name();
            default -> throw refused(value, column, row);
        };
    }

    private static IllegalArgumentException refused(Object value, String column, int row) {
        return new IllegalArgumentException(
                "row %d, column %s must be text, a truth value, an integer or a finite number, was %s (%s)"
                        .formatted(row, column, value, value.getClass().getSimpleName()));
    }
}
