package org.noisefloor.io.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.noisefloor.io.live.LiveAddress.Reach;

/// A guard turns a hang into a failure; no answer is decided by time.
@Timeout(120)
class LiveServerTest {
    private static final long AT_ONCE = 1_000_000;

    private LiveServer server;
    private HttpClient client;

    @BeforeEach
    void serve() throws IOException {
        server = LiveServer.open(LiveAddress.loopback(0), "a run");
        client = HttpClient.newHttpClient();
    }

    @AfterEach
    void end() {
        server.close();
        client.shutdownNow();
    }

    @Test
    void theUrlNamesTheLoopbackAnd128SecretBits() throws IOException {
        assertThat(server.url()).startsWith("http://127.0.0.1:");
        assertThat(Base64.getUrlDecoder().decode(token())).hasSize(16);
        try (LiveServer other = LiveServer.open(LiveAddress.loopback(0), "another")) {
            assertThat(other.url().split("=")[1]).isNotEqualTo(token());
        }
    }

    @Test
    void withoutTheTokenThereIsNothing() throws Exception {
        String wrong = token().substring(1) + (token().startsWith("A") ? "B" : "A");
        List<String> asked =
                List.of(
                        "/",
                        "/state",
                        "/events",
                        "/nowhere",
                        "/?token=",
                        "/?token=" + wrong,
                        "/?token=" + token().substring(1),
                        "/?token=" + token() + "A",
                        "/?token=" + token() + "&a=b",
                        "/?a=b&token=" + token(),
                        "/?" + token());
        for (String path : asked) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
        for (String cookie : List.of(cookieName() + "=" + wrong, "a=" + token(), token())) {
            assertThat(get("/state", "Cookie", cookie).statusCode()).as(cookie).isEqualTo(403);
        }
        // and no other method finds out more
        assertThat(ask("POST", "/").statusCode()).isEqualTo(403);
    }

    @Test
    void theTokenGivesThePageAndACookieThatScriptsAndOtherSitesCannotUse() throws Exception {
        HttpResponse<String> page = get("/?token=" + token());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!DOCTYPE html>").doesNotContain(token());
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .isEqualTo(cookieName() + "=" + token() + "; Path=/; HttpOnly; SameSite=Strict");
        HttpResponse<String> state = get("/state", "Cookie", "a=b; " + cookie.split(";")[0]);
        assertThat(state.statusCode()).isEqualTo(200);
        assertThat(state.body())
                .contains(
                        "\"over\":false,\"state\":{\"title\":\"a run\",\"phase\":\"\",\"done\":0");
        HttpResponse<String> again = get("/", "Cookie", cookie.split(";")[0]);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void nothingButGetIsAnswered() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "X")) {
            HttpResponse<String> answer = ask(method, "/?token=" + token());
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(get("/nowhere?token=" + token()).statusCode()).isEqualTo(404);
        assertThat(get("/state/../x?token=" + token()).statusCode()).isEqualTo(404);
    }

    @Test
    void aNameThatIsMadeToResolveToThisMachineIsRefused() throws IOException {
        for (String host :
                List.of(
                        "evil.example",
                        "evil.example:80",
                        "127.0.0.1.evil.example",
                        "localhost.evil.example",
                        "127.0.0.1@evil.example",
                        "192.168.0.1",
                        "[fe80::1]",
                        "")) {
            assertThat(statusFor("Host: " + host)).as(host).isEqualTo(403);
        }
        assertThat(statusFor("Host: localhost", "Host: evil.example")).isIn(400, 403);
        assertThat(statusFor("X: y")).isIn(400, 403);
        // a tunnel has a port of its own
        for (String host : List.of("127.0.0.1", "LOCALHOST:9000", "[::1]:1", "127.0.0.1:1")) {
            assertThat(statusFor("Host: " + host)).as(host).isEqualTo(200);
        }
    }

    @Test
    void noOtherSiteMayReadAndThePolicyForbidsEverythingFromElsewhere() throws Exception {
        for (String path : List.of("/?token=" + token(), "/state?token=" + token(), "/")) {
            HttpResponse<String> answer = get(path, "Origin", "http://evil.example");
            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; connect-src 'self';")
                    .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                    .doesNotContain("unsafe", "http", "*");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void onlyTheLoopbackIsBound() throws Exception {
        try (RawClient four = new RawClient(InetAddress.ofLiteral("127.0.0.1"), server)) {
            assertThat(four.send("GET / HTTP/1.1", "Host: localhost").status()).isEqualTo(403);
        }
        Optional<InetAddress> outside =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(each -> !each.isLoopbackAddress() && !each.isLinkLocalAddress())
                        .findFirst();
        assumeThat(outside).as("an address beside the loopback").isPresent();
        assertThatThrownBy(() -> new RawClient(outside.get(), server))
                .isInstanceOf(ConnectException.class);
        try (LiveServer open = LiveServer.open(LiveAddress.everywhere(0), "shown to all");
                RawClient seen = new RawClient(outside.get(), open)) {
            assertThat(seen.send("GET / HTTP/1.1", "Host: 10.1.2.3").status()).isEqualTo(403);
        }
    }

    @Test
    void anotherAddressThanTheLoopbackMustBeAskedFor() throws IOException {
        for (String address : List.of("0.0.0.0", "::", "192.0.2.1")) {
            InetAddress literal = InetAddress.ofLiteral(address);
            assertThatThrownBy(() -> new LiveAddress(literal, 0, Reach.LOOPBACK))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(literal.getHostAddress())
                    .hasMessageEndingWith("--public allows that");
        }
        LiveAddress all = new LiveAddress(InetAddress.ofLiteral("0.0.0.0"), 0, Reach.PUBLIC);
        try (LiveServer open = LiveServer.open(all, "shown to all");
                RawClient ours = new RawClient(open);
                RawClient theirs = new RawClient(open)) {
            String query = URI.create(open.url()).getQuery();
            assertThat(ours.send("GET /?" + query + " HTTP/1.1", "Host: 10.1.2.3").status())
                    .isEqualTo(200);
            assertThat(theirs.send("GET /?" + query + " HTTP/1.1", "Host: evil.example").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aPortThatCannotBeHadIsRefusedInOneSentence() {
        int taken = URI.create(server.url()).getPort();
        assertThatThrownBy(() -> LiveServer.open(LiveAddress.loopback(taken), "second"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "the live view cannot be served at 127.0.0.1, port " + taken + ": ");
        assertThatThrownBy(() -> LiveAddress.loopback(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port must lie within 0 to 65535, 0 for any free one, was 65536");
    }

    @Test
    void aStreamCarriesTheLastStateAndEndsWithTheRun() throws Exception {
        HttpResponse<Stream<String>> events = stream();
        assertThat(events.statusCode()).isEqualTo(200);
        assertThat(events.headers().firstValue("Content-Type")).contains("text/event-stream");
        for (int i = 0; i < 1000; i++) {
            server.publish(LiveStates.saying("state " + i));
        }
        server.publish(LiveStates.finished());
        server.close();
        List<String> lines = events.body().filter(line -> !line.isEmpty()).toList();
        assertThat(lines.subList(lines.size() - 4, lines.size()))
                .satisfiesExactly(
                        name -> assertThat(name).isEqualTo("event: state"),
                        data ->
                                assertThat(data)
                                        .startsWith("data: {\"age\":")
                                        .contains("\"over\":true,\"state\":{\"title\":\"alignment-")
                                        .endsWith("\"finished\":true}}"),
                        name -> assertThat(name).isEqualTo("event: end"),
                        data -> assertThat(data).isEqualTo("data: {}"));
        // the reader sets the pace: of 1,000 states at once it has read a few
        assertThat(lines.stream().filter("event: state"::equals).count()).isLessThan(20);
    }

    @Test
    void closingEndsEverythingAndMayBeRepeated() throws Exception {
        HttpResponse<Stream<String>> events = stream();
        server.close();
        assertThat(events.body().toList()).contains("event: end");
        assertThatThrownBy(() -> new RawClient(server)).isInstanceOf(ConnectException.class);
        server.publish(LiveStates.running());
        server.close();
    }

    @Test
    void fiftyConnectionsAreAnsweredAndTheStreamsAmongThemAreBounded() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers =
                IntStream.range(0, 50)
                        .mapToObj(_ -> client.sendAsync(request("/state?token=" + token()), text()))
                        .toList();
        for (var answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        client.shutdownNow();
        client = HttpClient.newHttpClient();
        List<RawClient> clients = new ArrayList<>();
        try {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                clients.add(new RawClient(server).send(getWithToken("/events"), "Host: localhost"));
                statuses.add(clients.getLast().status());
            }
            assertThat(statuses.subList(0, LiveFeed.STREAMS)).containsOnly(200);
            assertThat(statuses.subList(LiveFeed.STREAMS, 40)).containsOnly(503);
            assertThat(get("/state?token=" + token()).statusCode()).isEqualTo(200);
        } finally {
            closeAll(clients);
        }
    }

    @Test
    void connectionsBeyondTheBoundAreClosedAndTheOthersStay() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            int answered = 0;
            for (int i = 0; i < 2 * LiveServer.CONNECTIONS; i++) {
                clients.add(new RawClient(server));
                answered += answers(clients.getLast()) ? 1 : 0;
            }
            assertThat(answered).isBetween(LiveServer.CONNECTIONS / 2, LiveServer.CONNECTIONS);
        } finally {
            closeAll(clients);
        }
        server.publish(LiveStates.running());
    }

    @Test
    void readersThatDoNotReadLoseTheirPlaceAndStopNobody() throws Exception {
        server.close();
        server = LiveServer.open(LiveAddress.loopback(0), "a run", AT_ONCE);
        // more than a connection's buffers hold
        server.publish(LiveStates.saying("x".repeat(12_000_000)));
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < LiveFeed.STREAMS; i++) {
                slow.add(new RawClient(server).send(getWithToken("/events"), "Host: localhost"));
                assertThat(slow.getLast().status()).isEqualTo(200);
            }
            for (int i = 0; i < 100_000; i++) {
                server.publish(LiveStates.saying("small " + i));
            }
            HttpResponse<Stream<String>> reader = stream();
            while (reader.statusCode() == 503) {
                reader = stream();
            }
            assertThat(reader.statusCode()).isEqualTo(200);
            assertThat(reader.body().filter(line -> line.startsWith("data: ")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains("small 99999"));
            assertThat(get("/state?token=" + token()).body()).contains("small 99999");
        } finally {
            server.close();
            closeAll(slow);
        }
    }

    private boolean answers(RawClient raw) {
        try {
            return raw.send(getWithToken("/state"), "Host: localhost").status() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static void closeAll(List<RawClient> clients) throws IOException {
        for (RawClient each : clients) {
            each.close();
        }
    }

    private int statusFor(String... headers) throws IOException {
        try (RawClient raw = new RawClient(server)) {
            String[] lines =
                    Stream.concat(Stream.of(getWithToken("/")), Stream.of(headers))
                            .toArray(String[]::new);
            return raw.send(lines).status();
        }
    }

    private String getWithToken(String path) {
        return "GET " + path + "?" + URI.create(server.url()).getQuery() + " HTTP/1.1";
    }

    private String token() {
        return server.url().split("token=")[1];
    }

    private String cookieName() {
        return "noisefloor-" + URI.create(server.url()).getPort();
    }

    private HttpRequest request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url()).resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return client.send(request(path, headers), text());
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url()).resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        return client.send(request, text());
    }

    private HttpResponse<Stream<String>> stream() throws Exception {
        return client.send(
                request("/events?token=" + token()), HttpResponse.BodyHandlers.ofLines());
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }
}
