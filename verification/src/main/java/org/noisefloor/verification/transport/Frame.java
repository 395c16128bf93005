package org.noisefloor.verification.transport;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// What crosses the link as a whole or not at all, little endian:
///
/// | offset | field | bytes |
/// |---|---|---|
/// | 0 | magic `NFXF` | 4 |
/// | 4 | length of the payload | 4 |
/// | 8 | kind | 2 |
/// | 10 | flags | 2 |
/// | 12 | session | 4 |
/// | 16 | sequence: number of this DATA frame, or of the next one | 4 |
/// | 20 | acknowledged: the first number that has not arrived | 4 |
/// | 24 | credits: frames from `acknowledged` on that there is room for | 4 |
/// | 28 | health word of the sender, never `0xffffffff` | 4 |
/// | 32 | CRC-32C of the payload | 4 |
/// | 36 | CRC-32C of the bytes before | 4 |
/// | 40 | payload | length |
///
/// @param kind one of the constants
/// @param flags of the kind
/// @param session number that the host drew when it opened the link
/// @param sequence number of the frame
/// @param acknowledged first number that has not arrived
/// @param credits room of the sender's side
/// @param payload at most [#LARGEST_PAYLOAD] bytes
record Frame(
        int kind,
        int flags,
        int session,
        int sequence,
        int acknowledged,
        int credits,
        byte[] payload) {
    static final int MAGIC = 0x4658_464e;
    static final int HEADER_BYTES = 40;

    /// Largest frame with its header; streams of cards are known to hang on much more.
    static final int LARGEST = 65_536;

    static final int LARGEST_PAYLOAD = LARGEST - HEADER_BYTES;

    /// Part of a message; takes a number.
    static final int DATA = 1;

    /// Nothing but what each frame has: acknowledgment and credits.
    static final int STATUS = 2;

    /// The host opens a session, or resumes one.
    static final int HELLO = 3;

    /// The card agrees.
    static final int WELCOME = 4;

    /// The card does not; the payload is a sentence.
    static final int REFUSED = 5;

    /// The host ends the session.
    static final int BYE = 6;

    /// Of DATA: the last part of its message.
    static final int LAST = 1;

    /// Of STATUS: the frame `acknowledged` is missing though later ones came.
    static final int GAP = 1;

    /// Of STATUS: asks for a STATUS.
    static final int PING = 2;

    /// Of HELLO: go on with a session.
    static final int RESUME = 1;

    /// Of REFUSED: another host is at work; it may be asked again.
    static final int BUSY = 1;

    /// A sender that is well.
    static final int WELL = 1;

    private static final byte[] NOTHING = {};

    static Frame empty(
            int kind, int flags, int session, int sequence, int acknowledged, int credits) {
        return new Frame(kind, flags, session, sequence, acknowledged, credits, NOTHING);
    }

    byte[] encode() {
        byte[] bytes = new byte[HEADER_BYTES + payload.length];
        ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        to.putInt(MAGIC).putInt(payload.length).putShort((short) kind).putShort((short) flags);
        to.putInt(session).putInt(sequence).putInt(acknowledged).putInt(credits).putInt(WELL);
        to.putInt(checksum(payload, 0, payload.length));
        to.putInt(checksum(bytes, 0, HEADER_BYTES - 4));
        to.put(payload);
        return bytes;
    }

    /// Bytes of the frame whose header stands at `at`, or 0 if none does.
    static int length(byte[] bytes, int at) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = from.getInt(at + 4);
        boolean whole =
                from.getInt(at) == MAGIC
                        && length >= 0
                        && length <= LARGEST_PAYLOAD
                        && from.getInt(at + 36) == checksum(bytes, at, HEADER_BYTES - 4);
        return whole ? HEADER_BYTES + length : 0;
    }

    /// The frame at `at`, all of which is there, or null if its payload was damaged.
    static @Nullable Frame decode(byte[] bytes, int at) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = from.getInt(at + 4);
        if (from.getInt(at + 32) != checksum(bytes, at + HEADER_BYTES, length)) {
            return null;
        }
        byte[] payload = new byte[length];
        from.get(at + HEADER_BYTES, payload);
        return new Frame(
                from.getShort(at + 8) & 0xffff,
                from.getShort(at + 10) & 0xffff,
                from.getInt(at + 12),
                from.getInt(at + 16),
                from.getInt(at + 20),
                from.getInt(at + 24),
                payload);
    }

    private static int checksum(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
