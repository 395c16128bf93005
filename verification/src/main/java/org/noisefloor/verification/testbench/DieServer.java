package org.noisefloor.verification.testbench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.Chip;

/// Serves an emulated die on a Unix-domain socket to the DPI-C library in `cosim/dpi`. One test bench is served at a time and finds the die
/// just powered up, so a run can be repeated; a second one is told that the die is in use. A test bench that dies leaves the die free.
public final class DieServer implements AutoCloseable {
    /// `S_IFMT` and `S_IFSOCK` of `stat(2)`.
    private static final int FILE_TYPE = 0170000;

    private static final int SOCKET_TYPE = 0140000;

    private final Path socket;
    private final Supplier<? extends Chip> powerUp;
    private final ServerSocketChannel listening;
    private final AtomicReference<@Nullable SocketChannel> client = new AtomicReference<>();

    /// Listens from now on; who connects is served by [#serve].
    ///
    /// @param socket path of the socket, which must not exist unless nobody listens there any more
    /// @param powerUp makes the die for the next test bench, always the same
    /// @throws IllegalArgumentException if the path is too long or somebody is there
    /// @throws IOException if the system refuses
    public DieServer(Path socket, Supplier<? extends Chip> powerUp) throws IOException {
        int bytes = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > 107) {
            throw new IllegalArgumentException(
                    "the path of a socket has at most 107 bytes, %s has %d"
                            .formatted(socket, bytes));
        }
        this.socket = socket;
        this.powerUp = powerUp;
        removeLeftOver(socket);
        this.listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listening.bind(UnixDomainSocketAddress.of(socket), 4);
        } catch (IOException e) {
            listening.close();
            throw e;
        }
    }

    /// A server that was killed leaves its socket behind, to which nobody can connect.
    private static void removeLeftOver(Path socket) throws IOException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean answered = true;
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            answered = false;
        }
        if (answered || !isSocket(socket)) {
            throw new IllegalArgumentException(
                    socket
                            + (answered
                                    ? ": a die is served there already"
                                    : ": exists already and is no socket"));
        }
        Files.delete(socket);
    }

    private static boolean isSocket(Path file) throws IOException {
        Object mode = Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return mode instanceof Integer bits && (bits & FILE_TYPE) == SOCKET_TYPE;
    }

    /// Serves test benches.
    ///
    /// @param once whether to return after the first that greeted
    /// @throws IOException if the system refuses; not for what a test bench does
    public void serve(boolean once) throws IOException {
        while (listening.isOpen()) {
            SocketChannel next;
            try {
                next = listening.accept();
            } catch (ClosedChannelException e) {
                return;
            }
            if (!client.compareAndSet(null, next)) {
                refuse(next);
                continue;
            }
            Thread.ofPlatform().daemon().name("noisefloor-die").start(() -> serve(next, once));
        }
    }

    private static void refuse(SocketChannel other) {
        try (other) {
            var answer = new Answer(0);
            answer.refusal(Answer.E_BUSY, "the die is in use by another test bench");
            write(other, answer.finish());
        } catch (IOException e) {
            // it has gone itself
        }
    }

    private void serve(SocketChannel bench, boolean once) {
        boolean greeted = false;
        try (bench) {
            var session = new DieSession(powerUp.get());
            var question =
                    ByteBuffer.allocateDirect(session.longest()).order(ByteOrder.LITTLE_ENDIAN);
            while (!session.over() && read(bench, question)) {
                ByteBuffer answer = session.ask(question);
                greeted |= session.greeted();
                if (session.over()) {
                    client.compareAndSet(
                            bench, null); // who hears the answer may connect anew at once
                }
                write(bench, answer);
            }
        } catch (IOException e) {
            // a test bench that was killed
        } finally {
            client.compareAndSet(bench, null);
            if (once && greeted) {
                close();
            }
        }
    }

    /// Reads one question.
    ///
    /// @return whether there is one that can be read
    private static boolean read(SocketChannel from, ByteBuffer question) throws IOException {
        question.clear().limit(4);
        if (!fill(from, question)) {
            return false;
        }
        int length = question.getInt(0);
        if (length < 4 || length > question.capacity()) {
            var answer = new Answer(0);
            answer.refusal(
                    Answer.E_ARG,
                    "a question has 4 to %d bytes, was %s"
                            .formatted(question.capacity(), Integer.toUnsignedString(length)));
            write(from, answer.finish());
            return false;
        }
        question.clear().limit(length);
        boolean whole = fill(from, question);
        question.flip();
        return whole;
    }

    private static boolean fill(SocketChannel from, ByteBuffer to) throws IOException {
        while (to.hasRemaining()) {
            if (from.read(to) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void write(SocketChannel to, ByteBuffer answer) throws IOException {
        while (answer.hasRemaining()) {
            to.write(answer);
        }
    }

    /// Ends the server and whom it serves.
    @Override
    public void close() {
        try {
            listening.close();
            SocketChannel bench = client.get();
            if (bench != null) {
                bench.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            // the socket is of no use any more either way
        }
    }
}
