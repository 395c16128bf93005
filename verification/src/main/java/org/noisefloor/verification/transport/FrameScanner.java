package org.noisefloor.verification.transport;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the frames in a stream of bytes. Bytes that belong to none, because some were lost, damaged or put in between, are skipped: the next
/// whole frame is always found.
final class FrameScanner {
    /// So many bytes of ones where a frame ought to begin are what a card answers whose link is gone.
    private static final int ONES = 64;

    private final LinkCounts counts;
    private byte[] buffer = new byte[2 * Frame.LARGEST];
    private int begin;
    private int end;
    private int ones;

    FrameScanner(LinkCounts counts) {
        this.counts = counts;
    }

    /// Takes over bytes.
    void feed(byte[] bytes, int length) {
        if (end + length > buffer.length) {
            int kept = end - begin;
            byte[] larger = kept + length > buffer.length ? new byte[2 * (kept + length)] : buffer;
            System.arraycopy(buffer, begin, larger, 0, kept);
            buffer = larger;
            begin = 0;
            end = kept;
        }
        System.arraycopy(bytes, 0, buffer, end, length);
        end += length;
        counts.bytesReceived += length;
    }

    /// The next whole frame, or null as long as there is none.
    @Nullable Frame next() {
        while (end - begin >= Frame.HEADER_BYTES) {
            int length = Frame.length(buffer, begin);
            if (length == 0) {
                skip();
                continue;
            }
            ones = 0;
            if (end - begin < length) {
                return null;
            }
            Frame frame = Frame.decode(buffer, begin);
            if (frame != null) {
                begin += length;
                counts.framesReceived++;
                return frame;
            }
            // what followed a frame that lost bytes may stand inside it
            counts.corrupt++;
            skip();
        }
        return null;
    }

    /// Whether the stream says that the link is gone.
    boolean allOnes() {
        return ones >= ONES;
    }

    /// Stops waiting for the rest of the frame that has begun, after a silence.
    void giveUp() {
        counts.abandoned++;
        skip();
    }

    /// Whether a frame has begun whose header is whole; asked after [#next] has returned null.
    boolean waits() {
        return end - begin >= Frame.HEADER_BYTES;
    }

    /// Forgets what came before the device was opened again.
    void clear() {
        begin = 0;
        end = 0;
        ones = 0;
        Arrays.fill(buffer, (byte) 0);
    }

    private void skip() {
        ones = buffer[begin] == -1 ? ones + 1 : 0;
        begin++;
        counts.bytesSkipped++;
    }
}
