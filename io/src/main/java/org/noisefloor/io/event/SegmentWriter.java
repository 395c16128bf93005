package org.noisefloor.io.event;

import static java.util.Objects.requireNonNull;
import static org.noisefloor.io.event.EventFrame.HEADER;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;

/// One part of a log as a Chronicle queue, a document for each batch. Belongs to the thread that made it.
///
/// Room is taken before Chronicle maps it: each file begins as zeros, which Chronicle finds like a file that nobody has written to,
/// and grows by zeros ahead of its end. Nothing is cut off behind the end while the file is mapped.
final class SegmentWriter implements Closeable {
    static final String SUFFIX = ".cq4";

    private static final String METADATA = "metadata.cq4t";
    private static final int METADATA_BYTES = 1 << 17;

    /// Room that is taken at a time \[B].
    private static final long GROWTH = 1 << 20;

    /// What Chronicle may write besides a batch: its own header, an index, the mark of the end \[B].
    private static final long MARGIN = 1 << 16;

    private static final int FRAME = 4;
    private static final int PAGE = 4096;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final LogOptions options;
    private final Space space;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final List<Segment> finished = new ArrayList<>();
    private long minute;
    private @Nullable FileChannel file;
    private long reserved;
    private long end;
    private long began;

    private record Segment(Path path, long end) {}

    /// Opens a queue in a folder that exists and is empty.
    SegmentWriter(Path folder, LogOptions options, Space space) throws IOException {
        this.folder = folder;
        this.options = options;
        this.space = space;
        try (var metadata = create(folder.resolve(METADATA))) {
            space.reserve(metadata, 0, METADATA_BYTES);
        }
        this.queue = Chronicle.queue(folder, () -> minute);
        this.appender = queue.createAppender();
    }

    private static FileChannel create(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// Whether the next batch belongs into a new segment, which must begin with a head.
    boolean segmentEnds(long bytes) {
        return file == null
                || end + bytes > options.segmentBytes()
                || System.nanoTime() - began > 1e9 * options.segmentSeconds();
    }

    /// The next [#write] begins a new segment.
    void nextSegment() throws IOException {
        long now = Instant.now().getEpochSecond() / 60;
        closeFile();
        minute = Math.max(minute + 1, now);
        end = 0;
        reserved = 0;
        file = create(path());
        reserve(GROWTH);
        began = System.nanoTime();
    }

    private Path path() {
        return folder.resolve(NAME.format(Instant.ofEpochSecond(60 * minute)) + SUFFIX);
    }

    private void reserve(long to) throws IOException {
        space.reserve(requireNonNull(file), reserved, to);
        reserved = to;
    }

    /// Writes a batch, header and content; it is acknowledged when this returns.
    @SuppressWarnings("restricted") // the mapping is as long as the document that was asked for
    void write(MemorySegment batch) throws IOException {
        long bytes = batch.byteSize();
        if (end + bytes + MARGIN > reserved) {
            reserve(reserved + GROWTH);
        }
        try (DocumentContext document = appender.writingDocument()) {
            long address = Chronicle.address(document, bytes);
            MemorySegment room = MemorySegment.ofAddress(address).reinterpret(bytes);
            // the header last: what a death cuts short has none, and is not taken for a damaged
            // batch
            MemorySegment.copy(batch, HEADER, room, HEADER, bytes - HEADER);
            VarHandle.storeStoreFence();
            MemorySegment.copy(batch, 0, room, 0, HEADER);
            Bytes<?> to = requireNonNull(document.wire()).bytes();
            to.writeSkip(bytes);
            end = to.writePosition();
        }
    }

    private void closeFile() throws IOException {
        if (file != null) {
            file.close();
            finished.add(new Segment(path(), end));
            file = null;
        }
    }

    /// Closes the queue, and cuts the room that was taken and not used.
    @Override
    public void close() throws IOException {
        closeFile();
        appender.close();
        queue.close();
        for (Segment segment : finished) {
            cut(segment);
        }
    }

    /// Leaves zeros behind the end, by which readers know it.
    private static void cut(Segment segment) throws IOException {
        long size = (segment.end + FRAME + PAGE) / PAGE * PAGE;
        if (segment.end > 0 && Files.size(segment.path) > size) {
            try (var file = FileChannel.open(segment.path, StandardOpenOption.WRITE)) {
                file.truncate(size);
            }
        }
    }
}
