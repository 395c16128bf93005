package org.noisefloor.verification.cosim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A model whose library runs in a process of its own: it may crash, abort, exit, print, or never return, and this process lives on. A call
/// that takes longer than it may ends the other process. Each call costs a message there and back.
public final class ChildModel implements CosimModel {
    private static final ByteBuffer NOTHING = MessageChannel.buffer(0);

    private final Path library;
    private Duration limit;
    private final ChildProcess child;
    private final ByteBuffer small = MessageChannel.buffer(64);
    private final ModelInfo info;
    private final int able;
    private @Nullable String gone;
    private long now;
    private int number;

    /// Starts a process and opens a model in it.
    ///
    /// @param limit longest that a call may take, the start included
    /// @throws CosimException if the library cannot be loaded or the model cannot be opened
    public ChildModel(Path library, ModelConfig config, Duration limit) {
        LibraryFile.check(library);
        this.library = library.toAbsolutePath();
        this.limit = limit;
        try {
            this.child = new ChildProcess(this.library, deadline());
        } catch (IOException e) {
            throw new CosimException(
                    Nfx.E_IO,
                    "no process could be started for " + library + ": " + e.getMessage(),
                    e);
        }
        try {
            ByteBuffer lines = ByteBuffer.wrap(config.lines().getBytes(StandardCharsets.UTF_8));
            small.clear().putLong(config.seed()).putLong(config.tickFs());
            small.putLong(config.lenient() ? 1 : 0).flip();
            ask(Request.OPEN, small, lines);
            this.info = InfoLayout.info(answer());
            this.able = answer().getInt(InfoLayout.INFO_BYTES);
        } catch (CosimException e) {
            child.close();
            throw e;
        }
    }

    /// Sets the longest that a call may take from now on.
    public void limit(Duration longest) {
        this.limit = longest;
    }

    private long deadline() {
        return System.nanoTime() + limit.toNanos();
    }

    private ByteBuffer answer() {
        return child.channel().payload();
    }

    /// Sends a request and waits for its answer.
    ///
    /// @return its result, 0 or more
    private int ask(Request request, ByteBuffer first, ByteBuffer second) {
        if (gone != null) {
            throw new CosimException(Nfx.E_STATE, gone);
        }
        long deadline = deadline();
        MessageChannel channel = child.channel();
        try {
            number++;
            if (!channel.send(request.ordinal(), 0, number, first, second, deadline)
                    || !channel.receive(deadline)) {
                child.kill();
                throw lost(
                        Nfx.E_TIMEOUT,
                        "model "
                                + library.getFileName()
                                + " did not answer "
                                + request
                                + " at tick "
                                + now
                                + " within "
                                + limit.toMillis()
                                + " ms, so its process was ended");
            }
        } catch (IOException e) {
            throw lost(
                    Nfx.E_IO,
                    "the process of model "
                            + library.getFileName()
                            + " was lost in "
                            + request
                            + " at tick "
                            + now
                            + ": it "
                            + child.ending());
        }
        if (channel.number() != number || channel.operation() != request.ordinal()) {
            child.kill();
            throw lost(Nfx.E_INTERNAL, "the process of the model answered another request");
        }
        if (channel.result() < 0) {
            throw new CosimException(
                    channel.result(), StandardCharsets.UTF_8.decode(answer()).toString());
        }
        return channel.result();
    }

    private CosimException lost(int code, String sentence) {
        gone = sentence;
        return new CosimException(code, sentence);
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
        ask(Request.RESET, small.clear().putInt(kind.ordinal()).flip(), NOTHING);
        now = 0;
    }

    @Override
    public int put(EventBuffer events) {
        ask(Request.PUT, events.bytes(0), NOTHING);
        return answer().getInt();
    }

    @Override
    public Outcome advance(long until, int stopMask) {
        int result =
                ask(Request.ADVANCE, small.clear().putLong(until).putInt(stopMask).flip(), NOTHING);
        now = answer().getLong();
        return Outcome.values()[result];
    }

    @Override
    public int get(EventBuffer out) {
        ask(Request.GET, small.clear().putInt(out.room()).flip(), NOTHING);
        return append(out);
    }

    private int append(EventBuffer out) {
        ByteBuffer events = answer();
        int count = events.remaining() / EventBuffer.EVENT_BYTES;
        out.roomInBytes().put(events);
        out.grow(count);
        return count;
    }

    @Override
    public Outcome exchange(EventBuffer in, long until, EventBuffer out) {
        small.clear().putLong(until).putInt(out.capacity()).putInt(0).flip();
        out.clear();
        int result = ask(Request.EXCHANGE, small, in.bytes(0));
        now = answer().getLong();
        append(out);
        return Outcome.values()[result];
    }

    @Override
    public void read(int space, long address, byte[] into) {
        small.clear().putInt(space).putInt(into.length).putLong(address).flip();
        ask(Request.READ, small, NOTHING);
        answer().get(into);
    }

    @Override
    public void write(int space, long address, byte[] from) {
        ask(
                Request.WRITE,
                small.clear().putInt(space).putLong(address).flip(),
                ByteBuffer.wrap(from));
    }

    @Override
    public boolean can(Capability capability) {
        return (able & (1 << capability.ordinal())) != 0;
    }

    @Override
    public byte[] save() {
        ask(Request.SAVE, NOTHING, NOTHING);
        byte[] state = new byte[answer().remaining()];
        answer().get(state);
        return state;
    }

    @Override
    public void load(byte[] state) {
        ask(Request.LOAD, ByteBuffer.wrap(state), NOTHING);
        now = answer().getLong();
    }

    @Override
    public Digest digest(int space) {
        ask(Request.DIGEST, small.clear().putInt(space).flip(), NOTHING);
        return new Digest(answer().getLong(), answer().getLong());
    }

    @Override
    public Counters counters() {
        ask(Request.COUNTERS, NOTHING, NOTHING);
        return InfoLayout.counters(answer());
    }

    @Override
    public void close() {
        if (gone == null) {
            try {
                ask(Request.CLOSE, NOTHING, NOTHING);
            } catch (CosimException e) {
                gone = e.getMessage();
            }
            gone = "the model is closed";
        }
        child.close();
    }
}
