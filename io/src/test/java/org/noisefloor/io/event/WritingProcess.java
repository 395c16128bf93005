package org.noisefloor.io.event;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A process of its own that writes a log; it says on its standard output, in 8 bytes, the number of each batch that is
/// acknowledged.
final class WritingProcess {
    private static final LogOptions OPTIONS = LogOptions.DEFAULT.withSegmentBytes(1 << 20);

    private WritingProcess() {}

    /// Begins a process.
    ///
    /// @param options of the Java machine
    static Process start(Path log, long events, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"));
        command.addAll(List.of(options));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        log.toString(),
                        Long.toString(events)));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /// Writes a log.
    ///
    /// @param args folder and number of events
    public static void main(String[] args) throws IOException {
        var out = new FileOutputStream(FileDescriptor.out);
        var number = ByteBuffer.allocate(Long.BYTES);
        var head = LogHead.of("test", 1e-6, Map.of());
        try (var writer =
                EventWriter.create(
                        Path.of(args[0]),
                        head,
                        OPTIONS,
                        batch -> {
                            try {
                                out.write(number.putLong(0, batch).array());
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })) {
            long events = Long.parseLong(args[1]);
            for (long k = 0; k < events; k++) {
                writer.record(EventLogTest.event(k));
            }
        }
    }
}
