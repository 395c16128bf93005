package org.noisefloor.verification.transport;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Messages on their way in: parts in any order become whole messages in order, each once. Credits are what room is left.
final class ReceiveWindow {
    private final LinkCounts counts;
    private final @Nullable Frame[] early;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final ArrayDeque<Whole> ready = new ArrayDeque<>();
    private int next; // number of the part that is missing
    private int parts; // of the message that has begun
    private int readyParts;
    private int limit; // first number that there is no room for
    private int askedFor; // number that a gap was reported for already

    private record Whole(byte[] bytes, int parts) {}

    ReceiveWindow(LinkOptions options, LinkCounts counts) {
        this.counts = counts;
        this.early = new Frame[options.window()];
    }

    /// Forgets all; the next part has this number.
    void restart(int number) {
        Arrays.fill(early, null);
        message.reset();
        ready.clear();
        parts = 0;
        readyParts = 0;
        next = number;
        limit = number;
        askedFor = number - 1;
    }

    /// Takes a DATA frame.
    ///
    /// @return whether it shows that an earlier one is missing that was not asked for yet
    boolean accept(Frame frame) {
        int ahead = frame.sequence() - next;
        if (ahead < 0) {
            counts.duplicates++;
            return false;
        }
        if (ahead >= credits()) {
            counts.beyondCredit++;
            return false;
        }
        int slot = slot(frame.sequence());
        if (early[slot] != null) {
            counts.duplicates++;
            return false;
        }
        early[slot] = frame;
        if (ahead > 0) {
            counts.reordered++;
            boolean news = askedFor != next;
            askedFor = next;
            return news;
        }
        for (Frame part = early[slot(next)]; part != null; part = early[slot(next)]) {
            early[slot(next)] = null;
            next++;
            append(part);
        }
        return false;
    }

    private void append(Frame part) {
        message.writeBytes(part.payload());
        parts++;
        if ((part.flags() & Frame.LAST) != 0) {
            ready.add(new Whole(message.toByteArray(), parts));
            readyParts += parts;
            counts.messagesReceived++;
            message.reset();
            parts = 0;
        }
    }

    /// The next whole message, or null.
    byte @Nullable [] take() {
        Whole whole = ready.poll();
        if (whole == null) {
            return null;
        }
        readyParts -= whole.parts();
        return whole.bytes();
    }

    int next() {
        return next;
    }

    /// Parts from [#next] on that there is room for; what was granted is never taken back. Parts of a message that has only begun take no
    /// room, or a long one would never end.
    int credits() {
        int room = next + Math.max(0, early.length - readyParts);
        if (room - limit > 0) {
            limit = room;
        }
        return Math.max(0, limit - next);
    }

    private int slot(int number) {
        return Integer.remainderUnsigned(number, early.length);
    }
}
