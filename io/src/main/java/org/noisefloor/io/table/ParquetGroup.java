package org.noisefloor.io.table;

import java.util.List;

/// Where the pages of a row group stand in the file, and the metadata that tell a reader.
///
/// @param rows number of rows
/// @param start where each column begins \[bytes from the start of the file]
/// @param data where its data page begins, after that of the texts if it has one
/// @param end where it ends
record ParquetGroup(int rows, long[] start, long[] data, long[] end) {
    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;
    private static final int UNCOMPRESSED = 0;
    private static final int VERSION = 2;

    static byte[] footer(List<TableColumn> columns, List<ParquetGroup> groups, Origin origin) {
        var meta = new ThriftCompact();
        meta.number(1, VERSION);
        meta.list(2, ThriftCompact.STRUCT, 1 + columns.size());
        writeSchema(columns, meta);
        meta.number(3, groups.stream().mapToLong(ParquetGroup::rows).sum());
        meta.list(4, ThriftCompact.STRUCT, groups.size());
        for (ParquetGroup group : groups) {
            group.write(columns, meta);
        }
        writeFacts(columns, origin, meta);
        meta.text(6, origin.facts().getOrDefault("program", "noisefloor"));
        return meta.toBytes();
    }

    private static void writeSchema(List<TableColumn> columns, ThriftCompact meta) {
        meta.begin();
        meta.text(4, "table");
        meta.number(5, columns.size());
        meta.end();
        for (TableColumn column : columns) {
            meta.begin();
            meta.number(1, physical(column));
            meta.number(3, OPTIONAL);
            meta.text(4, column.name());
            if (column.type() == TableColumn.Type.TEXT) {
                meta.number(6, UTF8);
                meta.begin(10);
                meta.begin(1);
                meta.end();
                meta.end();
            }
            meta.end();
        }
    }

    private static int physical(TableColumn column) {
        return switch (column.type()) {
            case TRUTH -> 0;
            case INTEGER -> 2;
            case REAL -> 5;
            case TEXT -> 6;
        };
    }

    private void write(List<TableColumn> columns, ThriftCompact meta) {
        meta.begin();
        meta.list(1, ThriftCompact.STRUCT, columns.size());
        for (int column = 0; column < columns.size(); column++) {
            meta.begin();
            meta.number(2, start[column]);
            meta.begin(3);
            writeColumn(columns.get(column), column, meta);
            meta.end();
            meta.end();
        }
        meta.number(2, end[columns.size() - 1] - start[0]);
        meta.number(3, (long) rows);
        meta.end();
    }

    private void writeColumn(TableColumn type, int column, ThriftCompact meta) {
        boolean dictionary = data[column] > start[column];
        meta.number(1, physical(type));
        meta.list(2, ThriftCompact.I32, dictionary ? 3 : 2);
        meta.number(ParquetColumn.PLAIN);
        meta.number(ParquetColumn.RUN_LENGTHS);
        if (dictionary) {
            meta.number(ParquetColumn.DICTIONARY);
        }
        meta.list(3, ThriftCompact.BINARY, 1);
        meta.text(type.name());
        meta.number(4, UNCOMPRESSED);
        meta.number(5, (long) rows);
        meta.number(6, end[column] - start[column]);
        meta.number(7, end[column] - start[column]);
        meta.number(9, data[column]);
        if (dictionary) {
            meta.number(11, start[column]);
        }
    }

    private static void writeFacts(List<TableColumn> columns, Origin origin, ThriftCompact meta) {
        List<TableColumn> measured = columns.stream().filter(c -> !c.unit().isEmpty()).toList();
        int facts = origin.facts().size() + measured.size();
        meta.list(5, ThriftCompact.STRUCT, facts);
        origin.facts().forEach((name, value) -> writeFact("noisefloor." + name, value, meta));
        for (TableColumn column : measured) {
            writeFact("unit." + column.name(), column.unit(), meta);
        }
    }

    private static void writeFact(String name, String value, ThriftCompact meta) {
        meta.begin();
        meta.text(1, name);
        meta.text(2, value);
        meta.end();
    }
}
