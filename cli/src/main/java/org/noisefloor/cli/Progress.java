package org.noisefloor.cli;

import java.io.PrintStream;

/// Shows how far a long piece of work has come: how much is done, the rate and the time left.
///
/// Ticks on wall time, so a display moves (and an estimate grows) even while nothing advances.
/// Safe for use by several threads at once. Goes to the error stream, so that results on standard
/// output can be piped.
///
/// ```
/// try (Progress progress = Progress.onErrorStream()) {
///     progress.start("dies", 16);
///     ... progress.advance(1) from any thread ...
/// }
/// ```
public interface Progress extends AutoCloseable {
    /// Begins a piece of work of `total` equal parts, and ends the one before, if any.
    ///
    /// @param what plural noun in the field's words, e.g. `dies`
    /// @param total number of parts, > 0
    /// @throws IllegalArgumentException if total is not positive
    void start(String what, long total);

    /// Counts `amount` further parts as done; nothing happens outside a piece of work.
    void advance(long amount);

    /// Says that `amount` parts need not be done, so that rate and time left are those of the others.
    void drop(long amount);

    /// Ends the piece of work and its display; may be called more than once.
    @Override
    void close();

    /// A bar on a terminal; without one, a plain line every few seconds.
    static Progress onErrorStream() {
        int columns = Terminal.columns();
        return columns >= TerminalProgress.NARROWEST
                ? new TerminalProgress(System.err, columns)
                : inLines(System.err);
    }

    /// Plain lines on the given stream, one every few seconds.
    static Progress inLines(PrintStream stream) {
        return new LineProgress(stream, LineProgress.SECONDS_BETWEEN_LINES);
    }

    /// No display at all.
    static Progress silent() {
        return new Progress() {
            @Override
            public void start(String what, long total) {}

            @Override
            public void advance(long amount) {}

            @Override
            public void drop(long amount) {}

            @Override
            public void close() {}
        };
    }
}
