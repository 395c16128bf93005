package org.noisefloor.verification.transport;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.Digest;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.Nfx;

/// The card's side of [TransportModel]: a model that answers questions. Whatever a question says, there is an answer.
public final class ModelServant implements AutoCloseable {
    private static final byte[] NOTHING = {};
    private static final int MOST_EVENTS = 1 << 20;

    private final Function<ModelConfig, ? extends CosimModel> open;
    private @Nullable CosimModel model;
    private EventBuffer in = new EventBuffer(1024);
    private EventBuffer out = new EventBuffer(1024);

    /// A servant without a model.
    ///
    /// @param open makes the model when a host asks for it
    public ModelServant(Function<ModelConfig, ? extends CosimModel> open) {
        this.open = open;
    }

    /// Answers one question.
    public byte[] answer(byte[] question) {
        try {
            ByteBuffer from = Layout.of(question);
            return answer(Operation.of(from.getInt()), from);
        } catch (CosimException e) {
            return refusal(e.code(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return refusal(Nfx.E_ARG, "a question that makes no sense: " + e.getMessage());
        } catch (RuntimeException e) {
            return refusal(Nfx.E_INTERNAL, e.toString());
        }
    }

    private byte[] answer(Operation operation, ByteBuffer from) {
        return switch (operation) {
            case OPEN -> open(from);
            case RESET -> {
                model().reset(of(CosimModel.Reset.values(), from.getInt()));
                yield success(NOTHING);
            }
            case PUT -> {
                int taken = model().put(events(from));
                yield success(Layout.bytes(Layout.room(4).putInt(taken)));
            }
            case ADVANCE ->
                    answer(model().advance(from.getLong(), from.getInt()).ordinal(), NOTHING);
            case GET -> {
                room(from.getInt());
                model().get(out);
                yield success(Layout.rest(out.bytes(0)));
            }
            case EXCHANGE -> {
                long until = from.getLong();
                room(from.getInt());
                int outcome = model().exchange(events(from), until, out).ordinal();
                yield answer(outcome, Layout.rest(out.bytes(0)));
            }
            case READ -> {
                int space = from.getInt();
                long address = from.getLong();
                byte[] bytes = new byte[Math.clamp(from.getInt(), 0, 1 << 26)];
                model().read(space, address, bytes);
                yield success(bytes);
            }
            case WRITE -> {
                model().write(from.getInt(), from.getLong(), Layout.rest(from));
                yield success(NOTHING);
            }
            case SAVE -> success(model().save());
            case LOAD -> {
                model().load(Layout.rest(from));
                yield success(NOTHING);
            }
            case DIGEST -> {
                Digest digest = model().digest(from.getInt());
                yield success(
                        Layout.bytes(
                                Layout.room(16).putLong(digest.first()).putLong(digest.second())));
            }
            case COUNTERS -> success(Layout.counters(model().counters()));
            case CLOSE -> {
                close();
                yield success(NOTHING);
            }
        };
    }

    private byte[] open(ByteBuffer from) {
        int version = from.getInt();
        if (version != Operation.VERSION) {
            return refusal(
                    Nfx.E_VERSION,
                    "the host speaks version %d of the questions, the card version %d"
                            .formatted(version, Operation.VERSION));
        }
        close();
        CosimModel opened = open.apply(Layout.config(from));
        model = opened;
        int able = 0;
        for (CosimModel.Capability capability : CosimModel.Capability.values()) {
            able |= opened.can(capability) ? 1 << capability.ordinal() : 0;
        }
        return success(Layout.info(opened.info(), able));
    }

    private CosimModel model() {
        CosimModel opened = model;
        if (opened == null) {
            throw new CosimException(Nfx.E_STATE, "the card has no model open");
        }
        return opened;
    }

    private EventBuffer events(ByteBuffer from) {
        int count = from.remaining() / EventBuffer.EVENT_BYTES;
        if (in.capacity() < count) {
            in = new EventBuffer(2 * count);
        }
        in.clear();
        Layout.events(from, in);
        return in;
    }

    /// Empties the buffer for what comes out, which has room for as many events as the host's.
    private void room(int events) {
        if (events < 0 || events > MOST_EVENTS) {
            throw new CosimException(
                    Nfx.E_ARG,
                    "a host has room for 0 to %d events, was %d".formatted(MOST_EVENTS, events));
        }
        if (out.capacity() != events) {
            out = new EventBuffer(events);
        }
        out.clear();
    }

    private static <T> T of(T[] all, int code) {
        if (code < 0 || code >= all.length) {
            throw new CosimException(Nfx.E_ARG, "a kind of reset that does not exist: " + code);
        }
        return all[code];
    }

    private byte[] success(byte[] payload) {
        return answer(0, payload);
    }

    private byte[] answer(int result, byte[] payload) {
        long now = model == null ? 0 : model.now();
        ByteBuffer to = Layout.room(Layout.ANSWER_HEAD + payload.length).putInt(result);
        return Layout.bytes(to.putLong(now).put(payload));
    }

    private byte[] refusal(int code, String sentence) {
        return answer(code, sentence.getBytes(StandardCharsets.UTF_8));
    }

    /// Frees the model.
    @Override
    public void close() {
        if (model != null) {
            model.close();
            model = null;
        }
    }
}
