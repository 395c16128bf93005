package org.noisefloor.io.event;

import static org.noisefloor.io.event.EventFrame.EVENT;
import static org.noisefloor.io.event.EventFrame.HEADER;
import static org.noisefloor.io.event.EventFrame.LARGEST_CONTENT;
import static org.noisefloor.io.event.EventFrame.LONG;
import static org.noisefloor.io.event.EventFrame.MOST_EVENTS;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Writes a log. One thread, the emulator's, records; another one, which belongs to the writer, seals the batches and hands them to
/// Chronicle, so that the emulator pays for four stores per event.
///
/// Between both is a ring of batches. When it is full, the emulator waits ([LogOptions.Overflow#BLOCK]; see [Counts#stalledNanos]) or
/// gives the batch up. When writing fails, everything acknowledged before is kept, and the next call of any method throws.
public final class EventWriter implements EventSink, Closeable {
    private static final long STALL = 20_000;
    private static final long SLOT = HEADER + LARGEST_CONTENT;

    private final LogFolder folder;
    private final LogOptions options;
    private final long log;
    private final LogHead head;
    private final Space space;
    private final LongConsumer acknowledge;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment ring;
    private final int[] count;
    private final Thread thread;

    // of the thread that records
    private long slotAt = HEADER;
    private int fill;
    private long time = Long.MIN_VALUE;
    private long dropped;
    private long stalled;
    private boolean closed;

    // of the thread that writes
    private long lastTime;

    // each written by one thread and read by the other
    private volatile long published;
    private volatile long consumed;
    private volatile boolean begun;
    private volatile boolean ending;
    private volatile boolean marked;
    private volatile boolean flushWanted;
    private volatile @Nullable Throwable failure;
    private volatile long acknowledgedEvents;
    private volatile long acknowledgedBatches;

    /// What was counted so far.
    ///
    /// @param events acknowledged, over all parts of the log
    /// @param batches acknowledged, over all parts of the log
    /// @param dropped events given up because the ring was full
    /// @param stalledNanos time for which the recording thread waited \[ns]
    public record Counts(long events, long batches, long dropped, long stalledNanos) {}

    /// Begins a log in a folder that is empty or does not exist.
    ///
    /// @throws IllegalArgumentException if the folder is not empty
    /// @throws IOException if it cannot be written
    public static EventWriter create(Path log, LogHead head, LogOptions options)
            throws IOException {
        return create(log, head, options, _ -> {});
    }

    /// Begins a log in a folder that is empty or does not exist.
    ///
    /// @param acknowledge is told the number of each batch when it is acknowledged, by the thread that writes
    /// @throws IllegalArgumentException if the folder is not empty
    /// @throws IOException if it cannot be written
    public static EventWriter create(
            Path log, LogHead head, LogOptions options, LongConsumer acknowledge)
            throws IOException {
        return create(log, head, options, acknowledge, Space.ofZeros());
    }

    static EventWriter create(
            Path log, LogHead head, LogOptions options, LongConsumer acknowledge, Space space)
            throws IOException {
        return new EventWriter(
                        LogFolder.begin(log),
                        LogFolder.newNumber(),
                        head,
                        options,
                        acknowledge,
                        space)
                .started();
    }

    /// Goes on with a log whose writer has ended or died: the next event follows the last one that can be read.
    ///
    /// @throws IllegalArgumentException if the log is damaged, was closed, or another process writes to it
    /// @throws IOException if it cannot be read or written
    public static EventWriter resume(Path log, LogOptions options) throws IOException {
        return resume(log, options, _ -> {});
    }

    /// Goes on with a log whose writer has ended or died: the next event follows the last one that can be read.
    ///
    /// @param acknowledge is told the number of each batch when it is acknowledged, by the thread that writes
    /// @throws IllegalArgumentException if the log is damaged, was closed, or another process writes to it
    /// @throws IOException if it cannot be read or written
    public static EventWriter resume(Path log, LogOptions options, LongConsumer acknowledge)
            throws IOException {
        LogFolder folder = LogFolder.lock(log);
        try (EventReader reader = EventReader.open(log)) {
            LogEnd end = LogEnd.of(reader);
            var writer =
                    new EventWriter(
                            folder.nextPart(),
                            reader.number(),
                            reader.head(),
                            options,
                            acknowledge,
                            Space.ofZeros());
            writer.acknowledgedEvents = end.events();
            writer.acknowledgedBatches = end.batches();
            if (end.batches() > 0) {
                writer.time = end.time();
                writer.lastTime = end.time();
            }
            return writer.started();
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private EventWriter(
            LogFolder folder,
            long log,
            LogHead head,
            LogOptions options,
            LongConsumer acknowledge,
            Space space) {
        this.folder = folder;
        this.options = options;
        this.log = log;
        this.head = head;
        this.space = space;
        this.acknowledge = acknowledge;
        this.ring = arena.allocate(options.ringBatches() * SLOT, 64);
        this.count = new int[options.ringBatches()];
        this.thread = new Thread(this::write, "event log");
        thread.setDaemon(true);
    }

    /// Waits until the first segment is there, so that what is wrong with the folder is known before the run begins.
    private EventWriter started() throws IOException {
        thread.start();
        while (!begun && failure == null) {
            LockSupport.parkNanos(this, STALL);
        }
        if (failure != null) {
            suspend();
        }
        return this;
    }

    @Override
    public void record(long when, EventKind kind, int stream, int unit, int detail, long value) {
        record(when, kind.code(), 0, stream, unit, detail, value);
    }

    /// One event with flags of its own.
    ///
    /// @param event what happened
    public void record(Event event) {
        record(
                event.time(),
                event.kind(),
                event.flags(),
                event.stream(),
                event.unit(),
                event.detail(),
                event.value());
    }

    private void record(
            long when, int kind, int flags, int stream, int unit, int detail, long value) {
        if (when < time) {
            throw new IllegalArgumentException(
                    "an event must not come before the last one, at %d ticks, was at %d"
                            .formatted(time, when));
        }
        time = when;
        long at = slotAt + fill * (long) EVENT;
        ring.set(LONG, at, when);
        ring.set(LONG, at + 8, (unit & 0xffff_ffffL) | (kind & 0xffffL) << 32 | (long) flags << 48);
        ring.set(LONG, at + 16, value);
        ring.set(LONG, at + 24, (detail & 0xffff_ffffL) | (long) stream << 32);
        if (++fill == MOST_EVENTS || flushWanted) {
            publish();
        }
    }

    private void publish() {
        int events = fill;
        fill = 0;
        requireAlive();
        if (flushWanted) {
            flushWanted = false;
        }
        long next = published;
        if (next - consumed >= count.length - 1 && !hasRoom(next)) {
            dropped += events;
            return;
        }
        count[slot(next)] = events;
        published = next + 1;
        slotAt = slot(next + 1) * SLOT + HEADER;
    }

    /// Leaves the slot free that is filled next.
    private boolean hasRoom(long next) {
        if (options.overflow() == LogOptions.Overflow.DROP) {
            return false;
        }
        await(next - count.length + 2);
        return true;
    }

    private void await(long batches) {
        long from = System.nanoTime();
        while (consumed < batches) {
            requireAlive();
            LockSupport.parkNanos(this, STALL);
        }
        stalled += System.nanoTime() - from;
    }

    private int slot(long batch) {
        return (int) (batch & count.length - 1);
    }

    private void requireAlive() {
        Throwable failed = failure;
        if (failed instanceof IOException e) {
            throw new UncheckedIOException(e);
        } else if (failed != null) {
            throw new IllegalStateException("the event log could not be written", failed);
        }
    }

    /// Waits until everything recorded so far is acknowledged.
    public void flush() {
        if (fill > 0) {
            publish();
        }
        long before = stalled;
        await(published);
        stalled = before;
        requireAlive();
    }

    /// What was counted so far.
    public Counts counts() {
        return new Counts(acknowledgedEvents, acknowledgedBatches, dropped, stalled);
    }

    /// Marks the end of the log and closes it. A log that is left open, as by a process that dies, can be resumed.
    @Override
    public void close() throws IOException {
        end(true);
    }

    /// Writes what was recorded and leaves the log open, to be resumed later.
    public void suspend() throws IOException {
        end(false);
    }

    private void end(boolean mark) throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (failure == null && fill > 0) {
                publish();
            }
        } catch (UncheckedIOException e) {
            // the same failure is thrown below
        } finally {
            marked = mark;
            ending = true;
            join();
            arena.close();
            folder.close();
        }
        try {
            requireAlive();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // from here on: the thread that writes

    private void write() {
        try (var segments = new SegmentWriter(folder.part(), options, space)) {
            beginSegment(segments);
            begun = true;
            writeUntilTheEnd(segments);
            if (marked) {
                writeSealed(segments, EventFrame.END, new byte[0]);
            }
        } catch (IOException e) {
            failure = told(e);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void writeUntilTheEnd(SegmentWriter segments) throws IOException {
        long done = 0;
        long idle = System.nanoTime();
        while (true) {
            boolean last = ending;
            if (done < published) {
                writeBatch(segments, slot(done));
                consumed = ++done;
                idle = System.nanoTime();
            } else if (last) {
                return;
            } else {
                if (System.nanoTime() - idle > 1e9 * options.flushSeconds()) {
                    flushWanted = true;
                }
                LockSupport.parkNanos(this, STALL);
            }
        }
    }

    /// The sentence with what is kept.
    private IOException told(IOException e) {
        String kept =
                "%d events in %d batches are kept"
                        .formatted(acknowledgedEvents, acknowledgedBatches);
        var told =
                e instanceof FileSystemException file
                        ? new FileSystemException(
                                file.getFile(), null, file.getReason() + "; " + kept)
                        : new FileSystemException(
                                folder.part().toString(), null, e.getMessage() + "; " + kept);
        told.initCause(e);
        return told;
    }

    private void beginSegment(SegmentWriter segments) throws IOException {
        segments.nextSegment();
        // twice, so that no single fault takes it
        writeSealed(segments, EventFrame.HEAD, head.text());
        writeSealed(segments, EventFrame.HEAD, head.text());
    }

    private void writeSealed(SegmentWriter segments, int content, byte[] bytes) throws IOException {
        try (Arena own = Arena.ofConfined()) {
            MemorySegment batch = own.allocate(HEADER + (long) bytes.length, 8);
            MemorySegment.copy(bytes, 0, batch, ValueLayout.JAVA_BYTE, HEADER, bytes.length);
            EventFrame.seal(
                    batch,
                    new EventFrame.Header(
                            acknowledgedBatches,
                            acknowledgedEvents,
                            lastTime,
                            lastTime,
                            bytes.length,
                            content,
                            log,
                            0));
            segments.write(batch);
        }
    }

    private void writeBatch(SegmentWriter segments, int slot) throws IOException {
        int events = count[slot];
        MemorySegment batch = ring.asSlice(slot * SLOT, HEADER + (long) events * EVENT);
        EventFrame.seal(
                batch,
                new EventFrame.Header(
                        acknowledgedBatches,
                        acknowledgedEvents,
                        batch.get(LONG, HEADER),
                        batch.get(LONG, batch.byteSize() - EVENT),
                        events,
                        EventFrame.EVENTS,
                        log,
                        0));
        if (segments.segmentEnds(batch.byteSize())) {
            beginSegment(segments);
        }
        segments.write(batch);
        lastTime = batch.get(LONG, batch.byteSize() - EVENT);
        long number = acknowledgedBatches;
        long before = acknowledgedEvents;
        acknowledgedEvents = before + events;
        acknowledgedBatches = number + 1;
        acknowledge.accept(number);
    }
}
