package org.noisefloor.io.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.event.Event;
import org.noisefloor.io.event.EventBatch;
import org.noisefloor.io.event.EventKind;
import org.noisefloor.io.event.EventReader;

/// The events of a log as a table, a row each, in memory that does not grow with the log.
///
/// | column | content |
/// |---|---|
/// | `event`, `tick`, `time_s` | number; time in ticks, and in s as [StepTimes] says it |
/// | `kind`, `stream`, `unit`, `detail`, `flags` | as in the log, the kind by its word |
/// | `value` | as in the log; missing where one of the next columns says it |
/// | `code_a`, `code_b` | the codes of `sensor_read` |
/// | `potential_V` | the potential of `rest_write`, where it is finite |
public final class EventTable {
    private static final List<TableColumn> COLUMNS =
            List.of(
                    TableColumn.integer("event"),
                    TableColumn.integer("tick"),
                    TableColumn.real("time_s", "s"),
                    TableColumn.text("kind"),
                    TableColumn.integer("stream"),
                    TableColumn.integer("unit"),
                    TableColumn.integer("detail"),
                    TableColumn.integer("value"),
                    TableColumn.integer("code_a"),
                    TableColumn.integer("code_b"),
                    TableColumn.real("potential_V", "V"),
                    TableColumn.integer("flags"));

    private static final int VALUE = 7;
    private static final int CODE_A = 8;
    private static final int CODE_B = 9;
    private static final int POTENTIAL = 10;

    private final EventReader reader;
    private final StepTimes times;
    private final @Nullable Object[] row = new Object[COLUMNS.size()];
    private long time = Long.MIN_VALUE;
    private double seconds;

    /// Takes a row.
    private interface Rows {
        void row(@Nullable Object[] cells) throws IOException;
    }

    private EventTable(EventReader reader) {
        this.reader = reader;
        this.times = new StepTimes(reader.head().tick());
    }

    /// Writes all that a reader still gives to a CSV file, and columns, units and origin to `FILE-metadata.json`, where the recommendation on
    /// tabular data has them; in place of what was there.
    ///
    /// @return number of events
    /// @throws IOException when the log cannot be read or a file cannot be written
    public static long writeCsv(EventReader reader, Origin origin, Path file) throws IOException {
        long[] events = new long[1];
        AtomicFile.write(
                stream -> {
                    Writer text =
                            new BufferedWriter(
                                    new OutputStreamWriter(stream, StandardCharsets.UTF_8));
                    text.write(
                            String.join(",", COLUMNS.stream().map(TableColumn::name).toList())
                                    + "\r\n");
                    events[0] =
                            new EventTable(reader)
                                    .forEach(cells -> {
                                        for (int k = 0; k < cells.length; k++) {
                                            text.write(k > 0 ? "," : "");
                                            // neither numbers nor words of kinds need quotes
                                            text.write(cells[k] == null ? "" : "" + cells[k]);
                                        }
                                        text.write("\r\n");
                                    });
                    text.flush();
                },
                file);
        TableFiles.describe(file, COLUMNS, origin);
        return events[0];
    }

    /// Writes all that a reader still gives to a Parquet file, in place of what was there.
    ///
    /// @return number of events
    /// @throws IOException when the log cannot be read or the file cannot be written
    public static long writeParquet(EventReader reader, Origin origin, Path file)
            throws IOException {
        long[] events = new long[1];
        ParquetFile.write(
                COLUMNS,
                origin,
                table ->
                        events[0] =
                                new EventTable(reader)
                                        .forEach(cells -> {
                                            for (int k = 0; k < cells.length; k++) {
                                                table.set(k, cells[k]);
                                            }
                                            table.endRow();
                                        }),
                file);
        return events[0];
    }

    private long forEach(Rows rows) throws IOException {
        long events = 0;
        var batch = new EventBatch();
        while (reader.next(batch)) {
            for (int k = 0; k < batch.size(); k++) {
                fill(batch.firstEvent() + k, batch.event(k));
                rows.row(row);
            }
            events += batch.size();
        }
        return events;
    }

    private void fill(long number, Event event) {
        if (event.time() != time) {
            time = event.time();
            seconds = times.of(time);
        }
        row[0] = number;
        row[1] = time;
        row[2] = seconds;
        row[3] = event.kindWord();
        row[4] = event.stream();
        row[5] = event.unit();
        row[6] = event.detail();
        boolean sensor = event.kind() == EventKind.SENSOR_READ.code();
        boolean rest = event.kind() == EventKind.REST_WRITE.code();
        double potential = Double.longBitsToDouble(event.value());
        boolean finite = rest && Double.isFinite(potential);
        row[VALUE] = sensor || finite ? null : (Object) event.value();
        row[CODE_A] = sensor ? (Object) (int) event.value() : null;
        row[CODE_B] = sensor ? (Object) (int) (event.value() >> Integer.SIZE) : null;
        row[POTENTIAL] = finite ? (Object) potential : null;
        row[11] = event.flags();
    }
}
