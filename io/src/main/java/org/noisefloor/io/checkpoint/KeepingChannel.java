package org.noisefloor.io.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import org.noisefloor.emulator.state.StateChannel;

/// Writes what passes as blocks.
final class KeepingChannel implements StateChannel {
    private final Blocks blocks;
    private final String prefix;

    KeepingChannel(OutputStream stream) {
        this(new Blocks(stream), "");
    }

    private KeepingChannel(Blocks blocks, String prefix) {
        this.blocks = blocks;
        this.prefix = prefix;
    }

    /// Copies values `from` to `from + count` into a chunk.
    private interface Fill {
        void put(ByteBuffer chunk, int from, int count);
    }

    /// The file as it is written.
    private static final class Blocks {
        private static final int CHUNK = 1 << 16;

        private final OutputStream stream;
        private final MessageDigest digest = BlockFrame.sha256();
        private final CRC32C crc = new CRC32C();
        private final Set<String> names = new HashSet<>();
        private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        private long written;

        Blocks(OutputStream stream) {
            this.stream = stream;
            chunk.putLong(BlockFrame.MAGIC);
            emit();
        }

        void write(String name, BlockType type, int count, Fill fill) {
            byte[] label = name.getBytes(StandardCharsets.UTF_8);
            if (label.length > BlockFrame.LONGEST_NAME) {
                throw new IllegalArgumentException(
                        "the name of a part of a state must be at most %d bytes, was %s"
                                .formatted(BlockFrame.LONGEST_NAME, name));
            }
            if (!names.add(name)) {
                throw new IllegalArgumentException("two parts of a state are named " + name);
            }
            crc.reset();
            chunk.putInt(label.length).putInt(type.ordinal());
            chunk.putLong((long) count * type.bytes()).put(label);
            emit();
            int most = CHUNK / type.bytes();
            for (int from = 0; from < count; from += most) {
                int part = Math.min(most, count - from);
                fill.put(chunk, from, part);
                chunk.position(part * type.bytes());
                emit();
            }
            chunk.putInt((int) crc.getValue());
            emit();
        }

        private void emit() {
            int length = chunk.position();
            written += length;
            if (written > BlockFrame.LARGEST_FILE) {
                throw new IllegalArgumentException(
                        "a state must fit into a checkpoint of %d bytes"
                                .formatted(BlockFrame.LARGEST_FILE));
            }
            crc.update(chunk.array(), 0, length);
            digest.update(chunk.array(), 0, length);
            try {
                stream.write(chunk.array(), 0, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            chunk.clear();
        }
    }

    void text(String name, byte[] text) {
        blocks.write(
                name, BlockType.TEXT, text.length, (chunk, from, n) -> chunk.put(text, from, n));
    }

    void end() {
        byte[] digest = blocks.digest.digest();
        blocks.write(
                "", BlockType.END, digest.length, (chunk, from, n) -> chunk.put(digest, from, n));
    }

    @Override
    public byte[] bytes(String name, byte[] values) {
        blocks.write(
                prefix + name,
                BlockType.BYTES,
                values.length,
                (chunk, from, n) -> chunk.put(values, from, n));
        return values;
    }

    @Override
    public int[] ints(String name, int[] values) {
        blocks.write(
                prefix + name,
                BlockType.INTS,
                values.length,
                (chunk, from, n) -> chunk.asIntBuffer().put(values, from, n));
        return values;
    }

    @Override
    public long[] longs(String name, long[] values) {
        longs(name, BlockType.LONGS, values);
        return values;
    }

    private void longs(String name, BlockType type, long... values) {
        blocks.write(
                prefix + name,
                type,
                values.length,
                (chunk, from, n) -> chunk.asLongBuffer().put(values, from, n));
    }

    @Override
    public float[] floats(String name, float[] values) {
        blocks.write(
                prefix + name,
                BlockType.FLOATS,
                values.length,
                (chunk, from, n) -> chunk.asFloatBuffer().put(values, from, n));
        return values;
    }

    @Override
    public double[] doubles(String name, double[] values) {
        blocks.write(
                prefix + name,
                BlockType.DOUBLES,
                values.length,
                (chunk, from, n) -> chunk.asDoubleBuffer().put(values, from, n));
        return values;
    }

    @Override
    public long number(String name, long value) {
        longs(name, BlockType.NUMBER, value);
        return value;
    }

    @Override
    public double quantity(String name, double value) {
        longs(name, BlockType.QUANTITY, Double.doubleToRawLongBits(value));
        return value;
    }

    @Override
    public void same(String name, long value) {
        longs(name, BlockType.SAME, value);
    }

    @Override
    public StateChannel in(String part) {
        return new KeepingChannel(blocks, prefix + part + "/");
    }
}
