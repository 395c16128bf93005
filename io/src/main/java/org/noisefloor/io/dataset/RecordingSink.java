package org.noisefloor.io.dataset;

import org.noisefloor.snn.coding.EventGrid;

/// Takes what a file of events holds, event by event, so that a file may be larger than memory.
public interface RecordingSink {
    /// A recording begins; the events that follow are its own.
    ///
    /// @param grid where its events come from
    /// @param label class of the recording, or [org.noisefloor.snn.coding.EventRecording#UNLABELLED]
    void begin(EventGrid grid, int label);

    /// An event, in the order of the file, which need not be that of time.
    ///
    /// @param time since the zero of the file's own clock \[s]
    /// @param unit where it comes from, inside the grid of the recording
    void event(double time, int unit);

    /// An entry that is no event of a unit and is left out: a marker of time, or an event of a camera's pin.
    default void left() {}
}
