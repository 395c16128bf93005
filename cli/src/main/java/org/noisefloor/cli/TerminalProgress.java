package org.noisefloor.cli;

import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Progress as a bar that redraws itself in one line of a terminal.
final class TerminalProgress implements Progress {
    /// Columns below which plain lines are easier to read than a bar.
    static final int NARROWEST = 50;

    private static final int REDRAW_MILLIS = 250;
    private static final int WIDEST = 100;

    private final PrintStream stream;
    private final int width;
    private volatile @Nullable ProgressBar bar;

    TerminalProgress(PrintStream stream, int columns) {
        this.stream = stream;
        // A full line would wrap, and the next redraw would not overwrite it.
        this.width = Math.min(columns - 1, WIDEST);
    }

    @Override
    public synchronized void start(String what, long total) {
        if (total <= 0) {
            throw new IllegalArgumentException("total must be > 0 parts, was " + total);
        }
        close();
        bar =
                new ProgressBarBuilder()
                        .setTaskName(what)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(REDRAW_MILLIS)
                        .showSpeed()
                        .setSpeedUnit(ChronoUnit.SECONDS)
                        .setConsumer(new ConsoleProgressBarConsumer(stream, width))
                        .build();
    }

    @Override
    public void advance(long amount) {
        ProgressBar current = bar;
        if (current != null) {
            current.stepBy(amount);
        }
    }

    @Override
    public synchronized void drop(long amount) {
        ProgressBar current = bar;
        if (current != null) {
            current.maxHint(current.getMax() - amount);
        }
    }

    @Override
    public synchronized void close() {
        ProgressBar current = bar;
        if (current != null) {
            current.close();
            bar = null;
        }
    }
}
