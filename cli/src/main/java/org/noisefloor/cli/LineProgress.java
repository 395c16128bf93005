package org.noisefloor.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Progress as plain lines, for log files and pipes.
final class LineProgress implements Progress {
    static final double SECONDS_BETWEEN_LINES = 5;

    /// The first line comes early: it says that work has begun.
    private static final long FIRST_MILLIS = 1000;

    private final PrintStream stream;
    private final long periodMillis;
    private final AtomicLong done = new AtomicLong();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("progress").unstarted(task));

    private @Nullable ScheduledFuture<?> ticks;
    private String what = "";
    private long total;
    private long startNanos;

    LineProgress(PrintStream stream, double secondsBetweenLines) {
        this.stream = stream;
        this.periodMillis = Math.round(secondsBetweenLines * 1000);
    }

    @Override
    public synchronized void start(String newWhat, long newTotal) {
        if (newTotal <= 0) {
            throw new IllegalArgumentException("total must be > 0 parts, was " + newTotal);
        }
        finish();
        what = newWhat;
        total = newTotal;
        done.set(0);
        startNanos = System.nanoTime();
        ticks =
                ticker.scheduleAtFixedRate(
                        this::print,
                        Math.min(FIRST_MILLIS, periodMillis),
                        periodMillis,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void advance(long amount) {
        done.addAndGet(amount);
    }

    @Override
    public synchronized void drop(long amount) {
        total -= amount;
    }

    @Override
    public synchronized void close() {
        finish();
        ticker.shutdownNow();
    }

    private void finish() {
        if (ticks != null) {
            ticks.cancel(false);
            ticks = null;
            print();
        }
    }

    private synchronized void print() {
        double seconds = (System.nanoTime() - startNanos) * 1e-9;
        stream.println(line(what, done.get(), total, seconds));
        stream.flush();
    }

    /// For example `dies: 5 of 16 (31 %), 1.2/s, 9 s left`; `seconds` is the time since the start.
    static String line(String what, long done, long total, double seconds) {
        long percent = total == 0 ? 100 : 100 * done / total;
        String head = "%s: %d of %d (%d %%)".formatted(what, done, total, percent);
        if (done >= total) {
            return head + ", took " + duration(seconds);
        }
        if (done == 0 || seconds <= 0) {
            return head + ", " + duration(seconds) + " so far";
        }
        double rate = done / seconds;
        return head + ", " + rate(rate) + ", " + duration((total - done) / rate) + " left";
    }

    private static String rate(double perSecond) {
        return perSecond >= 0.1
                ? String.format(Locale.ROOT, perSecond < 10 ? "%.1f/s" : "%.0f/s", perSecond)
                : String.format(Locale.ROOT, "%.1f/min", perSecond * 60);
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 100) {
            return whole + " s";
        }
        return whole < 6000
                ? "%d min %02d s".formatted(whole / 60, whole % 60)
                : "%d h %02d min".formatted(whole / 3600, whole / 60 % 60);
    }
}
