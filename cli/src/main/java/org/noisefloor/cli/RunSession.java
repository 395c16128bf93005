package org.noisefloor.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.noisefloor.verification.experiment.Monitor;

/// A run while it lasts: shows progress, and turns Ctrl-C into an early but orderly end.
///
/// Ctrl-C begins the shutdown of the Java machine, which waits for the hook of this class; the hook waits until the run has written its
/// files and closed the session. The Java machine then ends with 128 plus the signal's number by itself: 130 for Ctrl-C.
final class RunSession implements Monitor, AutoCloseable {
    private static final int SECONDS_TO_WRITE = 60;

    private final Progress progress = Progress.onErrorStream();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private final double shownPerPart;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread interrupt = new Thread(this::interrupted, "interrupt");
    private volatile boolean cancelled;

    /// Begins.
    ///
    /// @param what what is shown, in the plural
    /// @param parts parts of the whole run, as its monitor counts them
    /// @param shownPerPart how much of what is shown one part is
    RunSession(String what, long parts, double shownPerPart) {
        this.shownPerPart = shownPerPart;
        Runtime.getRuntime().addShutdownHook(interrupt);
        begin(what, parts);
    }

    /// Begins with work of which no progress is shown; [#begin] follows.
    RunSession() {
        this.shownPerPart = 1;
        Runtime.getRuntime().addShutdownHook(interrupt);
    }

    /// Shows progress from now on, at a rate that is counted from now on.
    void begin(String what, long parts) {
        left.set(parts);
        progress.start(what, Math.max(1, shown(parts)));
    }

    private void interrupted() {
        cancelled = true;
        try {
            ended.await(SECONDS_TO_WRITE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long shown(long parts) {
        return (long) Math.ceil(parts * shownPerPart);
    }

    @Override
    public void advance(long parts) {
        long after = done.addAndGet(parts);
        progress.advance(shown(after) - shown(after - parts));
    }

    @Override
    public void skip(long parts) {
        long after = left.addAndGet(-parts);
        progress.drop(shown(after + parts) - shown(after));
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    /// Parts that were done.
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
