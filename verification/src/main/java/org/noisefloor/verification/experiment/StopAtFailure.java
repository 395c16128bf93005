package org.noisefloor.verification.experiment;

/// A monitor that also cancels the other parts of a run once one has failed.
public final class StopAtFailure implements Monitor {
    private final Monitor monitor;
    private volatile boolean failed;

    /// One that passes on what `monitor` says.
    public StopAtFailure(Monitor monitor) {
        this.monitor = monitor;
    }

    /// Cancels everything.
    public void failed() {
        failed = true;
    }

    @Override
    public void advance(long intervals) {
        monitor.advance(intervals);
    }

    @Override
    public void skip(long parts) {
        monitor.skip(parts);
    }

    @Override
    public boolean cancelled() {
        return failed || monitor.cancelled();
    }
}
