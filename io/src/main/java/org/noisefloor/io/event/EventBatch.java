package org.noisefloor.io.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Objects;

/// Events that were read together; reused from batch to batch.
public final class EventBatch {
    // frame, header and content as they are in the file
    final ByteBuffer bytes =
            ByteBuffer.allocateDirect(
                            SegmentReader.FRAME + EventFrame.HEADER + EventFrame.LARGEST_CONTENT)
                    .order(ByteOrder.LITTLE_ENDIAN);
    EventFrame.Header header = new EventFrame.Header(0, 0, 0, 0, 0, EventFrame.EVENTS, 0, 0);
    Path file = Path.of("");
    long position;

    /// An empty batch.
    public EventBatch() {}

    private static final int CONTENT = SegmentReader.FRAME + EventFrame.HEADER;

    /// Number of events.
    public int size() {
        return header.count();
    }

    /// Number of the batch in its log, from 0.
    public long sequence() {
        return header.sequence();
    }

    /// Number of its first event in its log, from 0.
    public long firstEvent() {
        return header.firstEvent();
    }

    /// Time of its first event \[ticks].
    public long firstTime() {
        return header.firstTime();
    }

    /// Time of its last event \[ticks].
    public long lastTime() {
        return header.lastTime();
    }

    /// Segment it was read from.
    public Path file() {
        return file;
    }

    /// Byte offset of its header in that.
    public long position() {
        return position;
    }

    /// Time of event `index` \[ticks].
    public long time(int index) {
        return bytes.getLong(at(index));
    }

    /// Neuron, source or column of event `index`.
    public int unit(int index) {
        return bytes.getInt(at(index) + 8);
    }

    /// Code of the [EventKind] of event `index`.
    public int kind(int index) {
        return bytes.getShort(at(index) + 12) & 0xffff;
    }

    /// Flags of event `index`.
    public int flags(int index) {
        return bytes.getShort(at(index) + 14) & 0xffff;
    }

    /// Value of event `index`.
    public long value(int index) {
        return bytes.getLong(at(index) + 16);
    }

    /// Row or source of event `index`.
    public int detail(int index) {
        return bytes.getInt(at(index) + 24);
    }

    /// Stream of event `index`.
    public int stream(int index) {
        return bytes.getInt(at(index) + 28);
    }

    /// Event `index` as an object.
    public Event event(int index) {
        return new Event(
                time(index),
                kind(index),
                flags(index),
                stream(index),
                unit(index),
                detail(index),
                value(index));
    }

    private int at(int index) {
        return CONTENT + EventFrame.EVENT * Objects.checkIndex(index, header.count());
    }
}
