package org.noisefloor.io.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.noisefloor.io.dataset.EventFile;
import org.noisefloor.io.dataset.RecordingSink;
import org.noisefloor.snn.coding.EventGrid;
import org.noisefloor.snn.coding.EventRecording;

/// Events as CSV, a row each, in the order of the file: `recording,label,time_s,unit` for channels, and
/// `recording,label,time_s,x,y,plane` for pixels, without `plane` where there is one. An empty label is none. Rows go out as they come in.
public final class EventCsv implements RecordingSink {
    private final Writer writer;
    private int recording = -1;
    private String head = "";
    private EventGrid grid = EventGrid.channels(1);

    private EventCsv(Writer writer) {
        this.writer = writer;
    }

    /// Writes all events of a file to another as a whole, in place of what was there, and `OUT-metadata.json` beside it.
    ///
    /// @param origin where the events come from
    /// @return number of recordings
    /// @throws org.noisefloor.io.description.DescriptionException for a file that is missing or wrong; `out` is then untouched
    /// @throws IOException when `out` cannot be written
    public static int write(EventFile file, Origin origin, Path out) throws IOException {
        int[] recordings = new int[1];
        List<TableColumn> columns = new ArrayList<>();
        try {
            AtomicFile.write(
                    stream -> {
                        var text =
                                new BufferedWriter(
                                        new OutputStreamWriter(stream, StandardCharsets.UTF_8));
                        var csv = new EventCsv(text);
                        file.read(csv);
                        text.flush();
                        recordings[0] = csv.recording + 1;
                        columns.addAll(csv.columns());
                    },
                    out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        TableFiles.describe(out, columns, origin);
        return recordings[0];
    }

    private List<TableColumn> columns() {
        List<TableColumn> columns = new ArrayList<>();
        columns.add(TableColumn.integer("recording"));
        columns.add(TableColumn.integer("label"));
        columns.add(TableColumn.real("time_s", "s"));
        for (String name :
                grid.isRow()
                        ? List.of("unit")
                        : grid.planes() == 1 ? List.of("x", "y") : List.of("x", "y", "plane")) {
            columns.add(TableColumn.integer(name));
        }
        return columns;
    }

    @Override
    public void begin(EventGrid next, int label) {
        grid = next;
        if (recording < 0) {
            row(String.join(",", columns().stream().map(TableColumn::name).toList()));
        }
        recording++;
        head = recording + "," + (label == EventRecording.UNLABELLED ? "" : label) + ",";
    }

    @Override
    public void event(double time, int unit) {
        row(
                head
                        + time
                        + ","
                        + (grid.isRow()
                                ? Integer.toString(unit)
                                : grid.x(unit)
                                        + ","
                                        + grid.y(unit)
                                        + (grid.planes() == 1 ? "" : "," + grid.plane(unit))));
    }

    private void row(String text) {
        try {
            writer.write(text);
            writer.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
