package org.noisefloor.io.event;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Goes through the events of a log one by one.
public final class EventCursor {
    private final EventReader reader;
    private EventBatch batch = new EventBatch();
    private EventBatch ahead = new EventBatch();
    private int index;
    private boolean over;

    /// A cursor before the next event of a reader, which belongs to it from now on.
    public EventCursor(EventReader reader) {
        this.reader = reader;
        this.index = -1;
    }

    /// A cursor before event `number` of a reader.
    public static EventCursor at(EventReader reader, long number) throws IOException {
        reader.seekEvent(number);
        var cursor = new EventCursor(reader);
        while (cursor.batch.firstEvent() + cursor.batch.size() <= number && cursor.nextBatch()) {
            // the batch before may have been damaged
        }
        cursor.index = (int) Math.max(-1, number - 1 - cursor.batch.firstEvent());
        return cursor;
    }

    /// Goes to the next event; at the end it stays where it is, even if the log grows meanwhile.
    ///
    /// @return false at the end of the log, and whenever it is asked again
    /// @throws UncheckedIOException if the log cannot be read
    public boolean next() {
        if (index + 1 < batch.size()) {
            index++;
            return true;
        }
        if (!nextBatch()) {
            return false;
        }
        index = 0;
        return true;
    }

    private boolean nextBatch() {
        try {
            // a reader that finds no batch may have begun to fill the one that it was given
            over = over || !reader.next(ahead);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!over) {
            EventBatch behind = batch;
            batch = ahead;
            ahead = behind;
        }
        return !over;
    }

    /// Number of the event in its log.
    public long number() {
        return batch.firstEvent() + index;
    }

    /// The event as an object.
    public Event event() {
        return batch.event(index);
    }

    /// Time of the event \[ticks].
    public long time() {
        return batch.time(index);
    }

    /// Code of the kind of the event.
    public int kind() {
        return batch.kind(index);
    }

    /// Neuron, source or column of the event.
    public int unit() {
        return batch.unit(index);
    }

    /// Row or source of the event.
    public int detail() {
        return batch.detail(index);
    }

    /// Value of the event.
    public long value() {
        return batch.value(index);
    }

    /// Stream of the event.
    public int stream() {
        return batch.stream(index);
    }
}
