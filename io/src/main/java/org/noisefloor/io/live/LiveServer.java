package org.noisefloor.io.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Serves the page of one run until it is closed.
///
/// | request | answer |
/// |---|---|
/// | without the token, or for another host | 403, empty |
/// | other than GET | 405, empty |
/// | `/` | the page; with the token in the address also a cookie, after which the page takes the token out of the address |
/// | `/events` | server-sent events: `state` with JSON, `end` when none will follow; 503 where too many listen already |
/// | `/state` | the JSON alone |
/// | anything else | 404, empty |
///
/// No request changes anything. Connections are bounded, each has at most one virtual thread, and none holds a lock that the run
/// needs.
public final class LiveServer implements LiveView {
    /// Connections at a time; one more is closed at once.
    static final int CONNECTIONS = 64;

    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long FAREWELL_MILLIS = 2_000;

    private final List<HttpServer> servers;
    private final LiveGate gate;
    private final LiveFeed feed;
    private final LivePage page = LivePage.read();
    private final String url;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore answering = new Semaphore(CONNECTIONS);
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private LiveServer(List<HttpServer> servers, LiveAddress at, String title, long stalledNanos)
            throws IOException {
        this.servers = servers;
        int port = servers.getFirst().getAddress().getPort();
        this.gate = new LiveGate(at, port);
        this.feed = new LiveFeed(LiveState.waiting(title), stalledNanos);
        InetAddress shown = at.host().isAnyLocalAddress() ? reachable() : at.host();
        this.url = "http://%s:%d/?%s".formatted(LiveGate.bracketed(shown), port, gate.query());
        for (HttpServer server : servers) {
            server.setExecutor(this::execute);
            server.createContext("/", this::answer);
            server.start();
        }
    }

    /// Opens the page of a run with the given title.
    ///
    /// @throws IllegalArgumentException if the address is none of this machine's or the port is in use
    /// @throws IOException if the machine refuses to listen there
    public static LiveServer open(LiveAddress at, String title) throws IOException {
        return open(at, title, STALLED_NANOS);
    }

    static LiveServer open(LiveAddress at, String title, long stalledNanos) throws IOException {
        limitTheLibrary();
        return new LiveServer(bind(at), at, title, stalledNanos);
    }

    /// The JDK's server bounds idle connections and the time of a request by system properties alone, read when it is first used.
    private static void limitTheLibrary() {
        System.getProperties()
                .putIfAbsent("jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS));
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "20");
    }

    private static List<HttpServer> bind(LiveAddress at) throws IOException {
        List<HttpServer> bound = new ArrayList<>();
        try {
            bound.add(HttpServer.create(new InetSocketAddress(at.host(), at.port()), 0));
        } catch (BindException e) {
            throw new IllegalArgumentException(
                    "the live view cannot be served at %s, port %d: %s"
                            .formatted(at.host().getHostAddress(), at.port(), e.getMessage()),
                    e);
        }
        if (at.equals(LiveAddress.loopback(at.port()))) {
            InetAddress six = LiveAddress.literal(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
            int port = bound.getFirst().getAddress().getPort();
            try {
                bound.add(HttpServer.create(new InetSocketAddress(six, port), 0));
            } catch (IOException _) {
                // a machine without version 6, or another program there: the URL names 127.0.0.1
            }
        }
        return bound;
    }

    private static InetAddress reachable() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> !each.isLoopbackAddress() && !each.isLinkLocalAddress())
                .findFirst()
                .orElse(LiveAddress.loopback(0).host());
    }

    /// Where the page is, token included: whoever has this may look.
    public String url() {
        return url;
    }

    @Override
    public void publish(LiveState state) {
        feed.publish(state);
    }

    /// Tells every reader that the run is over, and ends all connections and threads.
    @Override
    public void close() {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        feed.end(FAREWELL_MILLIS);
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    private void execute(Runnable task) {
        if (!answering.tryAcquire()) {
            throw new RejectedExecutionException("too many connections");
        }
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    answering.release();
                }
            });
        } catch (RejectedExecutionException e) {
            answering.release();
            throw e;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", page.policy());
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cache-Control", "no-store");
            if (!gate.admits(exchange)) {
                exchange.sendResponseHeaders(403, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                headers.set("Allow", "GET");
                exchange.sendResponseHeaders(405, -1);
            } else {
                answer(exchange, headers);
            }
        }
    }

    private void answer(HttpExchange exchange, Headers headers) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> {
                if (gate.hasToken(exchange)) {
                    headers.set("Set-Cookie", gate.setCookie());
                }
                send(exchange, "text/html; charset=utf-8", page.html());
            }
            case "/state" -> send(exchange, "application/json", feed.json());
            case "/events" -> stream(exchange);
            default -> exchange.sendResponseHeaders(404, -1);
        }
    }

    private static void send(HttpExchange exchange, String type, byte[]... pieces)
            throws IOException {
        long length = 0;
        for (byte[] piece : pieces) {
            length += piece.length;
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, length);
        for (byte[] piece : pieces) {
            exchange.getResponseBody().write(piece);
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        try {
            Optional<LiveFeed.Stream> place = feed.open();
            if (place.isEmpty()) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            try (LiveFeed.Stream stream = place.get()) {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                OutputStream out = exchange.getResponseBody();
                stream.run(out);
                out.close();
            }
        } catch (InterruptedException _) {
            // another reader took the place, or all is closed; the thread ends here
            Thread.currentThread().interrupt();
        }
    }
}
