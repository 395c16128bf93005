package org.noisefloor.io.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Who is let in: requests that carry the token, and that name this machine as their host.
///
/// The second guards against a site whose name is made to resolve to this machine's address, and which its own script may then read.
final class LiveGate {
    private static final int TOKEN_BYTES = 16;
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\[\\]]+)(:[0-9]+)?");
    private static final Pattern LITERAL = Pattern.compile("[0-9]+(\\.[0-9]+){3}|\\[.*]");

    private final String token;
    private final String cookie;
    private final LiveAddress.Reach reach;
    private final Set<String> names = new HashSet<>(List.of("127.0.0.1", "[::1]", "localhost"));

    LiveGate(LiveAddress address, int port) {
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        // cookies do not tell ports apart, two runs at once must
        cookie = "noisefloor-" + port;
        reach = address.reach();
        names.add(bracketed(address.host()));
        if (reach == LiveAddress.Reach.PUBLIC) {
            nameOfThisMachine();
        }
    }

    private void nameOfThisMachine() {
        try {
            names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException _) {
            // then it is reached by its address
        }
    }

    /// What a browser asks for first.
    String query() {
        return "token=" + token;
    }

    /// The header by which a browser that knew the token need not say it again.
    String setCookie() {
        return cookie + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
    }

    boolean admits(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        return isOurHost(headers) && (hasToken(exchange) || hasCookie(headers));
    }

    /// Whether the token stands in the address.
    boolean hasToken(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query != null && query.startsWith("token=") && isToken(query.substring(6));
    }

    private boolean hasCookie(Headers headers) {
        for (String line : headers.getOrDefault("Cookie", List.of())) {
            for (String pair : line.split(";")) {
                String[] sides = pair.strip().split("=", 2);
                if (sides.length == 2 && sides[0].equals(cookie) && isToken(sides[1])) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOurHost(Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1) {
            return false;
        }
        // any port: a tunnel has one of its own
        var host = HOST.matcher(hosts.getFirst().toLowerCase(Locale.ROOT));
        if (!host.matches()) {
            return false;
        }
        String name = host.group(1);
        // no name that somebody else owns can be an address
        return names.contains(name)
                || (reach == LiveAddress.Reach.PUBLIC && LITERAL.matcher(name).matches());
    }

    /// Takes equally long wherever the two differ.
    private boolean isToken(String said) {
        return MessageDigest.isEqual(
                said.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /// An address as it stands in a URL.
    static String bracketed(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return plain.contains(":")
                ? "[" + plain.replaceFirst("^0:0:0:0:0:0:0:1$", "::1") + "]"
                : plain;
    }
}
