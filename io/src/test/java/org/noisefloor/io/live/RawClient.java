package org.noisefloor.io.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A connection on which the test writes the bytes itself, as an orderly client would not.
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();

    RawClient(LiveServer server) throws IOException {
        this(InetAddress.ofLiteral("127.0.0.1"), server);
    }

    RawClient(InetAddress address, LiveServer server) throws IOException {
        // a small window, so that a reader that does not read is full soon
        socket.setReceiveBufferSize(2048);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(
                new InetSocketAddress(address, URI.create(server.url()).getPort()),
                PATIENCE_MILLIS);
    }

    /// Asks with the lines of a request.
    RawClient send(String... lines) throws IOException {
        byte[] request =
                (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        socket.getOutputStream().write(request);
        return this;
    }

    /// The status of the answer; 0 where the connection was closed instead.
    int status() throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            int next = socket.getInputStream().read();
            while (next >= 0 && next != '\n') {
                line.append((char) next);
                next = socket.getInputStream().read();
            }
        } catch (SocketException _) {
            return 0;
        }
        return line.isEmpty() ? 0 : Integer.parseInt(line.substring(9, 12));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
