package org.noisefloor.verification.cosim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Java machine of its own for one library, with a socket to it, and what it said before it died.
final class ChildProcess implements AutoCloseable {
    private static final int KEPT = 8192;
    private static final int PROMPTLY = 50;
    private static final int SECONDS_TO_END =
            60; // its socket is closed: it has ended but for its report

    private final Path folder;
    private final Process process;
    private final Thread listener;
    private final MessageChannel channel;
    private final StringBuilder said = new StringBuilder();

    /// Starts the process and waits until it has called back.
    ///
    /// @throws CosimException if it does not in time
    ChildProcess(Path library, long deadline) throws IOException {
        folder = Files.createTempDirectory("nfx");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try (server) {
            Path socket = folder.resolve("s");
            server.bind(UnixDomainSocketAddress.of(socket));
            process = start(socket, library);
            listener = Thread.ofVirtual().unstarted(this::listen);
            listener.start();
            channel = new MessageChannel(accept(server, deadline));
        } catch (IOException | CosimException e) {
            delete(folder);
            throw e;
        }
    }

    private Process start(Path socket, Path library) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + folder.resolve("crash"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        ownClasses(),
                        ModelChild.class.getName(),
                        socket.toString(),
                        library.toString(),
                        Long.toString(ProcessHandle.current().pid()))
                .redirectErrorStream(true)
                .directory(folder.toFile())
                .start();
    }

    /// Where this package's classes lie, which is all that the child needs.
    private static String ownClasses() {
        try {
            return Path.of(
                            ModelChild.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the program's own classes", e);
        }
    }

    private SocketChannel accept(ServerSocketChannel server, long deadline) throws IOException {
        server.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            server.register(selector, SelectionKey.OP_ACCEPT);
            while (System.nanoTime() < deadline && process.isAlive()) {
                selector.select(PROMPTLY);
                SocketChannel socket = server.accept();
                if (socket != null) {
                    return socket;
                }
            }
        }
        process.destroyForcibly();
        throw new CosimException(
                Nfx.E_IO, "the process of the model did not start: " + lastWords());
    }

    /// Keeps the last of what the process prints, so that it never waits for a reader.
    private void listen() {
        byte[] buffer = new byte[KEPT];
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                hear(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            hear("");
        }
    }

    private void hear(String text) {
        synchronized (said) {
            said.append(text);
            said.delete(0, Math.max(0, said.length() - KEPT));
        }
    }

    MessageChannel channel() {
        return channel;
    }

    /// Ends the process if it still lives.
    void kill() {
        process.destroyForcibly();
    }

    /// How the process ended, in words.
    String ending() {
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "closed its socket and went on";
            }
            listener.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int status = process.exitValue();
        String how =
                status > 128
                        ? "was ended by signal " + (status - 128)
                        : "ended with status " + status;
        return how + lastWords();
    }

    /// The fault that the Java machine found, or else the last line.
    private String lastWords() {
        List<String> lines;
        synchronized (said) {
            lines = said.toString().lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("#  SIG")) {
                String where =
                        lines.stream()
                                .dropWhile(l -> !l.contains("Problematic frame"))
                                .skip(1)
                                .findFirst()
                                .map(l -> " in " + l.substring(1).strip())
                                .orElse("");
                return ": " + lines.get(i).substring(1).strip().replaceAll(" at pc.*", "") + where;
            }
        }
        return lines.isEmpty() ? "" : "; its last line: " + lines.getLast();
    }

    @Override
    public void close() {
        if (Files.notExists(folder)) {
            return; // closed already
        }
        try {
            channel.close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("temporary folder " + folder, e);
        }
    }
}
