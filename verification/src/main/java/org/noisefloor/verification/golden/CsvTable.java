package org.noisefloor.verification.golden;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// The table beside a case: a header, then rows of numbers; an empty field is a gap.
final class CsvTable {
    private final Path path;
    private final List<String> header;
    private final List<double[]> rows;
    private final List<Integer> lines;

    private CsvTable(Path path, List<String> header, List<double[]> rows, List<Integer> lines) {
        this.path = path;
        this.header = header;
        this.rows = rows;
        this.lines = lines;
    }

    /// The table that the case names under `file`.
    static CsvTable of(CaseFile file) throws IOException {
        Path path = file.path().resolveSibling(file.text("file"));
        List<double[]> rows = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        List<String> header = List.of();
        int number = 0;
        for (String line : Files.readAllLines(path, StandardCharsets.ISO_8859_1)) {
            number++;
            if (number == 1) {
                header = header(path, line);
            } else if (!line.isBlank()) {
                rows.add(row(path, number, line, header.size()));
                lines.add(number);
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(path + ": must have a header and rows, has no rows");
        }
        return new CsvTable(path, header, rows, lines);
    }

    private static List<String> header(Path path, String line) {
        List<String> names = new ArrayList<>();
        for (String name : line.split(",", -1)) {
            names.add(name.strip());
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException(
                    path + ":1: columns must have different names, were " + line.strip());
        }
        return names;
    }

    private static double[] row(Path path, int number, String line, int columns) {
        String[] fields = line.split(",", -1);
        if (fields.length != columns) {
            throw new IllegalArgumentException(
                    "%s:%d: must have %d fields, has %d"
                            .formatted(path, number, columns, fields.length));
        }
        double[] row = new double[columns];
        for (int c = 0; c < columns; c++) {
            row[c] = field(path, number, fields[c].strip());
        }
        return row;
    }

    private static double field(Path path, int number, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "nan", "-nan" -> Double.NaN;
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "%s:%d: must be a number, was '%s'".formatted(path, number, text), e);
                }
            }
        };
    }

    /// A column without gaps, infinite values or NaN.
    double[] column(String name) {
        double[] values = sparseColumn(name);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "%s:%d: column '%s' must be a finite number, was %s"
                                .formatted(path, lines.get(i), name, values[i]));
            }
        }
        return values;
    }

    /// A column as it stands; a gap is NaN.
    double[] sparseColumn(String name) {
        int c = header.indexOf(name);
        if (c < 0) {
            throw new IllegalArgumentException(
                    "%s:1: column '%s' is missing, there are %s"
                            .formatted(path, name, String.join(", ", header)));
        }
        return rows.stream().mapToDouble(row -> row[c]).toArray();
    }

    /// Refuses a trace that ends before `T_ms` less what a simulator may leave unwritten \[ms], where the case gives it.
    void refuseWhenCut(CaseFile file, double unwritten) {
        double[] times = column("t_ms");
        double end = times[times.length - 1];
        double spacing = times.length > 1 ? end - times[times.length - 2] : 0;
        double wanted = file.number("T_ms", end) - unwritten - 2 * spacing;
        if (end < wanted) {
            throw new IllegalArgumentException(
                    "%s:%d: the table ends at %s ms, but 'T_ms' is %s; is it cut off?"
                            .formatted(path, lines.getLast(), end, file.number("T_ms")));
        }
    }

    /// Rows of a trace as steps of a grid: column `t_ms`, which must grow.
    int[] steps(Grid grid) {
        double[] times = column("t_ms");
        int[] steps = new int[times.length];
        for (int i = 0; i < times.length; i++) {
            if (!grid.holds(times[i]) || times[i] < 0) {
                throw new IllegalArgumentException(
                        "%s:%d: t_ms must be a multiple of dt_ms = %s, was %s"
                                .formatted(path, lines.get(i), grid.step(), times[i]));
            }
            steps[i] = grid.steps(times[i]);
            if (i > 0 && steps[i] <= steps[i - 1]) {
                throw new IllegalArgumentException(
                        "%s:%d: t_ms must be greater than in the row before, %s, was %s"
                                .formatted(path, lines.get(i), times[i - 1], times[i]));
            }
        }
        return steps;
    }
}
