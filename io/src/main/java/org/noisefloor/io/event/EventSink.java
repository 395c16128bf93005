package org.noisefloor.io.event;

import org.noisefloor.emulator.spike.SpikeBatch;

/// Takes events one after the other: a log, or what compares them with a log.
@FunctionalInterface
public interface EventSink {
    /// One event.
    ///
    /// @param time of the event, not before that of the last one \[ticks]
    /// @param kind what it says
    /// @param stream which of several sources
    /// @param unit neuron, source or column
    /// @param detail row or source, by kind
    /// @param value by kind
    void record(long time, EventKind kind, int stream, int unit, int detail, long value);

    /// The spikes of one interval, in their order.
    ///
    /// @param time step of the interval
    /// @param kind [EventKind#SPIKE_IN] or [EventKind#SPIKE_OUT]
    /// @param stream which of several sources
    /// @param spikes neurons or sources
    default void spikes(long time, EventKind kind, int stream, SpikeBatch spikes) {
        for (int k = 0; k < spikes.size(); k++) {
            record(time, kind, stream, spikes.unit(k), 0, 0);
        }
    }
}
