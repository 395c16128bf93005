package org.noisefloor.verification.scoreboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.Counters;
import org.noisefloor.verification.cosim.Digest;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.ModelInfo;
import org.noisefloor.verification.cosim.Nfx;

/// Two models that are told the same, the one under test and a reference; whoever drives it sees the one under test. What comes out is
/// compared call by call, memories and counters every [#CHECKPOINT] ticks, where both are saved as well. After the first difference the
/// reference is left behind, and [#divergence] goes back to the last place at which both were equal and searches for the tick.
public final class PairModel implements CosimModel {
    /// Ticks between two places to go back to.
    public static final long CHECKPOINT = 1 << 16;

    private final CosimModel device;
    private final CosimModel reference;
    private final EventChecker checker = new EventChecker();
    private final EventHistory deviceHistory = new EventHistory();
    private final EventHistory referenceHistory = new EventHistory();
    private final Tape tape = new Tape();
    private EventBuffer expected = new EventBuffer(1);
    private EventBuffer found = new EventBuffer(1);
    private byte @Nullable [] deviceState;
    private byte @Nullable [] referenceState;
    private @Nullable Mismatch suspicion;
    private long suspected;

    /// Both models must be in the same state at the same tick; they are closed with the pair.
    ///
    /// @throws IllegalArgumentException if the models differ in size
    public PairModel(CosimModel device, CosimModel reference) {
        this.device = device;
        this.reference = reference;
        ModelInfo one = device.info();
        ModelInfo other = reference.info();
        if (one.sources() != other.sources()
                || one.neurons() != other.neurons()
                || one.columns() != other.columns()
                || one.lanes() != other.lanes()) {
            throw new IllegalArgumentException(
                    "models that are compared must have the same sizes, %s and %s have not"
                            .formatted(one.name(), other.name()));
        }
        checkpoint();
    }

    /// Whether a difference has been seen.
    public boolean suspicious() {
        return suspicion != null;
    }

    /// What was seen first, before the search.
    public Optional<Mismatch> suspicion() {
        return Optional.ofNullable(suspicion);
    }

    /// Events that were compared, and passed over.
    public EventChecker checker() {
        return checker;
    }

    /// Compares memories and counters now.
    public void compareMemories() {
        if (suspicion != null) {
            return;
        }
        if (both(Capability.DIGEST)
                && !device.digest(Nfx.SPACE_ALL).equals(reference.digest(Nfx.SPACE_ALL))) {
            suspect(new Mismatch(Observable.MEMORIES, until(), "one content", "another"));
        } else if (both(Capability.COUNT) && !device.counters().equals(reference.counters())) {
            suspect(
                    new Mismatch(
                            Observable.COUNTERS,
                            until(),
                            "" + reference.counters(),
                            "" + device.counters()));
        }
    }

    private String until() {
        return "a tick before " + device.now();
    }

    private boolean both(Capability capability) {
        return device.can(capability) && reference.can(capability);
    }

    private void suspect(Mismatch mismatch) {
        suspicion = mismatch;
        suspected = Math.max(device.now(), reference.now());
    }

    /// Searches for the tick of the first difference. Both models are moved; the pair is of no use afterwards.
    public Divergence divergence() {
        Mismatch first = suspicion;
        if (first == null) {
            throw new IllegalStateException("no difference has been seen");
        }
        var histories = new Divergence.Histories(referenceHistory.lines(), deviceHistory.lines());
        byte[] one = deviceState;
        byte[] other = referenceState;
        if (one == null || other == null || !both(Capability.DIGEST)) {
            return Divergence.unsearched(first, device, reference, histories);
        }
        var search =
                new DivergenceSearch(
                        new Replay(device, tape), new Replay(reference, tape), tape, histories);
        return search.locate(
                new Replay.Place(one, 0), new Replay.Place(other, 0), suspected, first);
    }

    private void checkpoint() {
        tape.clear(device.now());
        deviceState = both(Capability.SAVE) ? device.save() : null;
        referenceState = both(Capability.SAVE) ? reference.save() : null;
    }

    private void compareOutput(
            EventBuffer out, int from, @Nullable Outcome one, @Nullable Outcome other) {
        deviceHistory.add(out, from, false);
        referenceHistory.add(expected, 0, false);
        if (found.capacity() < out.size() - from) {
            found = new EventBuffer(2 * (out.size() - from));
        }
        found.clear();
        found.add(out, from, out.size() - from);
        Optional<EventChecker.Parting> parting = checker.compare(expected, found);
        if (parting.isPresent()) {
            EventChecker.Parting at = parting.get();
            suspect(
                    new Mismatch(
                            Observable.EVENTS,
                            "tick " + at.tick(),
                            line(expected, at.expected()),
                            line(found, at.found())));
        } else if (one != other || device.now() != reference.now()) {
            suspect(
                    new Mismatch(
                            Observable.EVENTS,
                            "tick " + Math.min(device.now(), reference.now()),
                            other + " at tick " + reference.now(),
                            one + " at tick " + device.now()));
        } else if (device.now() - tape.begin() >= CHECKPOINT && out.room() > 0) {
            compareMemories();
            if (suspicion == null) {
                checkpoint();
            }
        }
    }

    static String line(EventBuffer events, int i) {
        return i < events.size() ? events.toString(i) : "nothing";
    }

    @Override
    public ModelInfo info() {
        return device.info();
    }

    @Override
    public long now() {
        return device.now();
    }

    @Override
    public void reset(Reset kind) {
        device.reset(kind);
        if (suspicion == null) {
            reference.reset(kind);
            checkpoint();
        }
    }

    @Override
    public int put(EventBuffer events) {
        int taken = device.put(events);
        if (suspicion == null) {
            int other = reference.put(events);
            note(events, taken);
            if (taken != other) {
                suspect(
                        new Mismatch(
                                Observable.EVENTS,
                                "tick " + device.now(),
                                other + " events taken",
                                taken + " taken"));
            }
        }
        return taken;
    }

    private void note(EventBuffer events, int taken) {
        tape.put(device.now(), events, taken);
        deviceHistory.add(events, 0, true);
        referenceHistory.add(events, 0, true);
    }

    @Override
    public Outcome advance(long until, int stopMask) {
        Outcome one = device.advance(until, stopMask);
        if (suspicion == null) {
            Outcome other = reference.advance(until, stopMask);
            if (one != other || device.now() != reference.now()) {
                suspect(
                        new Mismatch(
                                Observable.EVENTS,
                                "tick " + Math.min(device.now(), reference.now()),
                                other + " at tick " + reference.now(),
                                one + " at tick " + device.now()));
            }
        }
        return one;
    }

    @Override
    public int get(EventBuffer out) {
        int from = out.size();
        int room = out.room();
        int got = device.get(out);
        if (suspicion == null) {
            expect(room);
            reference.get(expected);
            compareOutput(out, from, null, null);
        }
        return got;
    }

    private void expect(int room) {
        if (expected.capacity() != room) {
            expected = new EventBuffer(room);
        }
        expected.clear();
    }

    @Override
    public Outcome exchange(EventBuffer in, long until, EventBuffer out) {
        long before = device.now();
        Outcome one = device.exchange(in, until, out);
        if (suspicion == null) {
            tape.put(before, in, in.size());
            deviceHistory.add(in, 0, true);
            referenceHistory.add(in, 0, true);
            expect(out.capacity());
            Outcome other = reference.exchange(in, until, expected);
            compareOutput(out, 0, one, other);
        }
        return one;
    }

    @Override
    public void read(int space, long address, byte[] into) {
        device.read(space, address, into);
        if (suspicion == null) {
            byte[] other = new byte[into.length];
            reference.read(space, address, other);
            int at = Arrays.mismatch(other, into);
            if (at >= 0) {
                suspect(
                        new Mismatch(
                                Observable.MEMORIES,
                                until() + ", space " + space + " byte " + (address + at),
                                "" + (other[at] & 0xff),
                                "" + (into[at] & 0xff)));
            }
        }
    }

    @Override
    public void write(int space, long address, byte[] from) {
        device.write(space, address, from);
        if (suspicion == null) {
            reference.write(space, address, from);
            tape.write(device.now(), space, address, from);
        }
    }

    @Override
    public boolean can(Capability capability) {
        return capability == Capability.SAVE ? both(capability) : device.can(capability);
    }

    @Override
    public byte[] save() {
        byte[] one = device.save();
        byte[] other = reference.save();
        return ByteBuffer.allocate(4 + one.length + other.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(one.length)
                .put(one)
                .put(other)
                .array();
    }

    @Override
    public void load(byte[] state) {
        ByteBuffer bytes = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
        byte[] one = new byte[bytes.getInt()];
        bytes.get(one);
        byte[] other = new byte[bytes.remaining()];
        bytes.get(other);
        device.load(one);
        reference.load(other);
        suspicion = null;
        checkpoint();
    }

    @Override
    public Digest digest(int space) {
        return device.digest(space);
    }

    @Override
    public Counters counters() {
        return device.counters();
    }

    @Override
    public void close() {
        try (device) {
            reference.close();
        }
    }
}
