package org.noisefloor.verification.cosim;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The process that carries a model for [ChildModel]: loads the library and answers what comes over its socket. Whatever the library prints
/// goes elsewhere.
final class ModelChild {
    private static final ByteBuffer NOTHING = MessageChannel.buffer(0);
    private static final long FOR_EVER = Duration.ofDays(10_000).toNanos();

    private final Path library;
    private final MessageChannel channel;
    private @Nullable CosimModel model;
    private EventBuffer in = new EventBuffer(1024);
    private EventBuffer out = new EventBuffer(1024);
    private ByteBuffer small = MessageChannel.buffer(1024);

    private ModelChild(Path library, MessageChannel channel) {
        this.library = library;
        this.channel = channel;
    }

    /// Arguments: socket, library, number of the parent process.
    public static void main(String[] arguments) throws IOException {
        endWith(Long.parseLong(arguments[2]));
        SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]));
        try (MessageChannel channel = new MessageChannel(socket)) {
            new ModelChild(Path.of(arguments[1]), channel).serve();
        } catch (EOFException e) {
            // the parent is gone or has closed the model
        }
        // a model may have left threads behind
        Runtime.getRuntime().halt(0);
    }

    /// Ends this process with its parent even if the model never returns.
    private static void endWith(long parent) {
        ProcessHandle.of(parent).map(ProcessHandle::onExit).ifPresent(ModelChild::endAfter);
    }

    private static void endAfter(CompletableFuture<ProcessHandle> parentsEnd) {
        CompletableFuture<Void> end = parentsEnd.thenRun(() -> Runtime.getRuntime().halt(1));
        if (end.isCompletedExceptionally()) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static long deadline() {
        return System.nanoTime() + FOR_EVER;
    }

    private void serve() throws IOException {
        boolean more = true;
        while (more && channel.receive(deadline())) {
            small.clear();
            try {
                more = answer(Request.of(channel.operation()), channel.payload());
            } catch (CosimException e) {
                reply(e.code(), sentence(e.getMessage()), NOTHING);
            } catch (RuntimeException e) {
                reply(Nfx.E_INTERNAL, sentence(e.toString()), NOTHING);
            }
        }
    }

    private static ByteBuffer sentence(@Nullable String text) {
        return ByteBuffer.wrap(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
    }

    private void reply(int result, ByteBuffer first, ByteBuffer second) throws IOException {
        channel.send(channel.operation(), result, channel.number(), first, second, deadline());
    }

    private CosimModel model() {
        CosimModel m = model;
        if (m == null) {
            throw new CosimException(Nfx.E_STATE, "the model is not open");
        }
        return m;
    }

    private boolean answer(Request request, ByteBuffer payload) throws IOException {
        switch (request) {
            case OPEN -> open(payload);
            case RESET -> {
                model().reset(CosimModel.Reset.values()[payload.getInt()]);
                reply(0, NOTHING, NOTHING);
            }
            case PUT -> {
                int taken = model().put(events(payload));
                reply(0, small.putInt(taken).flip(), NOTHING);
            }
            case ADVANCE -> {
                int result = model().advance(payload.getLong(), payload.getInt()).ordinal();
                reply(result, small.putLong(model().now()).flip(), NOTHING);
            }
            case GET -> {
                out.clear();
                int room = payload.getInt();
                out = room(out, room);
                model().get(limited(room));
                reply(0, out.bytes(0), NOTHING);
            }
            case EXCHANGE -> exchange(payload);
            case READ -> read(payload);
            case WRITE -> {
                int space = payload.getInt();
                long address = payload.getLong();
                model().write(space, address, rest(payload));
                reply(0, NOTHING, NOTHING);
            }
            case SAVE -> reply(0, ByteBuffer.wrap(model().save()), NOTHING);
            case LOAD -> {
                model().load(rest(payload));
                reply(0, small.putLong(model().now()).flip(), NOTHING);
            }
            case DIGEST -> {
                Digest digest = model().digest(payload.getInt());
                reply(0, small.putLong(digest.first()).putLong(digest.second()).flip(), NOTHING);
            }
            case COUNTERS -> {
                InfoLayout.put(model().counters(), small);
                reply(0, small.limit(InfoLayout.COUNTERS_BYTES), NOTHING);
            }
            case CLOSE -> {
                model().close();
                reply(0, NOTHING, NOTHING);
                return false;
            }
        }
        return true;
    }

    private void open(ByteBuffer payload) throws IOException {
        long seed = payload.getLong();
        long tick = payload.getLong();
        boolean lenient = payload.getLong() != 0;
        Map<String, String> keys =
                new String(rest(payload), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.split("=", 2))
                        .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        ModelLibrary loaded = ModelLibrary.load(library, Binding.FOREIGN);
        CosimModel opened = loaded.open(new ModelConfig(seed, tick, lenient, keys));
        model = opened;
        int able = 0;
        for (CosimModel.Capability capability : CosimModel.Capability.values()) {
            able |= opened.can(capability) ? 1 << capability.ordinal() : 0;
        }
        InfoLayout.put(opened.info(), small);
        small.putInt(InfoLayout.INFO_BYTES, able).limit(InfoLayout.INFO_BYTES + 4);
        reply(0, small, NOTHING);
    }

    private void exchange(ByteBuffer payload) throws IOException {
        long until = payload.getLong();
        int room = payload.getInt();
        payload.getInt();
        EventBuffer events = events(payload);
        out = room(out, room);
        CosimModel.Outcome outcome = model().exchange(events, until, limited(room));
        reply(outcome.ordinal(), small.putLong(model().now()).flip(), out.bytes(0));
    }

    private void read(ByteBuffer payload) throws IOException {
        int space = payload.getInt();
        int length = payload.getInt();
        byte[] bytes = new byte[Math.max(0, length)];
        model().read(space, payload.getLong(), bytes);
        reply(0, ByteBuffer.wrap(bytes), NOTHING);
    }

    private EventBuffer events(ByteBuffer payload) {
        int count = payload.remaining() / EventBuffer.EVENT_BYTES;
        in = room(in, count);
        in.clear();
        in.roomInBytes().put(payload);
        in.grow(count);
        return in;
    }

    /// A buffer for exactly as many events as the other side has room for.
    private EventBuffer limited(int room) {
        if (out.capacity() != room) {
            out = new EventBuffer(room);
        }
        return out;
    }

    private static EventBuffer room(EventBuffer buffer, int events) {
        return buffer.capacity() >= events ? buffer : new EventBuffer(events);
    }

    private static byte[] rest(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }
}
