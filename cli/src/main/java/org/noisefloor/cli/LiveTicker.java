package org.noisefloor.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.noisefloor.io.live.LiveView;
import org.noisefloor.verification.exploration.ExplorationView;

/// Tells a page every two seconds how an exploration stands, in a thread of its own, so that the run never waits and what fails here ends
/// nothing else. Where that takes long it does so more rarely.
final class LiveTicker implements AutoCloseable {
    private static final int SECONDS = 2;

    private final LiveView view;
    private final ExplorationView exploration;
    private final long from = System.nanoTime();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("live").unstarted(task));

    private boolean complete;
    private boolean closed;
    private boolean failed;

    LiveTicker(LiveView view, ExplorationView exploration) {
        this.view = view;
        this.exploration = exploration;
        if (!view.equals(LiveView.NONE)) {
            var pace = new Pace(System::nanoTime);
            var _ =
                    ticker.scheduleWithFixedDelay(
                            () -> pace.make(this::publish), 0, SECONDS, TimeUnit.SECONDS);
        }
    }

    /// The run came to its end; `whole` says whether nothing is missing.
    synchronized void ended(boolean whole) {
        complete = whole;
    }

    /// The time estimate is over, the run begins.
    void begins() {
        exploration.begins(seconds());
    }

    private double seconds() {
        return (System.nanoTime() - from) * 1e-9;
    }

    private synchronized void publish() {
        if (closed) {
            return;
        }
        try {
            view.publish(exploration.state(seconds(), complete));
        } catch (RuntimeException e) {
            if (!failed) {
                System.err.println("noisefloor: the live view does not show all: " + e);
            }
            failed = true;
        }
    }

    /// Shows how the run ended; nothing is shown after that.
    @Override
    public synchronized void close() {
        ticker.shutdown();
        if (!view.equals(LiveView.NONE)) {
            publish();
        }
        closed = true;
    }
}
