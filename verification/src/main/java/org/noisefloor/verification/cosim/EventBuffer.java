package org.noisefloor.verification.cosim;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/// Events in the layout of `nfx_event`, outside the heap, so that a model reads and writes them where they are.
///
/// | offset | field | bytes |
/// |---|---|---|
/// | 0 | tick | 8 |
/// | 8 | address: neuron, source, row ... | 4 |
/// | 12 | kind | 2 |
/// | 14 | flags | 2 |
/// | 16 | data | 8 |
/// | 24 | number within the port | 4 |
/// | 28 | port | 4 |
public final class EventBuffer {
    /// Bytes of an event.
    public static final int EVENT_BYTES = 32;

    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment memory;
    private final int capacity;
    private int size;

    /// An empty buffer.
    ///
    /// @param capacity events that it can hold
    public EventBuffer(int capacity) {
        if (capacity < 0 || capacity > Integer.MAX_VALUE / EVENT_BYTES) {
            throw new IllegalArgumentException(
                    "an event buffer holds 0 to "
                            + Integer.MAX_VALUE / EVENT_BYTES
                            + " events, was "
                            + capacity);
        }
        this.capacity = capacity;
        this.memory = Arena.ofAuto().allocate(Math.max(1, (long) capacity) * EVENT_BYTES, 64);
    }

    /// Events that it can hold.
    public int capacity() {
        return capacity;
    }

    /// Events that it holds.
    public int size() {
        return size;
    }

    /// Room that is left.
    public int room() {
        return capacity - size;
    }

    /// Forgets all events.
    public void clear() {
        size = 0;
    }

    /// Appends an event with number 0.
    public void add(long tick, int port, int kind, int address, long data, int flags) {
        Objects.checkIndex(size, capacity);
        long at = (long) size * EVENT_BYTES;
        memory.set(LONG, at, tick);
        memory.set(INT, at + 8, address);
        memory.set(SHORT, at + 12, (short) kind);
        memory.set(SHORT, at + 14, (short) flags);
        memory.set(LONG, at + 16, data);
        memory.set(INT, at + 24, 0);
        memory.set(INT, at + 28, port);
        size++;
    }

    /// Appends an event without flags.
    public void add(long tick, int port, int kind, int address, long data) {
        add(tick, port, kind, address, data, 0);
    }

    /// Appends events of another buffer.
    public void add(EventBuffer other, int from, int count) {
        Objects.checkFromIndexSize(from, count, other.size);
        Objects.checkFromIndexSize(size, count, capacity);
        long bytes = (long) count * EVENT_BYTES;
        MemorySegment.copy(
                other.memory, (long) from * EVENT_BYTES, memory, (long) size * EVENT_BYTES, bytes);
        size += count;
    }

    /// Tick of event `i`.
    public long tick(int i) {
        return memory.get(LONG, at(i));
    }

    /// What event `i` is about.
    public int address(int i) {
        return memory.get(INT, at(i) + 8);
    }

    /// Kind of event `i`, one of `Nfx.…`.
    public int kind(int i) {
        return memory.get(SHORT, at(i) + 12) & 0xffff;
    }

    /// Flags of event `i`.
    public int flags(int i) {
        return memory.get(SHORT, at(i) + 14) & 0xffff;
    }

    /// Data of event `i`.
    public long data(int i) {
        return memory.get(LONG, at(i) + 16);
    }

    /// Number of event `i` within its port.
    public int sequence(int i) {
        return memory.get(INT, at(i) + 24);
    }

    /// Port of event `i`.
    public int port(int i) {
        return memory.get(INT, at(i) + 28);
    }

    /// Numbers event `i` within its port.
    public void number(int i, int sequence) {
        memory.set(INT, at(i) + 24, sequence);
    }

    /// Events `from` to the end in bytes, little endian, to be read.
    public ByteBuffer bytes(int from) {
        Objects.checkFromToIndex(from, size, size);
        return memory.asSlice((long) from * EVENT_BYTES, (long) (size - from) * EVENT_BYTES)
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The room behind the last event in bytes, to be written; [#grow] then counts what was.
    public ByteBuffer roomInBytes() {
        return memory.asSlice((long) size * EVENT_BYTES, (long) room() * EVENT_BYTES)
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Counts events that were written behind the last one.
    public void grow(int events) {
        Objects.checkFromIndexSize(size, events, capacity);
        size += events;
    }

    /// Address of event `i`; the buffer must stay reachable while it is used.
    long pointer(int i) {
        return memory.address() + (long) i * EVENT_BYTES;
    }

    private long at(int i) {
        return (long) Objects.checkIndex(i, size) * EVENT_BYTES;
    }

    /// One event in words.
    public String toString(int i) {
        return "tick "
                + Long.toUnsignedString(tick(i))
                + " port "
                + port(i)
                + " "
                + Nfx.kindName(kind(i))
                + " address "
                + Integer.toUnsignedString(address(i))
                + " data "
                + data(i)
                + " flags "
                + flags(i)
                + " number "
                + Integer.toUnsignedString(sequence(i));
    }
}
