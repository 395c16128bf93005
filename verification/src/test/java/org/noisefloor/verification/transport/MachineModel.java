package org.noisefloor.verification.transport;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.Counters;
import org.noisefloor.verification.cosim.Digest;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.ModelInfo;
import org.noisefloor.verification.cosim.Nfx;

/// A model all of whose answers depend on every call before, their order and how often each came: what a link loses, swaps or repeats shows.
final class MachineModel implements CosimModel {
    static final int BYTES = 200_000;

    private final ModelConfig config;
    private final byte[] memory = new byte[BYTES];
    private final ArrayDeque<Long> out = new ArrayDeque<>();
    private long state;
    private long now;
    private long calls;
    boolean closed;

    MachineModel(ModelConfig config) {
        this.config = config;
        this.state = config.seed() + config.args().hashCode();
    }

    private void mix(long value) {
        state = Long.rotateLeft(state ^ value, 29) * 0x9e3779b97f4a7c15L;
        calls++;
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo(
                Nfx.ABI,
                config.tickFs(),
                2,
                16,
                3,
                4,
                5,
                6,
                7,
                8,
                9,
                10,
                11,
                "machine " + config.args(),
                "größer");
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void reset(Reset kind) {
        mix(kind.ordinal());
        now = 0;
        out.clear();
    }

    @Override
    public int put(EventBuffer events) {
        for (int i = 0; i < events.size(); i++) {
            mix(events.tick(i) * 31 + events.data(i) + events.address(i));
        }
        return events.size();
    }

    @Override
    public Outcome advance(long until, int stopMask) {
        if (until < now) {
            throw new CosimException(Nfx.E_TIME, "tick " + until + " is before " + now);
        }
        for (; now < until; now++) {
            mix(now);
            if ((state & 3) == 0) {
                out.add(state);
            }
        }
        return (state & stopMask) == 0 ? Outcome.REACHED : Outcome.STOPPED;
    }

    @Override
    public int get(EventBuffer to) {
        int count = 0;
        for (; to.room() > 0 && !out.isEmpty(); count++) {
            to.add(now, 1, 9, 3, out.remove());
        }
        return count;
    }

    @Override
    public Outcome exchange(EventBuffer in, long until, EventBuffer to) {
        put(in);
        Outcome outcome = advance(until, 1);
        to.clear();
        get(to);
        return outcome;
    }

    @Override
    public void read(int space, long address, byte[] into) {
        if (address < 0 || address + into.length > BYTES) {
            throw new CosimException(Nfx.E_RANGE, "no byte " + address);
        }
        mix(space);
        System.arraycopy(memory, (int) address, into, 0, into.length);
    }

    @Override
    public void write(int space, long address, byte[] from) {
        mix(Arrays.hashCode(from));
        System.arraycopy(from, 0, memory, (int) address, from.length);
    }

    @Override
    public boolean can(Capability capability) {
        return capability != Capability.COUNT;
    }

    @Override
    public byte[] save() {
        return Layout.room(16).putLong(state).putLong(now).array();
    }

    @Override
    public void load(byte[] saved) {
        state = Layout.of(saved).getLong(0);
        now = Layout.of(saved).getLong(8);
    }

    @Override
    public Digest digest(int space) {
        return new Digest(state + space, Arrays.hashCode(memory));
    }

    @Override
    public Counters counters() {
        return new Counters(
                calls, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, Long.MIN_VALUE);
    }

    @Override
    public void close() {
        closed = true;
    }
}
