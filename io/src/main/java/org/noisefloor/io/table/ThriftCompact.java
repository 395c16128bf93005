package org.noisefloor.io.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// The part of Thrift's compact protocol that the metadata of Parquet are written in.
///
/// @source Apache Thrift, doc/specs/thrift-compact-protocol.md
final class ThriftCompact {
    static final int I32 = 5;
    static final int BINARY = 8;
    static final int STRUCT = 12;

    private static final int I64 = 6;
    private static final int LIST = 9;
    private static final int SHORT_LIST = 15;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    void number(int field, int value) {
        field(field, I32);
        number(value);
    }

    void number(int field, long value) {
        field(field, I64);
        zigzag(value);
    }

    void text(int field, String value) {
        field(field, BINARY);
        text(value);
    }

    /// Begins a list, whose `size` elements follow.
    void list(int field, int element, int size) {
        field(field, LIST);
        if (size < SHORT_LIST) {
            bytes.write(size << 4 | element);
        } else {
            bytes.write(SHORT_LIST << 4 | element);
            varint(bytes, size);
        }
    }

    /// A number as an element of a list.
    void number(int value) {
        zigzag(value);
    }

    /// A text as an element of a list.
    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes, utf8.length);
        bytes.writeBytes(utf8);
    }

    /// Begins a structure as a field.
    void begin(int field) {
        field(field, STRUCT);
        begin();
    }

    /// Begins a structure as an element of a list.
    void begin() {
        outer.push(last);
        last = 0;
    }

    /// Ends the structure that began last.
    void end() {
        bytes.write(0);
        last = outer.pop();
    }

    /// All that was written, as one structure.
    byte[] toBytes() {
        bytes.write(0);
        return bytes.toByteArray();
    }

    private void field(int field, int type) {
        int step = field - last;
        if (step < 1 || step > 15) {
            throw new IllegalStateException(
                    "fields are written in ascending order, was %d after %d"
                            .formatted(field, last));
        }
        bytes.write(step << 4 | type);
        last = field;
    }

    private void zigzag(long value) {
        varint(bytes, value << 1 ^ value >> 63);
    }

    /// Seven bits in a byte, the lowest first, the highest bit set in all bytes but the last.
    static void varint(ByteArrayOutputStream bytes, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
