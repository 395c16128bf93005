package org.noisefloor.verification.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.checkpoint.CheckpointHead;
import org.noisefloor.io.event.Divergence;
import org.noisefloor.io.event.EventComparison;
import org.noisefloor.io.event.EventCursor;
import org.noisefloor.io.event.EventReader;
import org.noisefloor.io.event.EventSink;
import org.noisefloor.io.event.EventWriter;

/// The event log of one run. What a resumed run repeats is compared with the log that it left; what comes after that is appended, or
/// refused where the end of the log is marked.
final class RunLog {
    private final Path folder;
    private final @Nullable EventWriter writer;
    private final EventWriter.Counts before;
    private long from;
    private final @Nullable EventReader reader;
    private @Nullable EventComparison comparison;
    private boolean over;

    /// A log.
    ///
    /// @param writer writes it, behind all that is there; null if that is all there will be
    /// @param before what is there
    /// @param reader of this alone, opened before the writer; null if there is nothing
    RunLog(
            Path folder,
            @Nullable EventWriter writer,
            EventWriter.Counts before,
            @Nullable EventReader reader) {
        this.folder = folder;
        this.writer = writer;
        this.before = before;
        this.from = before.events();
        this.reader = reader;
    }

    /// Events that were there when it was opened.
    long before() {
        return before.events();
    }

    /// Where the run's events go from now on, of which the first has this number.
    EventSink sink(long number) throws IOException {
        if (reader == null) {
            return Objects.requireNonNull(writer);
        }
        from = number;
        comparison = new EventComparison(EventCursor.at(reader, number), writer);
        return comparison;
    }

    /// Where the log stands, now that everything recorded so far is acknowledged.
    ///
    /// @param step intervals that have passed
    /// @throws IllegalArgumentException if what was repeated is not what the log holds
    CheckpointHead.Position position(long step) {
        requireSame();
        flush();
        long repeated = comparison == null ? before() : from + comparison.compared();
        long events = repeated < before() ? repeated : counts().events();
        return new CheckpointHead.Position(step, events, counts().batches() - 1);
    }

    /// Says that the run is over.
    ///
    /// @throws IllegalArgumentException if what was repeated is not what the log holds
    void end() {
        if (comparison != null && !over) {
            comparison.end();
        }
        over = true;
        requireSame();
        flush();
    }

    private void flush() {
        if (writer != null) {
            writer.flush();
        }
    }

    private void requireSame() {
        if (comparison != null && comparison.divergence().isPresent()) {
            Divergence divergence = comparison.divergence().get();
            throw new IllegalArgumentException(
                    "%s: event %d must be what the run repeats, %s, was %s"
                            .formatted(
                                    folder,
                                    divergence.number(),
                                    divergence.found(),
                                    divergence.expected()));
        }
    }

    /// What was counted.
    EventWriter.Counts counts() {
        return writer == null ? before : writer.counts();
    }

    /// Leaves it open, to be gone on with.
    void suspend() throws IOException {
        closeReader();
        if (writer != null) {
            writer.suspend();
        }
    }

    /// Marks its end.
    void close() throws IOException {
        closeReader();
        if (writer != null) {
            writer.close();
        }
    }

    private void closeReader() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
