package org.noisefloor.verification.graph;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.noisefloor.io.description.DescriptionException;

/// Reads what the inputs of a graph are given from a CSV file with a header.
///
/// | header | a row is |
/// |---|---|
/// | `time, channel` and, in any order, `value` and `node` | an event: a value (1 if there is no such column) of a channel of an input |
/// | a name for each channel | a step: a number for each channel of the only input |
///
/// Times are in the unit of the graph; `time` may carry it, as in `time_ms`. An event at time t belongs to step `⌊t/dt⌋`, where a millionth of a
/// step is forgiven.
public final class StimulusFile {
    private static final double FORGIVEN = 1e-6;

    private final Path file;
    private final List<String> inputs;
    private final int[] sizes;
    private final double step;
    private final String unit;

    /// @param file the CSV file
    /// @param inputs names of the inputs
    /// @param sizes channels of each
    /// @param step length of a step [unit of time]
    /// @param unit the unit of time, such as `ms`
    public StimulusFile(Path file, List<String> inputs, int[] sizes, double step, String unit) {
        this.file = file;
        this.inputs = List.copyOf(inputs);
        this.sizes = sizes.clone();
        this.step = step;
        this.unit = unit;
    }

    /// Reads the file.
    ///
    /// @param steps length of the run in steps; 0 for as long as the file needs
    /// @throws IllegalArgumentException if a line says something impossible: names file and line
    /// @throws IOException if the file cannot be read
    public Stimulus read(int steps) throws IOException {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .skipEmptyLines(true)
                        .detectBomHeader(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(file)) {
            return read(reader.iterator(), steps);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof MalformedInputException) {
                throw new DescriptionException(file.toString(), 0, "", "is not a text in UTF-8");
            }
            throw e.getCause();
        } catch (CsvParseException e) {
            throw new DescriptionException(
                    file.toString(), 0, "", "cannot be read as CSV: " + e.getMessage());
        }
    }

    private Stimulus read(Iterator<CsvRecord> rows, int steps) {
        if (!rows.hasNext()) {
            throw new DescriptionException(
                    file.toString(), 1, "", "must begin with a header, was empty");
        }
        CsvRecord header = rows.next();
        List<String> names = new ArrayList<>();
        header.getFields().forEach(name -> names.add(name.strip()));
        var values = new Stimulus.Collector(sizes);
        boolean events = names.getFirst().startsWith("time") || names.contains("channel");
        if (events) {
            new Events(names, header).read(rows, values);
        } else {
            readSteps(names, header, rows, values);
        }
        int needed = values.steps();
        if (steps > 0 && steps < needed) {
            throw new DescriptionException(
                    file.toString(),
                    0,
                    "",
                    "holds values up to step %d, but --duration ends after %d steps"
                            .formatted(needed - 1, steps));
        }
        int length = steps > 0 ? steps : needed;
        if (length == 0) {
            throw new DescriptionException(
                    file.toString(), 0, "", "holds no values; say with --duration how long to run");
        }
        boolean[] spikes = new boolean[sizes.length];
        Arrays.fill(spikes, events);
        return values.over(length, spikes);
    }

    private void readSteps(
            List<String> names,
            CsvRecord header,
            Iterator<CsvRecord> rows,
            Stimulus.Collector values) {
        if (inputs.size() != 1 || names.size() != sizes[0]) {
            throw problem(
                    header,
                    "header",
                    inputs.size() == 1
                            ? "must be 'time,channel' for events or have a column for each of the %d channels of input '%s', had %d columns"
                                    .formatted(sizes[0], inputs.getFirst(), names.size())
                            : "must be 'time,node,channel', since the graph has the inputs "
                                    + inputs);
        }
        for (int at = 0; rows.hasNext(); at++) {
            CsvRecord row = rows.next();
            requireFields(row, names.size());
            requireSteps(row, "row", at);
            for (int channel = 0; channel < names.size(); channel++) {
                values.add(at, 0, channel, number(row, channel, names.get(channel)));
            }
        }
    }

    /// Rows that are events.
    private final class Events {
        private final int time;
        private final int channel;
        private final int value;
        private final int node;
        private final int columns;
        private final String timeName;

        Events(List<String> names, CsvRecord header) {
            int plain = names.indexOf("time");
            this.time = plain >= 0 ? plain : names.indexOf("time_" + unit);
            this.channel = names.indexOf("channel");
            this.value = names.indexOf("value");
            this.node = names.indexOf("node");
            this.columns = names.size();
            int known = (value >= 0 ? 1 : 0) + (node >= 0 ? 1 : 0) + 2;
            if (time < 0 || channel < 0 || columns != known) {
                throw problem(
                        header,
                        "header",
                        "must name the columns time (or time_%s), channel and, if wanted, value and node, was %s"
                                .formatted(unit, names));
            }
            this.timeName = names.get(time);
            if (node < 0 && inputs.size() != 1) {
                throw problem(
                        header,
                        "header",
                        "must have a column node, since the graph has the inputs " + inputs);
            }
        }

        void read(Iterator<CsvRecord> rows, Stimulus.Collector values) {
            while (rows.hasNext()) {
                CsvRecord row = rows.next();
                requireFields(row, columns);
                double seconds = number(row, time, timeName);
                double at = step(seconds, step);
                if (seconds < 0) {
                    throw problem(row, timeName, "must be >= 0 " + unit + ", was " + seconds);
                }
                requireSteps(row, timeName, at);
                int input = node < 0 ? 0 : input(row);
                double given = value < 0 ? 1 : number(row, value, "value");
                values.add((int) at, input, channel(row, sizes[input]), given);
            }
        }

        private int input(CsvRecord row) {
            String name = row.getField(node).strip();
            int input = inputs.indexOf(name);
            if (input < 0) {
                throw problem(
                        row,
                        "node",
                        "must be one of the inputs %s, was '%s'".formatted(inputs, name));
            }
            return input;
        }

        private int channel(CsvRecord row, int channels) {
            double given = number(row, channel, "channel");
            if (given != Math.rint(given) || given < 0 || given >= channels) {
                throw problem(
                        row,
                        "channel",
                        "must be an integer of 0 to %d, was %s"
                                .formatted(channels - 1, row.getField(channel).strip()));
            }
            return (int) given;
        }
    }

    /// The step that a time falls into.
    static double step(double time, double step) {
        return Math.floor(time / step + FORGIVEN);
    }

    private void requireSteps(CsvRecord row, String key, double at) {
        if (at >= Stimulus.MOST_STEPS) {
            throw problem(
                    row,
                    key,
                    "must lie within %d steps of %s %s".formatted(Stimulus.MOST_STEPS, step, unit));
        }
    }

    private void requireFields(CsvRecord row, int fields) {
        if (row.getFieldCount() != fields) {
            throw problem(
                    row,
                    "row",
                    "must have %d values like the header, had %d"
                            .formatted(fields, row.getFieldCount()));
        }
    }

    private double number(CsvRecord row, int column, String name) {
        String text = row.getField(column).strip();
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw problem(row, name, "must be a number, was '" + text + "'");
        }
        if (!Double.isFinite(value)) {
            throw problem(row, name, "must be a finite number, was '" + text + "'");
        }
        return value;
    }

    private DescriptionException problem(CsvRecord row, String key, String problem) {
        return new DescriptionException(
                file.toString(), (int) row.getStartingLineNumber(), key, problem);
    }
}
