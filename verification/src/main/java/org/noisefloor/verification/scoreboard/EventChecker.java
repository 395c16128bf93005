package org.noisefloor.verification.scoreboard;

import java.util.Optional;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.Nfx;

/// Compares what two models put out up to the same tick, event by event and exactly. An event that one of them flags as
/// non-deterministic is passed over, with the other's of the same port, kind and address if that comes next, and counted.
public final class EventChecker {
    private long compared;
    private long skipped;

    /// Where two streams part.
    ///
    /// @param tick first tick at which they differ
    /// @param expected index of the event in the reference's stream, or its size when it has no more
    /// @param found index of the event in the stream of the model under test, or its size
    public record Parting(long tick, int expected, int found) {}

    /// Compares two streams that begin and end at the same ticks.
    public Optional<Parting> compare(EventBuffer expected, EventBuffer found) {
        int e = 0;
        int f = 0;
        while (e < expected.size() || f < found.size()) {
            boolean skipExpected = e < expected.size() && flagged(expected, e);
            boolean skipFound = f < found.size() && flagged(found, f);
            if (skipExpected || skipFound) {
                boolean both =
                        e < expected.size() && f < found.size() && alike(expected, e, found, f);
                skipped++;
                e += both || skipExpected ? 1 : 0;
                f += both || (skipFound && !skipExpected) ? 1 : 0;
            } else if (e < expected.size() && f < found.size() && equal(expected, e, found, f)) {
                compared++;
                e++;
                f++;
            } else {
                return Optional.of(new Parting(tick(expected, e, found, f), e, f));
            }
        }
        return Optional.empty();
    }

    private static long tick(EventBuffer expected, int e, EventBuffer found, int f) {
        long one = e < expected.size() ? expected.tick(e) : Long.MAX_VALUE;
        long other = f < found.size() ? found.tick(f) : Long.MAX_VALUE;
        return Math.min(one, other);
    }

    private static boolean flagged(EventBuffer events, int i) {
        return (events.flags(i) & Nfx.FLAG_NONDETERMINISTIC) != 0;
    }

    private static boolean alike(EventBuffer a, int i, EventBuffer b, int j) {
        return a.port(i) == b.port(j) && a.kind(i) == b.kind(j) && a.address(i) == b.address(j);
    }

    private static boolean equal(EventBuffer a, int i, EventBuffer b, int j) {
        return alike(a, i, b, j)
                && a.tick(i) == b.tick(j)
                && a.flags(i) == b.flags(j)
                && a.data(i) == b.data(j);
    }

    /// Events compared so far.
    public long compared() {
        return compared;
    }

    /// Events passed over so far.
    public long skipped() {
        return skipped;
    }
}
