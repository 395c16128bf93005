package org.noisefloor.verification.cosim;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// Messages over a stream, with a limit to waiting. A message is a head of 16 bytes, little endian, and its payload:
///
/// | offset | field | bytes |
/// |---|---|---|
/// | 0 | what it is about | 4 |
/// | 4 | result, 0 in a request | 4 |
/// | 8 | length of the payload | 4 |
/// | 12 | number of the request | 4 |
final class MessageChannel implements AutoCloseable {
    private static final int HEAD = 16;
    private static final int LARGEST = 1 << 28;
    private static final int FIRST_CAPACITY = 1 << 16;

    private final SocketChannel socket;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer head = buffer(HEAD);
    private final ByteBuffer[] parts = new ByteBuffer[3];
    private ByteBuffer payload = buffer(FIRST_CAPACITY);
    private int operation;
    private int result;
    private int number;

    MessageChannel(SocketChannel socket) throws IOException {
        this.socket = socket;
        socket.configureBlocking(false);
        selector = Selector.open();
        key = socket.register(selector, SelectionKey.OP_READ);
    }

    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Sends a message whose payload are two buffers, either of which may be empty.
    ///
    /// @param deadline in the time of `System.nanoTime`
    /// @return false if the time was over before
    boolean send(
            int what, int answer, int count, ByteBuffer first, ByteBuffer second, long deadline)
            throws IOException {
        head.clear();
        head.putInt(what).putInt(answer);
        head.putInt(Math.addExact(first.remaining(), second.remaining())).putInt(count).flip();
        parts[0] = head;
        parts[1] = first;
        parts[2] = second;
        while (head.hasRemaining() || first.hasRemaining() || second.hasRemaining()) {
            if (socket.write(parts) == 0 && !await(SelectionKey.OP_WRITE, deadline)) {
                return false;
            }
        }
        return true;
    }

    /// Waits for the next message.
    ///
    /// @return false if the time was over before
    /// @throws EOFException if the other side is gone
    boolean receive(long deadline) throws IOException {
        head.clear();
        if (!fill(head, deadline)) {
            return false;
        }
        operation = head.getInt(0);
        result = head.getInt(4);
        int length = head.getInt(8);
        number = head.getInt(12);
        if (length < 0 || length > LARGEST) {
            throw new IOException("a message of " + Integer.toUnsignedString(length) + " bytes");
        }
        if (payload.capacity() < length) {
            payload = buffer(Math.max(length, (int) Math.min(LARGEST, 2L * payload.capacity())));
        }
        payload.clear().limit(length);
        if (!fill(payload, deadline)) {
            return false;
        }
        payload.flip();
        return true;
    }

    private boolean fill(ByteBuffer into, long deadline) throws IOException {
        while (into.hasRemaining()) {
            int n = socket.read(into);
            if (n < 0) {
                throw new EOFException("the other side is gone");
            }
            if (n == 0 && !await(SelectionKey.OP_READ, deadline)) {
                return false;
            }
        }
        return true;
    }

    private boolean await(int event, long deadline) throws IOException {
        key.interestOps(event);
        long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
        if (left <= 0) {
            return false;
        }
        selector.select(left);
        selector.selectedKeys().clear();
        return true;
    }

    /// What the last message is about.
    int operation() {
        return operation;
    }

    /// The result it carries.
    int result() {
        return result;
    }

    /// The number of the request that it answers.
    int number() {
        return number;
    }

    /// Its payload, to be read before the next one is received.
    ByteBuffer payload() {
        return payload;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        socket.close();
    }
}
