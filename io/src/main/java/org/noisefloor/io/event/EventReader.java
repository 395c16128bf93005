package org.noisefloor.io.event;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Reads a log from its beginning or from a time on. What is damaged is skipped and named; everything else is given back.
///
/// A log that is being written is read as far as it is complete; [EventTail] follows one.
public final class EventReader implements Closeable {
    /// More damages are not worth naming.
    private static final int MOST_DAMAGES = 10_000;

    private final Path log;
    private final List<Path> segments;
    private final List<Damage> damages = new ArrayList<>();
    private final LogHead head;
    private final long number;
    private int next;
    private @Nullable SegmentReader segment;
    private long expectedBatch;
    private long expectedEvent;
    private boolean anywhere;
    private boolean ended;

    /// Opens a log.
    ///
    /// @throws IllegalArgumentException if it is none
    /// @throws IOException if it cannot be read
    public static EventReader open(Path log) throws IOException {
        return new EventReader(log);
    }

    private EventReader(Path log) throws IOException {
        this.log = log;
        this.segments = segments(log);
        EventBatch first = first(segments);
        if (first == null) {
            throw new IllegalArgumentException(
                    log + ": is no event log: nothing in its files can be read");
        }
        this.number = first.header.log();
        this.head = findHead();
    }

    /// The first batch of any content that can be read, or null.
    private static @Nullable EventBatch first(List<Path> segments) throws IOException {
        var batch = new EventBatch();
        for (Path path : segments) {
            try (var reader = new SegmentReader(path)) {
                if (reader.next(batch, EventReader::ignore)) {
                    return batch;
                }
            }
        }
        return null;
    }

    /// The head, from whichever segment it can be read.
    private LogHead findHead() throws IOException {
        var batch = new EventBatch();
        for (Path path : segments) {
            try (var reader = new SegmentReader(path)) {
                for (int k = 0; k < 2 && reader.next(batch, EventReader::ignore); k++) {
                    if (batch.header.content() == EventFrame.HEAD) {
                        return head(batch);
                    }
                }
            }
        }
        found(
                new Damage(
                        segments.getFirst(),
                        0,
                        "no head can be read: origin and tick are unknown"));
        return LogHead.UNKNOWN;
    }

    static List<Path> segments(Path log) throws IOException {
        if (!Files.exists(log)) {
            throw new NoSuchFileException(log.toString());
        }
        if (!Files.isDirectory(log)) {
            throw new NotDirectoryException(log.toString());
        }
        List<Path> all = new ArrayList<>();
        for (Path part : LogFolder.parts(log)) {
            all.addAll(LogFolder.segments(part));
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    log + ": is no event log: there is no file like 0000/20261122-0841.cq4");
        }
        return all;
    }

    static LogHead head(EventBatch batch) {
        byte[] text = new byte[batch.header.bytes()];
        batch.bytes.get(SegmentReader.FRAME + EventFrame.HEADER, text);
        try {
            return LogHead.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s: byte %d: %s".formatted(batch.file, batch.position, e.getMessage()), e);
        }
    }

    /// Whether a folder looks like a log: it has a part with a segment. What is in that is not read.
    public static boolean isLog(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            for (Path part : LogFolder.parts(folder)) {
                if (Files.isDirectory(part) && !LogFolder.segments(part).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether anything of a log can be read: without that nothing in it was ever acknowledged, or all is destroyed.
    public static boolean isReadable(Path log) throws IOException {
        return first(segments(log)) != null;
    }

    /// Size of all segments \[B].
    public long bytes() throws IOException {
        long bytes = 0;
        for (Path path : segments) {
            bytes += Files.size(path);
        }
        return bytes;
    }

    /// Folder of the log.
    public Path log() {
        return log;
    }

    /// Where it comes from.
    public LogHead head() {
        return head;
    }

    /// Its number: the microsecond, since 1970, at which it was begun.
    public long number() {
        return number;
    }

    /// What could not be read so far.
    ///
    /// @return a copy
    public List<Damage> damages() {
        return List.copyOf(damages);
    }

    /// Whether the mark was read that a writer leaves when it closes a log.
    public boolean ended() {
        return ended;
    }

    /// Reads the next batch of events that can be read.
    ///
    /// @return false at the end of the log
    public boolean next(EventBatch into) throws IOException {
        while (!ended) {
            if (segment == null && next == segments.size()) {
                return false;
            }
            if (segment == null) {
                segment = new SegmentReader(segments.get(next++));
            }
            long before = segment.position();
            if (!segment.next(into, this::damaged)) {
                closeSegment();
            } else if (isExpected(into, before)) {
                return true;
            }
        }
        return false;
    }

    private static void ignore(Damage damage, boolean known, EventBatch batch) {
        // whoever looks for one batch does not judge the rest
    }

    /// What is damaged is named once: here, and not again as missing.
    private void damaged(Damage damage, boolean known, EventBatch batch) {
        EventFrame.Header header = batch.header;
        if (known
                && header.log() == number
                && header.content() == EventFrame.EVENTS
                && header.sequence() >= expectedBatch
                && !anywhere) {
            if (header.sequence() > expectedBatch) {
                batch.file = damage.file();
                found(missing(batch, damage.position()));
            }
            expectedBatch = header.sequence() + 1;
            expectedEvent = header.firstEvent() + header.count();
        }
        found(damage);
    }

    private void found(Damage damage) {
        if (damages.size() < MOST_DAMAGES) {
            damages.add(damage);
        }
    }

    /// Compares the numbers of a batch with those that come next.
    private boolean isExpected(EventBatch batch, long before) {
        EventFrame.Header header = batch.header;
        if (header.log() != number) {
            found(new Damage(batch.file, batch.position, "a batch of another log"));
            return false;
        }
        if (anywhere) {
            expectedBatch = header.sequence();
            expectedEvent = header.firstEvent();
            anywhere = false;
        }
        if (header.sequence() < expectedBatch || header.firstEvent() < expectedEvent) {
            found(
                    new Damage(
                            batch.file,
                            batch.position,
                            "batch %d comes again".formatted(header.sequence())));
            return false;
        }
        if (header.sequence() > expectedBatch) {
            found(missing(batch, before));
        }
        expectedBatch = header.sequence();
        expectedEvent = header.firstEvent();
        ended = header.content() == EventFrame.END;
        if (header.content() != EventFrame.EVENTS) {
            return false;
        }
        expectedBatch++;
        expectedEvent += header.count();
        return true;
    }

    private Damage missing(EventBatch batch, long before) {
        long lastBatch = batch.sequence() - 1;
        return new Damage(
                batch.file,
                before,
                "%s (events %d to %d) cannot be read"
                        .formatted(
                                lastBatch == expectedBatch
                                        ? "batch " + lastBatch
                                        : "batches %d to %d".formatted(expectedBatch, lastBatch),
                                expectedEvent,
                                batch.firstEvent() - 1));
    }

    /// Goes to the first batch that holds an event of `time` or later. Segments are the index: the first batch of each tells its time, and
    /// of one segment at most all headers are read.
    public void seek(long time) throws IOException {
        seek(time, EventBatch::firstTime, EventBatch::lastTime);
    }

    /// Goes to the batch that holds event `number`, or to the first one behind it.
    public void seekEvent(long number) throws IOException {
        seek(number, EventBatch::firstEvent, batch -> batch.firstEvent() + batch.size() - 1);
    }

    private void seek(
            long wanted, ToLongFunction<EventBatch> first, ToLongFunction<EventBatch> last)
            throws IOException {
        closeSegment();
        ended = false;
        anywhere = true;
        var batch = new EventBatch();
        int low = 0;
        int high = segments.size();
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (first(segments.get(middle), batch, first) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        next = low;
        while (next(batch)) {
            if (last.applyAsLong(batch) >= wanted) {
                stepBack(batch);
                return;
            }
        }
    }

    private void stepBack(EventBatch batch) {
        if (segment != null) {
            segment.backTo(batch.position);
            anywhere = true;
        }
    }

    private static long first(Path path, EventBatch batch, ToLongFunction<EventBatch> key)
            throws IOException {
        try (var reader = new SegmentReader(path)) {
            return reader.next(batch, EventReader::ignore)
                    ? key.applyAsLong(batch)
                    : Long.MAX_VALUE;
        }
    }

    private void closeSegment() throws IOException {
        if (segment != null) {
            segment.close();
            segment = null;
        }
    }

    @Override
    public void close() throws IOException {
        closeSegment();
    }
}
