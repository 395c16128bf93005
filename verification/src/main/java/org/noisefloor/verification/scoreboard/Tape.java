package org.noisefloor.verification.scoreboard;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.EventBuffer;

/// Everything that was done to a model since a tick, so that it can be done again.
final class Tape {
    private sealed interface Entry {
        long at();
    }

    private record Put(long at, int from, int count) implements Entry {}

    private record Write(long at, int space, long address, byte[] bytes) implements Entry {}

    private final List<Entry> entries = new ArrayList<>();
    private EventBuffer events = new EventBuffer(1 << 10);
    private long begin;

    /// Forgets all; the tape begins at tick `tick`.
    void clear(long tick) {
        entries.clear();
        events.clear();
        begin = tick;
    }

    /// The tick at which it begins.
    long begin() {
        return begin;
    }

    /// Events were put between the ticks `at - 1` and `at`; the first `count` of `from` were taken.
    void put(long at, EventBuffer from, int count) {
        if (count == 0) {
            return;
        }
        if (events.room() < count) {
            EventBuffer more = new EventBuffer(2 * (events.size() + count));
            more.add(events, 0, events.size());
            events = more;
        }
        entries.add(new Put(at, events.size(), count));
        events.add(from, 0, count);
    }

    /// Memory was written between the ticks `at - 1` and `at`.
    void write(long at, int space, long address, byte[] bytes) {
        entries.add(new Write(at, space, address, bytes.clone()));
    }

    /// The first entry from `index` on that is later than `tick`, or the number of entries.
    int after(int index, long tick) {
        int i = index;
        while (i < entries.size() && entries.get(i).at() <= tick) {
            i++;
        }
        return i;
    }

    /// The tick of an entry, or the end of time.
    long at(int index) {
        return index < entries.size() ? entries.get(index).at() : Long.MAX_VALUE;
    }

    /// Does the entries `from` to `to` (exclusive) to a model again.
    void apply(CosimModel model, int from, int to) {
        for (int i = from; i < to; i++) {
            switch (entries.get(i)) {
                case Put put -> {
                    EventBuffer part = new EventBuffer(put.count);
                    part.add(events, put.from, put.count);
                    model.put(part);
                }
                case Write write -> model.write(write.space, write.address, write.bytes);
            }
        }
    }

    /// Events that were put, in order.
    EventBuffer events() {
        return events;
    }
}
