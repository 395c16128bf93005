package org.noisefloor.io.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.Bytes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherProcessTest {
    private @TempDir Path folder;

    @Test
    void tailOfAnotherProcessLosesNoneOfAMillionEvents() throws Exception {
        follow(1_000_000);
    }

    @Test
    @Tag("long")
    void tailOfAnotherProcessLosesNoneOfTenMillionEvents() throws Exception {
        follow(10_000_000);
    }

    private void follow(long events) throws Exception {
        Path log = folder.resolve("log");
        Process process = WritingProcess.start(log, events);
        var drain =
                new Thread(() -> {
                    try {
                        process.getInputStream()
                                .transferTo(java.io.OutputStream.nullOutputStream());
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
        drain.start();
        long seen = 0;
        try (var tail = new EventTail(log)) {
            var batch = new EventBatch();
            while (!tail.ended()) {
                if (!tail.next(batch)) {
                    assertThat(process.isAlive() || process.exitValue() == 0).isTrue();
                    Thread.sleep(1);
                    continue;
                }
                assertThat(batch.firstEvent()).isEqualTo(seen);
                for (int k = 0; k < batch.size(); k++) {
                    long number = seen++;
                    if (batch.value(k) != number * 0x9e3779b97f4a7c15L
                            || batch.unit(k) != (int) (number * -31)) {
                        throw new AssertionError("not as written: " + batch.event(k));
                    }
                }
            }
            assertThat(tail.damages()).isEmpty();
        }
        assertThat(seen).isEqualTo(events);
        assertThat(process.waitFor()).isZero();
        drain.join();
    }

    @Test
    void writerOpensNoConnectionAndLeavesNothingInTheHomeFolder() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path classes = folder.resolve("classes.txt");
        Process process =
                WritingProcess.start(
                        folder.resolve("log"),
                        5000,
                        "-Duser.home=" + home,
                        "-Xlog:class+load:file=" + classes);
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        try (var left = Files.list(home)) {
            assertThat(left).isEmpty();
        }
        String loaded = Files.readString(classes);
        assertThat(loaded).contains("net.openhft.chronicle.queue.");
        // without an address there is no connection, and without the class no address
        assertThat(loaded)
                .doesNotContain("java.net.InetSocketAddress ")
                .doesNotContain("java.net.InetAddress ")
                .doesNotContain("chronicle.analytics");
    }

    @Test
    void chronicleItselfReadsTheBatchesAsDocuments() throws Exception {
        Path log = folder.resolve("log");
        var head = LogHead.of("test", 1e-6, Map.of());
        try (var writer = EventWriter.create(log, head, EventLogTest.FULL_BATCHES)) {
            for (long k = 0; k < 5000; k++) {
                writer.record(EventLogTest.event(k));
            }
        }
        List<Integer> contents = new ArrayList<>();
        try (var queue = Chronicle.queue(log.resolve("0000"), () -> Integer.MAX_VALUE / 60);
                var tailer = queue.createTailer()) {
            Bytes<?> bytes = Bytes.allocateElasticOnHeap(1 << 16);
            while (tailer.readBytes(bytes)) {
                assertThat(bytes.readLong(0)).isEqualTo(EventFrame.MAGIC);
                contents.add(bytes.readInt(EventFrame.CONTENT_AT));
                bytes.clear();
            }
        }
        assertThat(ByteOrder.nativeOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(contents).containsExactly(0, 0, 1, 1, 1, 1, 1, 2);
    }
}
