package org.noisefloor.verification.cosim;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A model of a library in this process. Its answers are held against what a model may answer.
final class NativeModel implements CosimModel {
    private static final int ERROR_BYTES = 4096;
    private static final int CONFIG_BYTES = 40;

    // places of the cells that a model writes into
    private static final long HANDLE = 0;
    private static final long COUNT = 8;
    private static final long NOW = 16;
    private static final long DIGEST = 24;
    private static final long CELLS = 64;

    private final NativeCalls calls;
    private final OptionalCalls optional;
    private final Sanity sanity;
    private final MemorySegment cells = Arena.ofAuto().allocate(CELLS, 64);
    private final long at = cells.address();
    private final ModelInfo info;
    private long sim;
    private long now;

    NativeModel(NativeFunctions functions, ModelConfig config, String name) {
        this.calls = functions.mandatory();
        this.optional = functions.optional();
        this.sanity = new Sanity(name);
        this.sim = open(config);
        try {
            this.info = describe();
        } catch (CosimException e) {
            close();
            throw e;
        }
    }

    private long open(ModelConfig config) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment lines = arena.allocateFrom(config.lines());
            MemorySegment c = arena.allocate(CONFIG_BYTES, 8);
            c.set(ValueLayout.JAVA_INT, 0, CONFIG_BYTES);
            c.set(ValueLayout.JAVA_INT, 4, Nfx.ABI);
            c.set(ValueLayout.JAVA_LONG, 8, config.seed());
            c.set(ValueLayout.JAVA_LONG, 16, config.tickFs());
            c.set(ValueLayout.JAVA_LONG, 24, config.lenient() ? Nfx.CONFIG_LENIENT : 0L);
            c.set(ValueLayout.JAVA_LONG, 32, lines.address());
            check(calls.open(c.address(), at + HANDLE), "open");
            long handle = cells.get(ValueLayout.JAVA_LONG, HANDLE);
            if (handle == 0) {
                throw sanity.nonsense("success without a handle from nfx_open");
            }
            return handle;
        }
    }

    private ModelInfo describe() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(InfoLayout.INFO_BYTES, 8);
            bytes.set(ValueLayout.JAVA_INT, 0, InfoLayout.INFO_BYTES);
            check(calls.describe(sim, bytes.address()), "describe");
            ByteBuffer b = bytes.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            ModelInfo found = InfoLayout.info(b);
            sanity.info(found, b.getInt(0));
            return found;
        }
    }

    /// The sentence of the last failure.
    @SuppressWarnings("restricted")
    private String sentence() {
        long address = calls.lastError(sim);
        if (address == 0) {
            return "";
        }
        MemorySegment text = MemorySegment.ofAddress(address).reinterpret(ERROR_BYTES);
        int length = 0;
        while (length < ERROR_BYTES && text.get(ValueLayout.JAVA_BYTE, length) != 0) {
            length++;
        }
        byte[] bytes = text.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int check(int result, String function) {
        if (result >= 0) {
            return result;
        }
        String reason = sentence();
        throw new CosimException(
                result,
                "nfx_"
                        + function
                        + ": "
                        + (reason.isEmpty() ? "failed without a reason" : reason)
                        + " ("
                        + Nfx.errorName(result)
                        + ")");
    }

    private long sim() {
        if (sim == 0) {
            throw new CosimException(Nfx.E_STATE, "the model is closed");
        }
        return sim;
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void reset(Reset kind) {
        check(calls.reset(sim(), kind == Reset.WARM ? Nfx.WARM : Nfx.COLD), "reset");
        now = 0;
        sanity.restart();
    }

    @Override
    public int put(EventBuffer events) {
        int result;
        try {
            result = calls.put(sim(), events.pointer(0), events.size(), at + COUNT);
        } finally {
            Reference.reachabilityFence(events);
        }
        int accepted = cells.get(ValueLayout.JAVA_INT, COUNT);
        if (result != Nfx.E_FULL) {
            check(result, "put");
        }
        sanity.count("events taken", accepted, events.size());
        return accepted;
    }

    @Override
    public Outcome advance(long until, int stopMask) {
        int result = calls.advance(sim(), until, stopMask, at + NOW);
        return gone(check(result, "advance"), until, cells.get(ValueLayout.JAVA_LONG, NOW));
    }

    private Outcome gone(int result, long until, long reached) {
        sanity.time(now, reached, until, result == Nfx.OK);
        now = reached;
        return switch (result) {
            case Nfx.OK, Nfx.LATE -> Outcome.REACHED;
            case Nfx.STOPPED -> Outcome.STOPPED;
            case Nfx.FINISHED -> Outcome.FINISHED;
            case Nfx.OUTPUT_FULL -> Outcome.OUTPUT_FULL;
            default -> throw sanity.nonsense("result " + result);
        };
    }

    @Override
    public int get(EventBuffer out) {
        int from = out.size();
        check(calls.get(sim(), out.pointer(from), out.room(), at + COUNT), "get");
        return taken(out, from);
    }

    private int taken(EventBuffer out, int from) {
        int count = cells.get(ValueLayout.JAVA_INT, COUNT);
        sanity.count("events", count, out.room());
        out.grow(count);
        sanity.events(out, from, now);
        return count;
    }

    @Override
    public Outcome exchange(EventBuffer in, long until, EventBuffer out) {
        out.clear();
        int result;
        try {
            result =
                    calls.exchange(
                            sim(),
                            in.pointer(0),
                            in.size(),
                            until,
                            out.pointer(0),
                            out.capacity(),
                            at + COUNT,
                            at + NOW);
        } finally {
            Reference.reachabilityFence(in);
        }
        check(result, "exchange");
        Outcome outcome = gone(result, until, cells.get(ValueLayout.JAVA_LONG, NOW));
        taken(out, 0);
        return outcome;
    }

    @Override
    public void read(int space, long address, byte[] into) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(Math.max(1, into.length), 8);
            access(Nfx.READ, space, address, bytes, into.length);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, into, 0, into.length);
        }
    }

    @Override
    public void write(int space, long address, byte[] from) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(Math.max(1, from.length), 8);
            MemorySegment.copy(from, 0, bytes, ValueLayout.JAVA_BYTE, 0, from.length);
            access(Nfx.WRITE, space, address, bytes, from.length);
        }
    }

    private void access(int direction, int space, long address, MemorySegment bytes, int length) {
        check(calls.mem(sim(), direction, space, address, bytes.address(), length), "mem");
    }

    @Override
    public boolean can(Capability capability) {
        return optional.has(capability);
    }

    private OptionalCalls with(Capability capability) {
        if (!optional.has(capability)) {
            throw new CosimException(
                    Nfx.E_UNSUPPORTED,
                    "model "
                            + info.name()
                            + " lacks "
                            + String.join(" and ", Symbols.of(capability)));
        }
        return optional;
    }

    @Override
    public byte[] save() {
        OptionalCalls saving = with(Capability.SAVE);
        check(saving.save(sim(), 0, 0, at + COUNT), "save");
        long length = cells.get(ValueLayout.JAVA_LONG, COUNT);
        if (length < 0 || length > info.stateBytes() || length > Integer.MAX_VALUE - 16) {
            throw sanity.nonsense(
                    "a state of "
                            + length
                            + " bytes where at most "
                            + info.stateBytes()
                            + " were said");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(Math.max(1, length), 8);
            check(saving.save(sim, bytes.address(), length, at + COUNT), "save");
            long written = cells.get(ValueLayout.JAVA_LONG, COUNT);
            if (written != length) {
                throw sanity.nonsense("a state of " + written + " bytes that had " + length);
            }
            return bytes.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    @Override
    public void load(byte[] state) {
        OptionalCalls loading = with(Capability.SAVE);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(Math.max(1, state.length), 8);
            MemorySegment.copy(state, 0, bytes, ValueLayout.JAVA_BYTE, 0, state.length);
            check(loading.load(sim(), bytes.address(), state.length), "load");
        }
        // tells the time; a refusal, as time cannot go back, is no failure
        int result = calls.advance(sim, 0, 0, at + NOW);
        if (result != Nfx.E_TIME) {
            check(result, "advance");
        }
        now = cells.get(ValueLayout.JAVA_LONG, NOW);
        sanity.restart();
    }

    @Override
    public Digest digest(int space) {
        check(with(Capability.DIGEST).digest(sim(), space, at + DIGEST), "digest");
        return new Digest(
                cells.get(ValueLayout.JAVA_LONG, DIGEST),
                cells.get(ValueLayout.JAVA_LONG, DIGEST + 8));
    }

    @Override
    public Counters counters() {
        OptionalCalls counting = with(Capability.COUNT);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(InfoLayout.COUNTERS_BYTES, 8);
            bytes.set(ValueLayout.JAVA_INT, 0, InfoLayout.COUNTERS_BYTES);
            check(counting.readCounters(sim(), bytes.address()), "read_counters");
            return InfoLayout.counters(bytes.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    @Override
    public void close() {
        if (sim != 0) {
            calls.close(sim);
            sim = 0;
        }
    }
}
