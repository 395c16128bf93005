package org.noisefloor.verification.scoreboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel.Capability;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.Nfx;

/// Searches a tape for the first tick at which two models differ: in what they put out, in the digest of their memory, or in what they
/// count. Each round goes through [#PIECES] pieces with a snapshot before each, and the next round through the first piece that ends
/// otherwise, until a piece is a tick. What differs within a piece and is equal again at its end, unseen from outside, is passed over.
final class DivergenceSearch {
    private static final int PIECES = 16;

    private final Replay device;
    private final Replay reference;
    private final Tape tape;
    private final Divergence.Histories histories;
    private final EventChecker checker = new EventChecker();

    DivergenceSearch(Replay device, Replay reference, Tape tape, Divergence.Histories histories) {
        this.device = device;
        this.reference = reference;
        this.tape = tape;
        this.histories = histories;
    }

    /// @param one place of the model under test at the begin of the tape
    /// @param other place of the reference there
    /// @param end a tick by which they differ
    /// @param seen what was seen, in case that it does not come again
    Divergence locate(Replay.Place one, Replay.Place other, long end, Mismatch seen) {
        Replay.Place deviceFrom = one;
        Replay.Place referenceFrom = other;
        long from = tape.begin();
        long to = end + 1;
        while (to - from > 1) {
            long step = Math.ceilDiv(to - from, PIECES);
            device.go(deviceFrom);
            reference.go(referenceFrom);
            long at = from;
            while (true) {
                if (at >= to) {
                    return notAgain(seen);
                }
                deviceFrom = device.place();
                referenceFrom = reference.place();
                long next = Math.min(to, at + step);
                device.to(next);
                reference.to(next);
                if (differ()) {
                    from = at;
                    to = next;
                    break;
                }
                at = next;
            }
        }
        device.go(deviceFrom);
        reference.go(referenceFrom);
        device.to(to);
        reference.to(to);
        return found(from, new Replay.Place[] {one, other}, seen);
    }

    private boolean differ() {
        return checker.compare(reference.out(), device.out()).isPresent()
                || !device.model()
                        .digest(Nfx.SPACE_ALL)
                        .equals(reference.model().digest(Nfx.SPACE_ALL))
                || countersDiffer();
    }

    private boolean countersDiffer() {
        return device.model().can(Capability.COUNT)
                && reference.model().can(Capability.COUNT)
                && !device.model().counters().equals(reference.model().counters());
    }

    private Divergence notAgain(Mismatch seen) {
        return new Divergence(
                device.model().now() - 1,
                false,
                seen,
                List.of(
                        "the same events from the last snapshot on gave no difference again: the model"
                                + " is not a function of its state and its events"),
                Divergence.spaces(device.model(), reference.model()),
                histories,
                Optional.empty());
    }

    private Divergence found(long tick, Replay.Place[] begin, Mismatch seen) {
        List<String> details = new ArrayList<>();
        List<Divergence.Space> spaces = Divergence.spaces(device.model(), reference.model());
        Mismatch mismatch = mismatch(tick, spaces, seen);
        lines(details, "expected", reference.out());
        lines(details, "found   ", device.out());
        spaces.stream()
                .filter(space -> !space.equal())
                .forEach(space ->
                        details.add(
                                "space %s: expected %s, found %s"
                                        .formatted(space.name(), space.expected(), space.found())));
        for (Divergence.Space space : spaces) {
            if (!space.equal()) {
                firstBytes(details, space.name());
            }
        }
        if (countersDiffer()) {
            details.add("expected " + reference.model().counters());
            details.add("found    " + device.model().counters());
        }
        return new Divergence(tick, true, mismatch, details, spaces, histories, waves(tick, begin));
    }

    private Optional<Waves> waves(long tick, Replay.Place[] begin) {
        try {
            return Optional.of(
                    Waves.of(device, reference, new Waves.Begin(begin[0], begin[1]), tape, tick));
        } catch (CosimException e) {
            return Optional.empty();
        }
    }

    private static void lines(List<String> details, String side, EventBuffer out) {
        for (int i = 0; i < out.size(); i++) {
            details.add(side + " " + out.toString(i));
        }
    }

    private void firstBytes(List<String> details, String name) {
        int space = List.of(Divergence.NAME).indexOf(name);
        byte[] one = bytes(reference, space);
        byte[] other = bytes(device, space);
        int differing = 0;
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i] && differing++ < PIECES) {
                details.add(
                        "space %s byte %d: expected %d, found %d"
                                .formatted(name, i, one[i] & 0xff, other[i] & 0xff));
            }
        }
        details.add("space %s: %d bytes differ".formatted(name, differing));
    }

    private static byte[] bytes(Replay side, int space) {
        byte[] bytes = new byte[Math.toIntExact(side.model().info().bytes(space))];
        side.model().read(space, 0, bytes);
        return bytes;
    }

    private Mismatch mismatch(long tick, List<Divergence.Space> spaces, Mismatch seen) {
        Optional<EventChecker.Parting> parting = checker.compare(reference.out(), device.out());
        if (parting.isPresent()) {
            EventChecker.Parting at = parting.get();
            return new Mismatch(
                    Observable.EVENTS,
                    "tick " + tick,
                    PairModel.line(reference.out(), at.expected()),
                    PairModel.line(device.out(), at.found()));
        }
        return spaces.stream()
                .filter(space -> !space.equal())
                .findFirst()
                .map(space ->
                        new Mismatch(
                                Observable.MEMORIES,
                                "tick " + tick + ", space " + space.name(),
                                "digest " + space.expected(),
                                "digest " + space.found()))
                .orElseGet(() ->
                        countersDiffer()
                                ? new Mismatch(
                                        Observable.COUNTERS,
                                        "tick " + tick,
                                        "" + reference.model().counters(),
                                        "" + device.model().counters())
                                : seen);
    }
}
