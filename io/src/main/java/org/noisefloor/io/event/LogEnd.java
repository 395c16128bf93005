package org.noisefloor.io.event;

import java.io.IOException;

/// Where a log can be gone on with.
///
/// @param events that are in it
/// @param batches that they are in
/// @param time of the last event \[ticks]; meaningless without one
record LogEnd(long events, long batches, long time) {
    /// Reads the whole log.
    ///
    /// @throws IllegalArgumentException if it is damaged or was closed
    static LogEnd of(EventReader reader) throws IOException {
        var batch = new EventBatch();
        long events = 0;
        long batches = 0;
        long time = Long.MIN_VALUE;
        while (reader.next(batch)) {
            events = batch.firstEvent() + batch.size();
            batches = batch.sequence() + 1;
            time = batch.lastTime();
        }
        if (!reader.damages().isEmpty()) {
            throw new IllegalArgumentException(
                    reader.damages().getFirst()
                            + "; a damaged log cannot be gone on with, only read");
        }
        if (reader.ended()) {
            throw new IllegalArgumentException(
                    reader.log() + ": was closed at its end and takes no more events");
        }
        return new LogEnd(events, batches, time);
    }
}
