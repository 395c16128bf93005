package org.noisefloor.emulator.spike;

/// Takes the spikes of every interval: a recording, a histogram, an event log.
@FunctionalInterface
public interface SpikeSink {
    /// The spikes of interval `step`; the batch is reused, so a sink copies what it keeps.
    void accept(long step, SpikeBatch spikes);
}
