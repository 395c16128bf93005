package org.noisefloor.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.noisefloor.io.live.LiveView;
import org.noisefloor.verification.exploration.ExplorationView;

/// Tells a page every two seconds how an exploration stands, in a thread of its own, so that the run never waits.
final class LiveTicker implements AutoCloseable {
    private static final int SECONDS = 2;

    private final LiveView view;
    private final ExplorationView exploration;
    private final long from = System.nanoTime();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("live").unstarted(task));

    LiveTicker(LiveView view, ExplorationView exploration) {
        this.view = view;
        this.exploration = exploration;
        if (!view.equals(LiveView.NONE)) {
            var _ =
                    ticker.scheduleWithFixedDelay(
                            () -> publish(false), 0, SECONDS, TimeUnit.SECONDS);
        }
    }

    private void publish(boolean finished) {
        view.publish(exploration.state((System.nanoTime() - from) * 1e-9, finished));
    }

    /// Shows the end.
    @Override
    public void close() {
        ticker.shutdownNow();
        if (!view.equals(LiveView.NONE)) {
            publish(true);
        }
    }
}
