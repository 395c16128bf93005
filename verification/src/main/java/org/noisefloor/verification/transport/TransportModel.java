package org.noisefloor.verification.transport;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.Counters;
import org.noisefloor.verification.cosim.Digest;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.ModelInfo;
import org.noisefloor.verification.cosim.Nfx;

/// A model on a card behind character devices. What it does is what the model does; each call is a question and an answer, neither lost nor
/// applied twice whatever the link does, or a [CosimException] within the limit of [LinkOptions#answer]. After one of code
/// [Nfx#E_TIMEOUT] or [Nfx#E_IO] the link is closed: open the model anew and load a state that was saved.
public final class TransportModel implements CosimModel {
    private final UnaryOperator<byte[]> link;
    private final Supplier<TransportCounters> counts;
    private final Runnable shut;
    private final ModelInfo info;
    private final int able;
    private boolean closed;
    private long now;

    /// Opens the devices and a model on the card.
    ///
    /// @param session number that no other host of the card uses at the same time, the process number say
    /// @throws CosimException if the card does not answer in time or refuses
    public static TransportModel open(
            DevicePaths paths, LinkOptions options, int session, ModelConfig config) {
        var link = new DeviceLink(paths, options, session);
        try {
            return new TransportModel(link::call, link::counters, link::close, config);
        } catch (CosimException e) {
            link.close();
            throw e;
        }
    }

    TransportModel(
            UnaryOperator<byte[]> link,
            Supplier<TransportCounters> counts,
            Runnable shut,
            ModelConfig config) {
        this.link = link;
        this.counts = counts;
        this.shut = shut;
        byte[] wanted = Layout.config(config);
        ByteBuffer answer =
                ask(
                        question(Operation.OPEN, 4 + wanted.length)
                                .putInt(Operation.VERSION)
                                .put(wanted));
        this.able = answer.getInt();
        this.info = Layout.info(answer);
    }

    /// What the host's side of the link has counted.
    public TransportCounters transportCounters() {
        return counts.get();
    }

    private static ByteBuffer question(Operation operation, int bytes) {
        return Layout.room(4 + bytes).putInt(operation.ordinal());
    }

    /// Asks and leaves the answer at its result.
    private ByteBuffer answer(ByteBuffer question) {
        if (closed) {
            throw new CosimException(Nfx.E_STATE, "the model is closed");
        }
        byte[] bytes = link.apply(Layout.bytes(question));
        if (bytes.length < Layout.ANSWER_HEAD) {
            throw new CosimException(
                    Nfx.E_INTERNAL, "the card answered in %d bytes".formatted(bytes.length));
        }
        ByteBuffer answer = Layout.of(bytes);
        int result = answer.getInt(0);
        if (result < 0) {
            throw new CosimException(result, Layout.text(answer.position(Layout.ANSWER_HEAD)));
        }
        now = answer.getLong(4);
        return answer;
    }

    private ByteBuffer ask(ByteBuffer question) {
        return answer(question).position(Layout.ANSWER_HEAD);
    }

    private static Outcome outcome(ByteBuffer answer) {
        int result = answer.getInt();
        answer.position(Layout.ANSWER_HEAD);
        if (result >= Outcome.values().length) {
            throw new CosimException(Nfx.E_INTERNAL, "the card gave the outcome " + result);
        }
        return Outcome.values()[result];
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
        ask(question(Operation.RESET, 4).putInt(kind.ordinal()));
    }

    @Override
    public int put(EventBuffer events) {
        ByteBuffer in = events.bytes(0);
        return ask(question(Operation.PUT, in.remaining()).put(in)).getInt();
    }

    @Override
    public Outcome advance(long until, int stopMask) {
        return outcome(answer(question(Operation.ADVANCE, 12).putLong(until).putInt(stopMask)));
    }

    @Override
    public int get(EventBuffer out) {
        return take(ask(question(Operation.GET, 4).putInt(out.room())), out);
    }

    private static int take(ByteBuffer events, EventBuffer out) {
        int bytes = events.remaining();
        if (bytes % EventBuffer.EVENT_BYTES != 0 || bytes / EventBuffer.EVENT_BYTES > out.room()) {
            throw new CosimException(
                    Nfx.E_INTERNAL,
                    "the card answered %d bytes of events where there is room for %d events"
                            .formatted(bytes, out.room()));
        }
        return Layout.events(events, out);
    }

    @Override
    public Outcome exchange(EventBuffer in, long until, EventBuffer out) {
        ByteBuffer events = in.bytes(0);
        out.clear();
        ByteBuffer question = question(Operation.EXCHANGE, 12 + events.remaining());
        question.putLong(until).putInt(out.capacity()).put(events);
        ByteBuffer answer = answer(question);
        Outcome outcome = outcome(answer);
        take(answer, out);
        return outcome;
    }

    @Override
    public void read(int space, long address, byte[] into) {
        ByteBuffer question = question(Operation.READ, 16).putInt(space).putLong(address);
        ByteBuffer answer = ask(question.putInt(into.length));
        if (answer.remaining() != into.length) {
            throw new CosimException(
                    Nfx.E_INTERNAL,
                    "the card answered %d bytes, asked for %d"
                            .formatted(answer.remaining(), into.length));
        }
        answer.get(into);
    }

    @Override
    public void write(int space, long address, byte[] from) {
        ask(question(Operation.WRITE, 12 + from.length).putInt(space).putLong(address).put(from));
    }

    @Override
    public boolean can(Capability capability) {
        return (able & (1 << capability.ordinal())) != 0;
    }

    @Override
    public byte[] save() {
        return Layout.rest(ask(question(Operation.SAVE, 0)));
    }

    @Override
    public void load(byte[] state) {
        ask(question(Operation.LOAD, state.length).put(state));
    }

    @Override
    public Digest digest(int space) {
        ByteBuffer answer = ask(question(Operation.DIGEST, 4).putInt(space));
        return new Digest(answer.getLong(), answer.getLong());
    }

    @Override
    public Counters counters() {
        return Layout.counters(ask(question(Operation.COUNTERS, 0)));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            ask(question(Operation.CLOSE, 0));
        } catch (CosimException e) {
            // the card frees the model when it hears of the next host
        } finally {
            closed = true;
            shut.run();
        }
    }
}
