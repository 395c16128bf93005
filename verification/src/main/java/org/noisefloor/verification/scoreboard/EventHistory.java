package org.noisefloor.verification.scoreboard;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.verification.cosim.EventBuffer;

/// The last events that passed, put in and put out.
public final class EventHistory {
    /// How many are kept.
    public static final int LENGTH = 256;

    private final EventBuffer[] slot = new EventBuffer[LENGTH];
    private final boolean[] in = new boolean[LENGTH];
    private long count;

    /// Nothing has passed.
    public EventHistory() {
        for (int i = 0; i < LENGTH; i++) {
            slot[i] = new EventBuffer(1);
        }
    }

    /// Notes events from index `from` on.
    ///
    /// @param input whether they went in
    public void add(EventBuffer events, int from, boolean input) {
        for (int i = Math.max(from, events.size() - LENGTH); i < events.size(); i++) {
            int at = (int) (count % LENGTH);
            slot[at].clear();
            slot[at].add(events, i, 1);
            in[at] = input;
            count++;
        }
    }

    /// One line for each, the oldest first.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (long i = Math.max(0, count - LENGTH); i < count; i++) {
            int at = (int) (i % LENGTH);
            lines.add((in[at] ? "in   " : "out  ") + slot[at].toString(0));
        }
        return lines;
    }
}
