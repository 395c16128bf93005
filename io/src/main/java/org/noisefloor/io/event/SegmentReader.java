package org.noisefloor.io.event;

import static org.noisefloor.io.event.EventFrame.HEADER;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One segment, read by position. Nothing is mapped, so that a file that is cut off meanwhile does no harm, and no length is
/// believed that no checksum covers.
final class SegmentReader implements Closeable {
    /// Bytes of a frame of Chronicle.
    static final int FRAME = 4;

    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int OWN = 0x4000_0000;
    private static final int LENGTH = 0x3fff_ffff;
    private static final int END_OF_SEGMENT = NOT_COMPLETE | OWN;

    /// Longest document that is Chronicle's own: an index. A longer one is not believed.
    private static final int LONGEST_OWN = 1 << 16;

    private static final int WINDOW = 1 << 16;
    private static final long NOWHERE = -1;

    /// Of a file that still grows.
    enum Live {
        /// A batch was read.
        BATCH,
        /// Nothing more so far.
        NOTHING,
        /// The segment is complete.
        END
    }

    /// Is told what is damaged.
    interface Finder {
        /// Takes a damage to `batch`, whose header is right, or to one of which no more is known than its place.
        void found(Damage damage, boolean known, EventBatch batch);
    }

    private final Path path;
    private final FileChannel file;
    private final ByteBuffer window =
            ByteBuffer.allocateDirect(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
    private long position;
    // end of the batch that was read last
    private long behind = NOWHERE;

    SegmentReader(Path path) throws IOException {
        this.path = path;
        this.file = FileChannel.open(path, StandardOpenOption.READ);
    }

    Path path() {
        return path;
    }

    /// Where the next batch is looked for.
    long position() {
        return position;
    }

    /// Goes back to a batch that was read.
    void backTo(long header) {
        position = header - FRAME;
    }

    /// Reads the next batch whose checksums are right; false at the end of the file.
    boolean next(EventBatch into, Finder finder) throws IOException {
        long size = file.size();
        while (position + FRAME + HEADER <= size) {
            long at = position;
            read(into.bytes, at);
            if (!readHeader(into)) {
                // the frame of a whole batch may be gone: once, its header is looked for at the end
                // of the one before
                boolean once = at == behind;
                behind = NOWHERE;
                position = search(once ? at - FRAME : at + 1, size);
                continue;
            }
            EventFrame.Header header = into.header;
            if (at + FRAME + HEADER + header.bytes() > size) {
                finder.found(damaged(into, at, "is cut off by the end of the file"), true, into);
                position = search(at + 1, size);
                continue;
            }
            if (EventFrame.crc(into.bytes, FRAME + HEADER, header.bytes()) != header.crc()) {
                finder.found(damaged(into, at, "has a wrong checksum"), true, into);
                position = search(at + 1, size);
                continue;
            }
            accept(into, at);
            return true;
        }
        position = size;
        return false;
    }

    private void accept(EventBatch into, long at) {
        into.file = path;
        into.position = at + FRAME;
        // from the batch itself, which need not lie at a multiple of 4 any more
        position = at + aligned(FRAME + HEADER + into.header.bytes());
        behind = position;
    }

    private static long aligned(long at) {
        return at + FRAME - 1 & -FRAME;
    }

    private Damage damaged(EventBatch batch, long at, String why) {
        EventFrame.Header header = batch.header;
        return new Damage(
                path,
                at + FRAME,
                header.content() == EventFrame.EVENTS
                        ? "batch %d (events %d to %d) %s"
                                .formatted(
                                        header.sequence(),
                                        header.firstEvent(),
                                        header.firstEvent() + header.count() - 1,
                                        why)
                        : (header.content() == EventFrame.HEAD ? "a head " : "the end mark ")
                                + why);
    }

    private void read(ByteBuffer into, long at) throws IOException {
        into.clear();
        while (into.hasRemaining() && file.read(into, at + into.position()) > 0) {
            // a read may stop early
        }
        into.flip();
    }

    /// Takes the header behind the frame, if it is one.
    private static boolean readHeader(EventBatch batch) {
        ByteBuffer bytes = batch.bytes;
        int limit = bytes.limit();
        if (limit < FRAME + HEADER || bytes.getLong(FRAME) != EventFrame.MAGIC) {
            return false;
        }
        int crc = EventFrame.crc(bytes, FRAME, EventFrame.HEADER_CRC_AT);
        if (bytes.getInt(FRAME + EventFrame.HEADER_CRC_AT) != crc) {
            return false;
        }
        batch.header =
                new EventFrame.Header(
                        bytes.getLong(FRAME + EventFrame.SEQUENCE_AT),
                        bytes.getLong(FRAME + EventFrame.FIRST_EVENT_AT),
                        bytes.getLong(FRAME + EventFrame.FIRST_TIME_AT),
                        bytes.getLong(FRAME + EventFrame.LAST_TIME_AT),
                        bytes.getInt(FRAME + EventFrame.COUNT_AT),
                        bytes.getInt(FRAME + EventFrame.CONTENT_AT),
                        bytes.getLong(FRAME + EventFrame.LOG_AT),
                        bytes.getInt(FRAME + EventFrame.CONTENT_CRC_AT));
        return batch.header.isPossible();
    }

    /// The next place at which a batch may begin, with its frame: there is a magic number behind it. Any byte will do, since bytes may have
    /// been put in or taken out before it.
    private long search(long from, long size) throws IOException {
        for (long at = from; at + FRAME + HEADER <= size; at += WINDOW - FRAME - Long.BYTES) {
            read(window, at);
            for (int k = FRAME; k + Long.BYTES <= window.limit(); k++) {
                if (window.get(k) == (byte) EventFrame.MAGIC
                        && window.getLong(k) == EventFrame.MAGIC) {
                    return at + k - FRAME;
                }
            }
        }
        return size;
    }

    /// Reads the next batch of a file that another process still writes, by the frames in which that process says what is complete.
    Live nextLive(EventBatch into, Finder finder) throws IOException {
        while (true) {
            int frame = frame();
            if (frame == END_OF_SEGMENT) {
                return Live.END;
            }
            int length = frame & LENGTH;
            boolean own = (frame & OWN) != 0;
            if (length == 0 || (frame & NOT_COMPLETE) != 0 || (own && length > LONGEST_OWN)) {
                return Live.NOTHING;
            }
            if (own) {
                position = aligned(position + FRAME + length);
                continue;
            }
            long at = position;
            read(into.bytes, at);
            // behind what was read there may still be the end of another batch
            int there = into.bytes.limit();
            if (readHeader(into)
                    && into.header.bytes() + HEADER == length
                    && FRAME + length <= there
                    && EventFrame.crc(into.bytes, FRAME + HEADER, length - HEADER)
                            == into.header.crc()) {
                accept(into, at);
                return Live.BATCH;
            }
            finder.found(new Damage(path, at + FRAME, "a batch has a wrong checksum"), false, into);
            position = aligned(at + FRAME + Math.min(length, HEADER + EventFrame.LARGEST_CONTENT));
        }
    }

    private int frame() throws IOException {
        window.clear().limit(FRAME);
        return file.read(window, position) == FRAME ? window.getInt(0) : 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
