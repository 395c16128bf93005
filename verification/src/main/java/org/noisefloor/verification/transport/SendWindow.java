package org.noisefloor.verification.transport;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Messages on their way out: cut into parts, numbered, kept until they are acknowledged, repeated when asked for. A part keeps its number
/// over a loss of the link.
final class SendWindow {
    private final LinkCounts counts;
    private final int payload;
    private final @Nullable Part[] part;
    private final boolean[] again;
    private final ArrayDeque<Part> backlog = new ArrayDeque<>();
    private int first; // oldest number that is not acknowledged
    private int next; // number of the next new part
    private int limit; // first number that the other side has no room for
    private int askedFor; // number that a gap was reported for already

    private record Part(byte[] bytes, boolean last) {}

    SendWindow(LinkOptions options, LinkCounts counts) {
        this.counts = counts;
        this.payload = options.payload();
        this.part = new Part[options.window()];
        this.again = new boolean[options.window()];
    }

    /// Begins anew at `number`; the other side has told nothing yet.
    void restart(int number) {
        backlog.clear();
        Arrays.fill(part, null);
        Arrays.fill(again, false);
        first = number;
        next = number;
        limit = number;
        askedFor = number - 1;
    }

    void add(byte[] message) {
        int from = 0;
        do {
            int to = Math.min(message.length, from + payload);
            backlog.add(new Part(Arrays.copyOfRange(message, from, to), to == message.length));
            from = to;
        } while (from < message.length);
        counts.messagesSent++;
    }

    /// Takes note of what the other side has and has room for; old news changes nothing.
    ///
    /// @return whether anything was acknowledged
    boolean acknowledge(int acknowledged, int credits) {
        if (acknowledged - next > 0 || acknowledged - first < 0) {
            return false;
        }
        boolean progress = acknowledged != first;
        for (; first != acknowledged; first++) {
            part[slot(first)] = null;
            again[slot(first)] = false;
        }
        if (acknowledged + credits - limit > 0) {
            limit = acknowledged + credits;
        }
        return progress;
    }

    /// The other side misses the oldest part though it has later ones.
    void gap(int number) {
        if (number == first && number != askedFor && pending()) {
            askedFor = number;
            again[slot(number)] = true;
        }
    }

    /// The oldest part is sent again.
    void repeatFirst() {
        if (pending()) {
            again[slot(first)] = true;
            askedFor = first - 1;
        }
    }

    /// All parts that are not acknowledged are sent again.
    void repeatAll() {
        for (int number = first; number != next; number++) {
            again[slot(number)] = true;
        }
        askedFor = first - 1;
    }

    /// Number of the part that is to be sent now; it is [#next] if there is none to be repeated.
    int due() {
        for (int number = first; number != next; number++) {
            if (again[slot(number)]) {
                return number;
            }
        }
        return next;
    }

    /// The part that is to be sent now, or null.
    @Nullable Frame take(int session, int acknowledged, int credits) {
        int number = due();
        Part sent;
        if (number != next) {
            again[slot(number)] = false;
            counts.repeated++;
            sent = Objects.requireNonNull(part[slot(number)]);
        } else if (!backlog.isEmpty() && next - first < part.length && next - limit < 0) {
            sent = backlog.remove();
            part[slot(next)] = sent;
            next++;
        } else {
            return null;
        }
        int flags = sent.last() ? Frame.LAST : 0;
        return new Frame(Frame.DATA, flags, session, number, acknowledged, credits, sent.bytes());
    }

    /// Whether parts wait for acknowledgment.
    boolean pending() {
        return first != next;
    }

    /// Whether parts wait for credits alone.
    boolean starved() {
        return !backlog.isEmpty() && !pending() && next - limit >= 0;
    }

    int first() {
        return first;
    }

    int next() {
        return next;
    }

    private int slot(int number) {
        return Integer.remainderUnsigned(number, part.length);
    }
}
