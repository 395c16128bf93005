package org.noisefloor.io.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedLogTest {
    private static final int BATCHES = 8;
    private static final int EVENTS = 1024 * BATCHES;

    private @TempDir Path folder;
    private Path segment;
    private byte[] whole;
    private final List<Long> position = new ArrayList<>();

    @BeforeEach
    void writeALog() throws IOException {
        Path log = folder.resolve("log");
        var head = LogHead.of("test", 1e-6, Map.of());
        try (var writer = EventWriter.create(log, head, EventLogTest.FULL_BATCHES)) {
            for (long k = 0; k < EVENTS; k++) {
                writer.record(EventLogTest.event(k));
            }
        }
        segment = EventReader.segments(log).getFirst();
        whole = Files.readAllBytes(segment);
        try (var reader = EventReader.open(log)) {
            var batch = new EventBatch();
            while (reader.next(batch)) {
                position.add(batch.position());
            }
        }
    }

    /// What is left of the log: the numbers of its batches, after each event was compared with what had been written.
    private List<Long> read(List<Damage> damages) throws IOException {
        List<Long> batches = new ArrayList<>();
        try (var reader = EventReader.open(folder.resolve("log"))) {
            var batch = new EventBatch();
            while (reader.next(batch)) {
                batches.add(batch.sequence());
                for (int k = 0; k < batch.size(); k++) {
                    if (!batch.event(k).equals(EventLogTest.event(batch.firstEvent() + k))) {
                        throw new AssertionError("invented " + batch.event(k));
                    }
                }
            }
            damages.addAll(reader.damages());
        }
        assertThat(batches).isSorted().doesNotHaveDuplicates();
        return batches;
    }

    @Test
    void everyFlippedBitCostsAtMostItsBatchWhichIsNamedWithItsPlace() throws IOException {
        flip(1000);
    }

    @Test
    @Tag("long")
    void everyFlippedBitCostsAtMostItsBatchInAHundredThousandFiles() throws IOException {
        flip(100_000);
    }

    private void flip(int files) throws IOException {
        var random = new SplittableRandom(5);
        for (int file = 0; file < files; file++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(segment, bytes);
            List<Damage> damages = new ArrayList<>();
            List<Long> batches = read(damages);
            int hit = batchAt(at);
            assertThat(batches)
                    .as("bit flipped at byte %d", at)
                    .containsExactlyElementsOf(
                            LongStream.range(0, BATCHES).filter(k -> k != hit).boxed().toList());
            if (hit >= 0) {
                assertThat(damages).hasSize(1);
                assertThat(damages.getFirst().what()).startsWith("batch " + hit + " (events ");
                assertThat(damages.getFirst().position())
                        .isBetween(position.get(hit) - 4, position.get(hit));
            }
        }
    }

    /// The batch that a byte belongs to, or −1.
    private int batchAt(int at) {
        for (int batch = 0; batch < BATCHES; batch++) {
            if (at >= position.get(batch) && at < position.get(batch) + 64 + 1024 * 32) {
                return batch;
            }
        }
        return -1;
    }

    @Test
    void fileThatIsCutOffKeepsEveryWholeBatch() throws IOException {
        var random = new SplittableRandom(6);
        for (int file = 0; file < 200; file++) {
            int size = (int) (position.getFirst() + random.nextInt(whole.length));
            size = Math.min(size, whole.length);
            Files.write(segment, java.util.Arrays.copyOf(whole, size));
            List<Damage> damages = new ArrayList<>();
            List<Long> batches = read(damages);
            int left = 0;
            while (left < BATCHES && position.get(left) + 64 + 1024 * 32 <= size) {
                left++;
            }
            assertThat(batches).hasSize(left);
            if (left < BATCHES && position.get(left) + 64 <= size) {
                assertThat(damages.getLast().toString())
                        .isEqualTo(
                                "%s: byte %d: batch %d (events %d to %d) is cut off by the end of the file"
                                        .formatted(
                                                segment,
                                                position.get(left),
                                                left,
                                                1024 * left,
                                                1024 * left + 1023));
            }
        }
    }

    @Test
    void overwrittenStretchesLoseOnlyWhatTheyCover() throws IOException {
        var random = new SplittableRandom(7);
        for (int file = 0; file < 300; file++) {
            byte[] bytes = whole.clone();
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(100_000));
            for (int at = from; at < to; at++) {
                bytes[at] = (byte) random.nextInt();
            }
            Files.write(segment, bytes);
            List<Long> expected = new ArrayList<>();
            for (int batch = 0; batch < BATCHES; batch++) {
                if (position.get(batch) + 64 + 1024 * 32 <= from || position.get(batch) >= to) {
                    expected.add((long) batch);
                }
            }
            if (expected.isEmpty()) {
                continue;
            }
            List<Damage> damages = new ArrayList<>();
            assertThat(read(damages)).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void batchThatWasMovedOrCopiedIsNotReadTwice() throws IOException {
        byte[] bytes = whole.clone();
        int length = 64 + 1024 * 32;
        System.arraycopy(
                whole, (int) (long) position.get(1), bytes, (int) (long) position.get(3), length);
        Files.write(segment, bytes);
        List<Damage> damages = new ArrayList<>();
        assertThat(read(damages)).containsExactly(0L, 1L, 2L, 4L, 5L, 6L, 7L);
        assertThat(damages)
                .extracting(Damage::what)
                .containsExactly(
                        "batch 1 comes again", "batch 3 (events 3072 to 4095) cannot be read");
    }

    @Test
    void whatIsNoLogIsRefusedInOneSentence() throws IOException {
        var random = new SplittableRandom(8);
        for (int size : new int[] {0, 1, 4, 67, 68, 100, 5000, 100_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            Files.write(segment, bytes);
            assertThatThrownBy(() -> EventReader.open(folder.resolve("log")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            folder.resolve("log")
                                    + ": is no event log: nothing in its files can be read");
        }
        assertThatThrownBy(() -> EventReader.open(folder.resolve("nowhere")))
                .isInstanceOf(java.nio.file.NoSuchFileException.class);
        Files.delete(segment);
        assertThatThrownBy(() -> EventReader.open(folder.resolve("log")))
                .hasMessage(
                        folder.resolve("log")
                                + ": is no event log: there is no file like 0000/20261122-0841.cq4");
    }

    /// The bytes of a batch of one event, spelled out.
    @Test
    void layoutIsAsDrawn() throws IOException {
        Path log = folder.resolve("small");
        var head = LogHead.of("test", 1e-6, Map.of());
        try (var writer = EventWriter.create(log, head, EventLogTest.FULL_BATCHES)) {
            writer.record(
                    new Event(
                            0x0102030405060708L, 2, 0xabcd, 3, 0x11121314, 5, 0x2122232425262728L));
        }
        try (var reader = EventReader.open(log)) {
            var batch = new EventBatch();
            assertThat(reader.next(batch)).isTrue();
            byte[] file = Files.readAllBytes(batch.file());
            String hex =
                    HexFormat.of()
                            .formatHex(file, (int) batch.position(), (int) batch.position() + 96);
            assertThat(hex.substring(0, 96))
                    .isEqualTo(
                            "4e464556454e5401" // magic
                                    + "0000000000000000" // batch 0
                                    + "0000000000000000" // event 0
                                    + "0807060504030201" // first time
                                    + "0807060504030201" // last time
                                    + "01000000" // one
                                    + "01000000"); // of events
            assertThat(hex.substring(128))
                    .isEqualTo(
                            "0807060504030201" // time
                                    + "14131211" // unit
                                    + "0200" // spike out
                                    + "cdab" // flags
                                    + "2827262524232221" // value
                                    + "05000000" // detail
                                    + "03000000"); // stream
        }
    }
}
