package org.noisefloor.io.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds events against those of a log, one by one, up to the first that differs. What comes after the end of the log goes to another
/// sink, if there is one: a run that is repeated from a snapshot is first compared and then recorded.
public final class EventComparison implements EventSink {
    private static final int REMEMBERED = 8;

    private final EventCursor log;
    private final @Nullable EventSink beyond;
    private final Deque<Event> before = new ArrayDeque<>();
    private @Nullable Divergence divergence;
    private long compared;

    /// A comparison with all events that a cursor goes to from now on.
    public EventComparison(EventCursor log) {
        this(log, null);
    }

    /// The same; what comes after the end of the log goes to `beyond`, and is no difference.
    public EventComparison(EventCursor log, @Nullable EventSink beyond) {
        this.log = log;
        this.beyond = beyond;
    }

    @Override
    public void record(long time, EventKind kind, int stream, int unit, int detail, long value) {
        compare(new Event(time, kind.code(), 0, stream, unit, detail, value));
    }

    /// Compares an event with the next one of the log.
    ///
    /// @param found the event; its flags are not compared
    public void compare(Event found) {
        if (divergence != null) {
            return;
        }
        if (!log.next()) {
            pass(found);
        } else {
            Event expected = log.event();
            if (agree(expected, found)) {
                remember(expected);
                compared++;
            } else {
                divergence = new Divergence(log.number(), List.copyOf(before), expected, found);
            }
        }
    }

    private void pass(Event found) {
        if (beyond == null) {
            divergence = new Divergence(log.number() + 1, List.copyOf(before), null, found);
        } else {
            beyond.record(
                    found.time(),
                    EventKind.of(found.kind()).orElseThrow(),
                    found.stream(),
                    found.unit(),
                    found.detail(),
                    found.value());
        }
    }

    private static boolean agree(Event a, Event b) {
        return a.time() == b.time()
                && a.kind() == b.kind()
                && a.stream() == b.stream()
                && a.unit() == b.unit()
                && a.detail() == b.detail()
                && a.value() == b.value();
    }

    private void remember(Event event) {
        if (before.size() == REMEMBERED) {
            before.removeFirst();
        }
        before.addLast(event);
    }

    /// Says that no more events come: those that the log has left are a difference.
    public void end() {
        if (divergence == null && log.next()) {
            divergence = new Divergence(log.number(), List.copyOf(before), log.event(), null);
        }
    }

    /// The first difference, if there is one so far.
    public Optional<Divergence> divergence() {
        return Optional.ofNullable(divergence);
    }

    /// Events that were equal.
    public long compared() {
        return compared;
    }
}
