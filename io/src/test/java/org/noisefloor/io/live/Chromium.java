package org.noisefloor.io.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.noisefloor.io.ExternalTool;
import org.noisefloor.io.table.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A headless Chromium, driven through the protocol of its developer tools; no name but this machine's resolves in it.
final class Chromium implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path profile;
    private final Process process;
    private final String port;

    Chromium() throws IOException, InterruptedException {
        String program = ExternalTool.path("chromium", "chromium-browser", "google-chrome");
        profile = Files.createTempDirectory("noisefloor-chromium");
        process =
                new ProcessBuilder(
                                program,
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--no-first-run",
                                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Path told = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(told) || Files.readAllLines(told).size() < 2) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                fail(program + " did not start");
            }
            Thread.sleep(50);
        }
        port = Files.readAllLines(told).getFirst();
    }

    /// A new tab, which shows nothing yet.
    Tab tab() throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/json/new?about:blank");
        String answer =
                client.send(
                                HttpRequest.newBuilder(address)
                                        .PUT(HttpRequest.BodyPublishers.noBody())
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
        return new Tab(JsonMapper.shared().readTree(answer).get("webSocketDebuggerUrl").asString());
    }

    @Override
    public void close() throws IOException {
        client.shutdownNow();
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().completeOnTimeout(each, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /// One tab.
    final class Tab implements WebSocket.Listener, AutoCloseable {
        private final AtomicInteger calls = new AtomicInteger();
        private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
        private final Queue<JsonNode> events = new ConcurrentLinkedQueue<>();
        private final StringBuilder message = new StringBuilder();
        private final WebSocket socket;

        private Tab(String address) {
            socket = client.newWebSocketBuilder().buildAsync(URI.create(address), this).join();
            for (String domain : List.of("Page", "Runtime", "Log", "Network", "Accessibility")) {
                call(domain + ".enable", Map.of());
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            message.append(part);
            if (isLast) {
                JsonNode node = JsonMapper.shared().readTree(message.toString());
                message.setLength(0);
                if (node.has("id")) {
                    Objects.requireNonNull(open.remove(node.get("id").asInt())).complete(node);
                } else {
                    events.add(node);
                }
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        /// Calls a method of the protocol and returns its result.
        JsonNode call(String method, Map<String, ?> parameters) {
            JsonNode node = answer(method, parameters);
            assertThat(node.has("error")).as(method + ": " + node).isFalse();
            return node.get("result");
        }

        private JsonNode answer(String method, Map<String, ?> parameters) {
            int id = calls.incrementAndGet();
            CompletableFuture<JsonNode> answer = new CompletableFuture<>();
            open.put(id, answer);
            socket.sendText(
                            Json.compact(Map.of("id", id, "method", method, "params", parameters)),
                            true)
                    .join();
            try {
                return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                return fail(method + " was not answered", e);
            }
        }

        /// The value of an expression of the page's script, as text.
        String evaluate(String expression) {
            JsonNode answer = script(expression);
            return value(answer).orElseGet(() -> fail(expression + ": " + answer));
        }

        /// Waits until an expression is true; on a page that is not there yet it is not.
        void await(String expression) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!value(script(expression)).equals(Optional.of("true"))) {
                if (System.nanoTime() > end) {
                    fail(
                            expression
                                    + " never came true in: "
                                    + evaluate("document.body.innerText"));
                }
                Thread.sleep(50);
            }
        }

        private JsonNode script(String expression) {
            return answer(
                    "Runtime.evaluate",
                    Map.of("expression", "String(" + expression + ")", "awaitPromise", true));
        }

        private static Optional<String> value(JsonNode answer) {
            JsonNode result = answer.path("result");
            return result.isMissingNode() || result.has("exceptionDetails")
                    ? Optional.empty()
                    : Optional.of(result.get("result").get("value").asString());
        }

        /// Opens a page in a window of that size \[px].
        void open(String url, int width, int height) {
            resize(width, height);
            call("Page.navigate", Map.of("url", url));
        }

        void resize(int width, int height) {
            call(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of(
                            "width",
                            width,
                            "height",
                            height,
                            "deviceScaleFactor",
                            1,
                            "mobile",
                            width < 500));
        }

        /// Sets a media feature, such as the colour scheme.
        void prefer(String feature, String value) {
            call(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", feature, "value", value))));
        }

        /// Presses and releases a key.
        void press(String key, int code) {
            for (String type : List.of("rawKeyDown", "keyUp")) {
                call(
                        "Input.dispatchKeyEvent",
                        Map.of(
                                "type",
                                type,
                                "key",
                                key,
                                "code",
                                key,
                                "windowsVirtualKeyCode",
                                code));
            }
        }

        /// All events of a kind so far.
        List<JsonNode> events(String method) {
            return events.stream()
                    .filter(event -> event.get("method").asString().equals(method))
                    .map(event -> event.get("params"))
                    .toList();
        }

        /// Writes the whole page as a picture, to be looked at.
        void picture(Path file) throws IOException {
            Files.createDirectories(file.getParent());
            String png =
                    call("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                            .get("data")
                            .asString();
            Files.write(file, Base64.getDecoder().decode(png));
        }

        @Override
        public void close() {
            call("Page.close", Map.of());
            socket.abort();
        }
    }
}
