package org.noisefloor.io.table;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/// The cells of one column in the row group that is being filled, and its pages.
final class ParquetColumn {
    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;
    static final int PLAIN = 0;
    static final int RUN_LENGTHS = 3;
    static final int DICTIONARY = 8;

    private final TableColumn column;
    private final Map<String, Integer> index = new HashMap<>();
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private int[] present = new int[1024];
    private long[] value = new long[1024];
    private int rows;
    private int values;

    ParquetColumn(TableColumn column) {
        this.column = column;
    }

    TableColumn column() {
        return column;
    }

    int rows() {
        return rows;
    }

    /// Bytes of the texts that are held.
    int textBytes() {
        return words.size();
    }

    boolean hasDictionary() {
        return column.type() == TableColumn.Type.TEXT;
    }

    void missing() {
        if (rows == present.length) {
            present = Arrays.copyOf(present, 2 * rows);
        }
        present[rows++] = 0;
    }

    /// A number, the bits of a real one, or 0 and 1 for truth.
    void add(long bits) {
        missing();
        present[rows - 1] = 1;
        if (values == value.length) {
            value = Arrays.copyOf(value, 2 * values);
        }
        value[values++] = bits;
    }

    void add(String text) {
        Integer known = index.get(text);
        if (known == null) {
            known = index.size();
            index.put(text, known);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            writeLength(utf8.length, words);
            words.writeBytes(utf8);
        }
        add((long) known);
    }

    void clear() {
        rows = 0;
        values = 0;
        index.clear();
        words.reset();
    }

    /// The page of the different texts, each once; empty in a column without texts.
    byte[] dictionaryPage() {
        return hasDictionary() ? page(DICTIONARY_PAGE, words.toByteArray()) : new byte[0];
    }

    byte[] dataPage() {
        var levels = new ByteArrayOutputStream();
        RunLengths.write(present, rows, 1, levels);
        var body = new ByteArrayOutputStream();
        writeLength(levels.size(), body);
        body.writeBytes(levels.toByteArray());
        switch (column.type()) {
            case TEXT -> writeIndices(body);
            case INTEGER, REAL -> {
                var bytes = ByteBuffer.allocate(Long.BYTES * values).order(LITTLE_ENDIAN);
                bytes.asLongBuffer().put(value, 0, values);
                body.writeBytes(bytes.array());
            }
            case TRUTH -> writeTruth(body);
        }
        return page(DATA_PAGE, body.toByteArray());
    }

    private void writeIndices(ByteArrayOutputStream body) {
        int[] indices = new int[values];
        for (int k = 0; k < values; k++) {
            indices[k] = (int) value[k];
        }
        int bits = RunLengths.bits(Math.max(0, index.size() - 1));
        body.write(bits);
        RunLengths.write(indices, values, bits, body);
    }

    private void writeTruth(ByteArrayOutputStream body) {
        for (int k = 0; k < values; k += Byte.SIZE) {
            int eight = 0;
            for (int bit = 0; bit < Byte.SIZE && k + bit < values; bit++) {
                eight |= (int) value[k + bit] << bit;
            }
            body.write(eight);
        }
    }

    private byte[] page(int type, byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        var header = new ThriftCompact();
        header.number(1, type);
        header.number(2, body.length);
        header.number(3, body.length);
        header.number(4, (int) crc.getValue());
        if (type == DATA_PAGE) {
            header.begin(5);
            header.number(1, rows);
            header.number(2, hasDictionary() ? DICTIONARY : PLAIN);
            header.number(3, RUN_LENGTHS);
            header.number(4, RUN_LENGTHS);
            header.end();
        } else {
            header.begin(7);
            header.number(1, index.size());
            header.number(2, PLAIN);
            header.end();
        }
        byte[] head = header.toBytes();
        byte[] page = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, page, head.length, body.length);
        return page;
    }

    private static void writeLength(int length, ByteArrayOutputStream out) {
        out.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).order(LITTLE_ENDIAN).putInt(length).array());
    }
}
