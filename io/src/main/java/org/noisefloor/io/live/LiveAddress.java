package org.noisefloor.io.live;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Where the page is served.
///
/// @param host the address to listen at
/// @param port the port to listen at, 1 to 65535; 0 for any free one
/// @param reach who may come
public record LiveAddress(InetAddress host, int port, Reach reach) {
    /// Who may reach the page.
    public enum Reach {
        /// Programs on this machine alone.
        LOOPBACK,
        /// Whoever reaches this machine through its network.
        PUBLIC
    }

    private static final int LAST_PORT = 65_535;

    /// Checks port and reach.
    ///
    /// @throws IllegalArgumentException for another port, or for [Reach#LOOPBACK] with an address that other machines reach
    public LiveAddress {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException(
                    "port must lie within 0 to %d, 0 for any free one, was %d"
                            .formatted(LAST_PORT, port));
        }
        if (reach == Reach.LOOPBACK && !host.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "address must be this machine's loopback, such as 127.0.0.1, was %s, which other machines reach; --public allows that"
                            .formatted(host.getHostAddress()));
        }
    }

    /// This machine's loopback, in both versions of the internet protocol where it has them.
    public static LiveAddress loopback(int port) {
        return new LiveAddress(literal(127, 0, 0, 1), port, Reach.LOOPBACK);
    }

    /// Every address of this machine.
    public static LiveAddress everywhere(int port) {
        return new LiveAddress(literal(0, 0, 0, 0), port, Reach.PUBLIC);
    }

    static InetAddress literal(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 octets", e);
        }
    }
}
