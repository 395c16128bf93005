package org.noisefloor.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow, least significant first.
final class LittleEndian {
    private byte[] content = new byte[1 << 12];
    private int length;

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(content, length);
    }

    LittleEndian bytes(int... values) {
        for (int value : values) {
            put(value, 1);
        }
        return this;
    }

    LittleEndian u16(int value) {
        return put(value, 2);
    }

    LittleEndian u32(long value) {
        return put(value, 4);
    }

    LittleEndian u64(long value) {
        return put(value, 8);
    }

    LittleEndian put(long value, int bytes) {
        room(bytes);
        for (int b = 0; b < bytes; b++) {
            content[length++] = (byte) (value >>> (8 * b));
        }
        return this;
    }

    LittleEndian text(String text) {
        return all(text.getBytes(StandardCharsets.UTF_8));
    }

    LittleEndian all(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, content, length, bytes.length);
        length += bytes.length;
        return this;
    }

    LittleEndian zeros(int count) {
        room(count);
        length += count;
        return this;
    }

    /// Zeros up to the next multiple of eight bytes.
    LittleEndian aligned() {
        return zeros(-length & 7);
    }

    void replaceU64(int at, long value) {
        for (int b = 0; b < 8; b++) {
            content[at + b] = (byte) (value >>> (8 * b));
        }
    }

    private void room(int more) {
        if (more > Integer.MAX_VALUE - 64 - length) {
            throw new IllegalArgumentException("a file written at once must be smaller than 2 GiB");
        }
        if (length + more > content.length) {
            int doubled = (int) Math.min(2L * content.length, Integer.MAX_VALUE - 64);
            content = Arrays.copyOf(content, Math.max(length + more, doubled));
        }
    }
}
