package org.noisefloor.io.checkpoint;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.noisefloor.emulator.state.StateChannel;

/// Brings back what the blocks of a file hold.
final class ReturningChannel implements StateChannel {
    private final BlockFrame frame;
    private final Set<String> taken;
    private final String prefix;

    ReturningChannel(BlockFrame frame) {
        this(frame, new HashSet<>(Set.of(CheckpointHead.BLOCK)), "");
    }

    private ReturningChannel(BlockFrame frame, Set<String> taken, String prefix) {
        this.frame = frame;
        this.taken = taken;
        this.prefix = prefix;
    }

    /// The values of a block, which must be so many of a type.
    private ByteBuffer take(String name, BlockType type, int count) {
        String full = prefix + name;
        BlockFrame.Block block = frame.blocks().get(full);
        if (block == null) {
            throw frame.refused(
                    frame.content().length,
                    "expected %s named '%s', found none".formatted(type.words(count), full));
        }
        if (block.type() != type || block.count() != count) {
            throw frame.refused(
                    block.at(),
                    "'%s' must be %s, was %s"
                            .formatted(full, type.words(count), block.type().words(block.count())));
        }
        if (!taken.add(full)) {
            throw new IllegalArgumentException("two parts of a state are named " + full);
        }
        return frame.buffer(block);
    }

    /// Refuses what the state has no place for.
    void requireAllTaken() {
        frame.blocks()
                .forEach((name, block) -> {
                    if (!taken.contains(name)) {
                        throw frame.refused(
                                block.at(),
                                "'%s' must be a part of the state, is none".formatted(name));
                    }
                });
    }

    @Override
    public byte[] bytes(String name, byte[] values) {
        take(name, BlockType.BYTES, values.length).get(values);
        return values;
    }

    @Override
    public int[] ints(String name, int[] values) {
        take(name, BlockType.INTS, values.length).asIntBuffer().get(values);
        return values;
    }

    @Override
    public long[] longs(String name, long[] values) {
        take(name, BlockType.LONGS, values.length).asLongBuffer().get(values);
        return values;
    }

    @Override
    public float[] floats(String name, float[] values) {
        take(name, BlockType.FLOATS, values.length).asFloatBuffer().get(values);
        return values;
    }

    @Override
    public double[] doubles(String name, double[] values) {
        take(name, BlockType.DOUBLES, values.length).asDoubleBuffer().get(values);
        return values;
    }

    @Override
    public long number(String name, long value) {
        return take(name, BlockType.NUMBER, 1).getLong();
    }

    @Override
    public double quantity(String name, double value) {
        return Double.longBitsToDouble(take(name, BlockType.QUANTITY, 1).getLong());
    }

    @Override
    public void same(String name, long value) {
        long found = take(name, BlockType.SAME, 1).getLong();
        if (found != value) {
            BlockFrame.Block block = frame.blocks().get(prefix + name);
            throw frame.refused(
                    block == null ? 0 : block.at(),
                    "'%s' must be %d, was %d".formatted(prefix + name, value, found));
        }
    }

    @Override
    public StateChannel in(String part) {
        return new ReturningChannel(frame, taken, prefix + part + "/");
    }
}
