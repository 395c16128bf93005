package org.noisefloor.plasticity.trace;

import java.util.Arrays;

/// Postsynaptic spikes on their way back along the dendrite to a synapse: a queue of arrival times in ticks.
public final class DelayedSpikes {
    private final long delay;
    private long[] arrival = new long[16];
    private int size;
    private int next;

    /// An empty queue.
    ///
    /// @param delay ticks from the soma to the synapse, >= 0
    public DelayedSpikes(long delay) {
        if (delay < 0) {
            throw new IllegalArgumentException("delay must be >= 0 ticks, was " + delay);
        }
        this.delay = delay;
    }

    /// A spike of the soma at `time`, not before the one before.
    public void spike(long time) {
        if (size > 0 && time + delay < arrival[size - 1]) {
            throw new IllegalArgumentException(
                    "time must be >= " + (arrival[size - 1] - delay) + " ticks, was " + time);
        }
        if (next > 0 && size == arrival.length) {
            System.arraycopy(arrival, next, arrival, 0, size - next);
            size -= next;
            next = 0;
        }
        if (size == arrival.length) {
            arrival = Arrays.copyOf(arrival, 2 * size);
        }
        arrival[size++] = time + delay;
    }

    /// Whether a spike has arrived by `time` (at exactly that time counts) that was not taken yet.
    public boolean arrived(long time) {
        return next < size && arrival[next] <= time;
    }

    /// Arrival time of the earliest spike that was not taken, which is taken now.
    ///
    /// @throws IllegalStateException when there is none
    public long take() {
        if (next == size) {
            throw new IllegalStateException("no spike is on its way");
        }
        return arrival[next++];
    }
}
