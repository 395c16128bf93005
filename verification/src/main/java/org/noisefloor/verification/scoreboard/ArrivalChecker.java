package org.noisefloor.verification.scoreboard;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.Nfx;

/// Says at which tick each event must arrive at a row, from the spikes of the emulated chip and the text of the interface alone, and holds
/// what the model puts out against it.
///
/// A spike that is the i-th of its interval enters the router i ticks after the next interval begins and leaves it 4 ticks and
/// `latency − 1` intervals later; an event from outside follows the spikes and leaves after 4 ticks.
public final class ArrivalChecker {
    private static final int PIPELINE = 4;

    private final int[] route;
    private final int ticks;
    private final Deque<int[]> underWay = new ArrayDeque<>();
    private long compared;

    /// @param route source of each neuron, or -1
    /// @param ticks of an interval
    /// @param latency of routing, intervals
    public ArrivalChecker(int[] route, int ticks, int latency) {
        this.route = route.clone();
        this.ticks = ticks;
        for (int k = 0; k < latency; k++) {
            underWay.add(new int[0]);
        }
    }

    /// Compares the row events of an interval.
    ///
    /// @param begin first tick of the interval
    /// @param before spikes of the interval before
    /// @param external events from outside in this interval
    /// @param found what the model put out in it
    /// @return the first difference, with its tick
    public Optional<Found> compare(
            long begin, int[] before, SpikeBatch external, EventBuffer found) {
        underWay.add(before.clone());
        underWay.remove();
        long[] expected = expected(underWay.element(), before.length, external);
        compared += expected.length;
        for (int i = 0; i < Math.max(expected.length, found.size()); i++) {
            long one = i < expected.length ? expected[i] : Long.MAX_VALUE;
            long other = i < found.size() ? key(found, i, begin) : Long.MAX_VALUE;
            if (one != other) {
                return Optional.of(mismatch(begin, one, other));
            }
        }
        return Optional.empty();
    }

    /// A difference and its tick.
    ///
    /// @param tick first wrong cycle
    /// @param mismatch what differs
    public record Found(long tick, Mismatch mismatch) {}

    private long[] expected(int[] routed, int spikes, SpikeBatch external) {
        long[] keys = new long[routed.length + external.size()];
        int n = 0;
        for (int i = 0; i < routed.length; i++) {
            if (route[routed[i]] >= 0) {
                keys[n++] = key(i + PIPELINE, 0, route[routed[i]]);
            }
        }
        for (int j = 0; j < external.size(); j++) {
            keys[n++] = key(spikes + j + PIPELINE, 1, external.unit(j));
        }
        long[] sorted = Arrays.copyOf(keys, n);
        Arrays.sort(sorted);
        return sorted;
    }

    /// Order of (tick, port, source).
    private static long key(long offset, int port, int source) {
        return offset << 33 | (long) port << 32 | source;
    }

    private long key(EventBuffer events, int i, long begin) {
        long offset = events.tick(i) - begin;
        return events.kind(i) == Nfx.ROW_EVENT && offset >= 0 && offset < ticks
                ? key(offset, events.port(i), events.address(i))
                : -1;
    }

    private Found mismatch(long begin, long expected, long found) {
        long first = Math.min(expected, Math.max(found, 0));
        long tick = begin + (first >>> 33);
        return new Found(
                tick,
                new Mismatch(
                        Observable.ARRIVALS,
                        "tick " + tick,
                        words(begin, expected),
                        words(begin, found)));
    }

    private static String words(long begin, long key) {
        if (key == Long.MAX_VALUE) {
            return "nothing";
        }
        return key < 0
                ? "something else than an arrival"
                : "source %d on port %d at tick %d"
                        .formatted(key & 0xffff_ffffL, key >> 32 & 1, begin + (key >>> 33));
    }

    /// Arrivals compared so far.
    public long compared() {
        return compared;
    }
}
