package org.noisefloor.io.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// Where the fields of a batch are, and its checksums; the picture is in the description of the package.
final class EventFrame {
    static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// "NFEVENT" and the version of the layout.
    static final long MAGIC = 0x01_54_4e_45_56_45_46_4eL;

    static final int HEADER = 64;
    static final int EVENT = 32;

    /// Most events of a batch.
    static final int MOST_EVENTS = 1024;

    /// Most bytes of a batch behind its header.
    static final int LARGEST_CONTENT = MOST_EVENTS * EVENT;

    static final int HEAD = 0;
    static final int EVENTS = 1;
    static final int END = 2;

    static final int SEQUENCE_AT = 8;
    static final int FIRST_EVENT_AT = 16;
    static final int FIRST_TIME_AT = 24;
    static final int LAST_TIME_AT = 32;
    static final int COUNT_AT = 40;
    static final int CONTENT_AT = 44;
    static final int LOG_AT = 48;
    static final int CONTENT_CRC_AT = 56;
    static final int HEADER_CRC_AT = 60;

    /// What a header says.
    ///
    /// @param sequence number of the batch
    /// @param firstEvent number of its first event
    /// @param firstTime time of that \[ticks]
    /// @param lastTime time of its last event \[ticks]
    /// @param count of events, or of bytes in a head
    /// @param content [#HEAD], [#EVENTS] or [#END]
    /// @param log number of the log
    /// @param crc checksum of the content
    record Header(
            long sequence,
            long firstEvent,
            long firstTime,
            long lastTime,
            int count,
            int content,
            long log,
            int crc) {

        /// Bytes behind the header.
        int bytes() {
            return content == EVENTS ? count * EVENT : count;
        }

        boolean isPossible() {
            int most = content == EVENTS ? MOST_EVENTS : content == HEAD ? LARGEST_CONTENT : 0;
            return content >= HEAD
                    && content <= END
                    && count >= (content == END ? 0 : 1)
                    && count <= most
                    && sequence >= 0
                    && firstEvent >= 0
                    && firstTime <= lastTime;
        }
    }

    private EventFrame() {}

    /// Writes header and checksums of a batch whose content is in its place.
    static void seal(MemorySegment batch, Header header) {
        batch.set(LONG, 0, MAGIC);
        batch.set(LONG, SEQUENCE_AT, header.sequence);
        batch.set(LONG, FIRST_EVENT_AT, header.firstEvent);
        batch.set(LONG, FIRST_TIME_AT, header.firstTime);
        batch.set(LONG, LAST_TIME_AT, header.lastTime);
        batch.set(INT, COUNT_AT, header.count);
        batch.set(INT, CONTENT_AT, header.content);
        batch.set(LONG, LOG_AT, header.log);
        ByteBuffer bytes = batch.asByteBuffer();
        batch.set(INT, CONTENT_CRC_AT, crc(bytes, HEADER, header.bytes()));
        batch.set(INT, HEADER_CRC_AT, crc(bytes, 0, HEADER_CRC_AT));
    }

    /// CRC-32C of `length` bytes from `from`, whose position and limit it changes.
    static int crc(ByteBuffer bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes.limit(from + length).position(from));
        bytes.clear();
        return (int) crc.getValue();
    }
}
