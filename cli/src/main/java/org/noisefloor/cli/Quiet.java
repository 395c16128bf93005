package org.noisefloor.cli;

import org.noisefloor.verification.experiment.Monitor;

/// Passes on that work is cancelled, and shows nothing.
record Quiet(Monitor monitor) implements Monitor {
    @Override
    public void advance(long intervals) {}

    @Override
    public boolean cancelled() {
        return monitor.cancelled();
    }
}
