package org.noisefloor.io.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tables as CSV and as Apache Parquet side by side, with the same columns and values.
///
/// CSV has no place for types, units and origin. They go into `csv-metadata.json` of the same folder, where those look who follow
/// the recommendation on tabular data of the World Wide Web Consortium.
///
/// @source W3C Recommendation "Metadata Vocabulary for Tabular Data", 17 December 2015
public final class TableFiles {
    private static final String CONTEXT = "http://www.w3.org/ns/csvw";

    private TableFiles() {}

    /// Writes `NAME.csv` and `NAME.parquet` for each of `tables`, and `csv-metadata.json`.
    ///
    /// @param folder existing folder
    /// @throws IllegalArgumentException for a row of another length or a refused value
    /// @throws IOException when a file cannot be written
    public static void write(List<Table> tables, Origin origin, Path folder) throws IOException {
        for (Table table : tables) {
            CsvFile.write(table.header(), table.rows(), folder.resolve(table.name() + ".csv"));
            ParquetFile.write(table, origin, folder.resolve(table.name() + ".parquet"));
        }
        describe(tables, origin, folder);
    }

    /// Writes `csv-metadata.json` for CSV files that are written elsewhere: columns and origin, whatever their rows.
    ///
    /// @throws IOException when the file cannot be written
    public static void describe(List<Table> tables, Origin origin, Path folder) throws IOException {
        AtomicFile.write(
                Json.pretty(metadata(tables, origin)), folder.resolve("csv-metadata.json"));
    }

    /// Writes `FILE-metadata.json` beside a single CSV file, which is where the recommendation looks for one of its own.
    ///
    /// @throws IOException when the file cannot be written
    public static void describe(Path csv, List<TableColumn> columns, Origin origin)
            throws IOException {
        String name = String.valueOf(csv.getFileName());
        Map<String, Object> metadata = new HashMap<>(described(name, columns));
        metadata.put("@context", CONTEXT);
        metadata.put("dc:provenance", origin.lines());
        AtomicFile.write(Json.pretty(metadata), csv.resolveSibling(name + "-metadata.json"));
    }

    private static Map<String, Object> metadata(List<Table> tables, Origin origin) {
        return Map.of(
                "@context",
                CONTEXT,
                "dc:provenance",
                origin.lines(),
                "tables",
                tables.stream()
                        .map(table -> described(table.name() + ".csv", table.columns()))
                        .toList());
    }

    private static Map<String, Object> described(String file, List<TableColumn> columns) {
        List<Map<String, String>> schema = columns.stream().map(TableFiles::described).toList();
        return Map.of("url", file, "tableSchema", Map.of("columns", schema));
    }

    private static Map<String, String> described(TableColumn column) {
        String type =
                switch (column.type()) {
                    case TEXT -> "string";
                    case INTEGER -> "long";
                    case REAL -> "double";
                    case TRUTH -> "boolean";
                };
        return column.unit().isEmpty()
                ? Map.of("name", column.name(), "datatype", type)
                : Map.of("name", column.name(), "datatype", type, "schema:unitText", column.unit());
    }
}
