package org.noisefloor.verification.golden;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The table beside a case: a header, then rows of numbers; an empty field is NaN.
final class CsvTable {
    private final Path path;
    private final List<String> header;
    private final List<double[]> rows;

    private CsvTable(Path path, List<String> header, List<double[]> rows) {
        this.path = path;
        this.header = header;
        this.rows = rows;
    }

    /// The table that the case names under `file`.
    static CsvTable of(CaseFile file) throws IOException {
        Path path = file.path().resolveSibling(file.text("file"));
        List<double[]> rows = new ArrayList<>();
        List<String> header = List.of();
        int number = 0;
        for (String line : Files.readAllLines(path, StandardCharsets.ISO_8859_1)) {
            number++;
            if (number == 1) {
                header = List.of(line.strip().split(","));
            } else if (!line.isBlank()) {
                rows.add(row(path, number, line, header.size()));
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(path + ": no rows");
        }
        return new CsvTable(path, header, rows);
    }

    private static double[] row(Path path, int number, String line, int columns) {
        String[] fields = line.strip().split(",", -1);
        if (fields.length != columns) {
            throw new IllegalArgumentException(
                    "%s:%d: must have %d fields, has %d"
                            .formatted(path, number, columns, fields.length));
        }
        double[] row = new double[columns];
        for (int c = 0; c < columns; c++) {
            try {
                row[c] = fields[c].isEmpty() ? Double.NaN : Double.parseDouble(fields[c]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "%s:%d: must be a number, was '%s'".formatted(path, number, fields[c]), e);
            }
        }
        return row;
    }

    int rows() {
        return rows.size();
    }

    boolean has(String column) {
        return header.contains(column);
    }

    double[] column(String name) {
        int c = header.indexOf(name);
        if (c < 0) {
            throw new IllegalArgumentException(path + ": column '" + name + "' is missing");
        }
        return rows.stream().mapToDouble(row -> row[c]).toArray();
    }
}
