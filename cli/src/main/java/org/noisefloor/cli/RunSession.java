package org.noisefloor.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.noisefloor.verification.experiment.Monitor;

/// A run while it lasts: shows progress, and turns Ctrl-C into an early but orderly end.
final class RunSession implements Monitor, AutoCloseable {
    private static final int SECONDS_TO_WRITE = 20;

    private final Progress progress = Progress.onErrorStream();
    private final AtomicLong done = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread interrupt = new Thread(this::interrupted, "interrupt");
    private volatile boolean cancelled;

    RunSession(long intervals) {
        Runtime.getRuntime().addShutdownHook(interrupt);
        progress.start("intervals", intervals);
    }

    private void interrupted() {
        cancelled = true;
        try {
            ended.await(SECONDS_TO_WRITE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void advance(long intervals) {
        done.addAndGet(intervals);
        progress.advance(intervals);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    long done() {
        return done.get();
    }

    void closeProgress() {
        progress.close();
    }

    @Override
    public void close() {
        progress.close();
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(interrupt);
        } catch (IllegalStateException e) {
            // the machine is shutting down already, and waits for this very method
        }
    }
}
