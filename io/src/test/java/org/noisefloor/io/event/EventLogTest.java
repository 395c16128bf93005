package org.noisefloor.io.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {
    /// Batches end when they are full and not because time has passed.
    static final LogOptions FULL_BATCHES =
            LogOptions.DEFAULT.withFlushSeconds(Double.POSITIVE_INFINITY);

    private static final LogHead HEAD =
            LogHead.of("noisefloor test", 1e-6, Map.of("experiment", "none", "seed.die", "7"));

    private @TempDir Path folder;

    /// An event that is different for each number, with all fields in use.
    static Event event(long k) {
        return new Event(
                k / 3,
                (int) (1 + k % 8),
                (int) (k % 65536),
                (int) (k * 7),
                (int) (k * -31),
                (int) (k * 1001),
                k * 0x9e3779b97f4a7c15L);
    }

    static List<Event> read(Path log) throws IOException {
        List<Event> all = new ArrayList<>();
        try (var reader = EventReader.open(log)) {
            var batch = new EventBatch();
            while (reader.next(batch)) {
                assertThat(batch.firstEvent()).isEqualTo(all.size());
                for (int k = 0; k < batch.size(); k++) {
                    all.add(batch.event(k));
                }
            }
            assertThat(reader.damages()).isEmpty();
        }
        return all;
    }

    private Path log() {
        return folder.resolve("log");
    }

    private static void record(EventWriter writer, long from, long to) {
        for (long k = from; k < to; k++) {
            writer.record(event(k));
        }
    }

    private static void assertHolds(Path log, int events) throws IOException {
        List<Event> read = read(log);
        assertThat(read).hasSize(events);
        for (int k = 0; k < events; k++) {
            assertThat(read.get(k)).isEqualTo(event(k));
        }
    }

    @Test
    void logIsReadBackAsItWasWritten() throws IOException {
        try (var writer = EventWriter.create(log(), HEAD, LogOptions.DEFAULT)) {
            record(writer, 0, 10_000);
            writer.flush();
            assertThat(writer.counts().events()).isEqualTo(10_000);
        }
        assertHolds(log(), 10_000);
        try (var reader = EventReader.open(log())) {
            assertThat(reader.head()).isEqualTo(HEAD);
            while (reader.next(new EventBatch())) {
                // to the end
            }
            assertThat(reader.ended()).isTrue();
        }
    }

    /// Times that stand still or leap, and every bit of every field.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void eventsOfAnyContentAreReadBack(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        List<Event> written = new ArrayList<>();
        long time = seed % 2 == 0 ? Long.MIN_VALUE : random.nextLong();
        try (var writer = EventWriter.create(log(), HEAD, LogOptions.DEFAULT)) {
            for (int k = random.nextInt(6000); k > 0; k--) {
                long leap = random.nextInt(3) == 0 ? random.nextLong() >>> 12 : random.nextInt(2);
                time = Math.max(time, time + leap);
                var event =
                        new Event(
                                time,
                                random.nextInt(1 << 16),
                                random.nextInt(1 << 16),
                                random.nextInt(),
                                random.nextInt(),
                                random.nextInt(),
                                random.nextLong());
                writer.record(event);
                written.add(event);
                if (random.nextInt(500) == 0) {
                    writer.flush();
                }
            }
        }
        assertThat(read(log())).isEqualTo(written);
    }

    @Test
    void segmentsBeginBySizeAndAreReadInOrder() throws IOException {
        var small = LogOptions.DEFAULT.withSegmentBytes(1 << 20);
        try (var writer = EventWriter.create(log(), HEAD, small)) {
            record(writer, 0, 100_000);
        }
        assertThat(EventReader.segments(log())).hasSize(4);
        for (Path segment : EventReader.segments(log())) {
            assertThat(Files.size(segment)).isLessThan((1 << 20) + (1 << 17));
        }
        assertHolds(log(), 100_000);
    }

    @Test
    void seekFindsTheFirstBatchOfATime() throws IOException {
        var small = LogOptions.DEFAULT.withSegmentBytes(1 << 20);
        try (var writer = EventWriter.create(log(), HEAD, small)) {
            record(writer, 0, 100_000);
        }
        try (var reader = EventReader.open(log())) {
            var batch = new EventBatch();
            for (long time : new long[] {0, 1, 5000, 10_922, 10_923, 20_000, 33_333}) {
                reader.seek(time);
                assertThat(reader.next(batch)).isTrue();
                assertThat(batch.lastTime()).isGreaterThanOrEqualTo(time);
                assertThat(batch.firstEvent() == 0 || event(batch.firstEvent() - 1).time() < time)
                        .isTrue();
                assertThat(reader.damages()).isEmpty();
            }
            reader.seek(33_334);
            assertThat(reader.next(batch)).isFalse();
        }
    }

    @Test
    void logThatWasLeftOpenIsGoneOnWith() throws IOException {
        var writer = EventWriter.create(log(), HEAD, LogOptions.DEFAULT);
        record(writer, 0, 1500);
        writer.suspend();
        try (var second = EventWriter.resume(log(), LogOptions.DEFAULT)) {
            assertThat(second.counts().events()).isEqualTo(1500);
            record(second, 1500, 4000);
        }
        assertHolds(log(), 4000);
        assertThatThrownBy(() -> EventWriter.resume(log(), LogOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was closed at its end");
    }

    @Test
    void cursorStaysAtTheEndThatItFound() throws IOException {
        try (var writer = EventWriter.create(log(), HEAD, LogOptions.DEFAULT)) {
            record(writer, 0, 1500);
            writer.suspend();
        }
        try (var reader = EventReader.open(log());
                var writer = EventWriter.resume(log(), LogOptions.DEFAULT)) {
            var cursor = new EventCursor(reader);
            assertEnds(cursor);
            record(writer, 1500, 1600);
            writer.flush();
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.number()).isEqualTo(1499);
        }
        try (var reader = EventReader.open(log())) {
            assertEnds(EventCursor.at(reader, 1550));
            assertThat(reader.ended()).isTrue();
        }
    }

    private static void assertEnds(EventCursor cursor) {
        long last = -1;
        while (cursor.next()) {
            last = cursor.number();
        }
        for (int k = 0; k < 3; k++) {
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.number()).isEqualTo(last);
            assertThat(cursor.event()).isEqualTo(event(last));
        }
    }

    @Test
    void twoWritersAreOneTooMany() throws IOException {
        try (var writer = EventWriter.create(log(), HEAD, LogOptions.DEFAULT)) {
            writer.flush();
            assertThatThrownBy(() -> EventWriter.resume(log(), LogOptions.DEFAULT))
                    .hasMessageEndingWith("another writer has this log open");
            assertThatThrownBy(() -> EventWriter.create(log(), HEAD, LogOptions.DEFAULT))
                    .hasMessageEndingWith("is not empty; an event log needs a folder of its own");
        }
    }

    @Test
    void eventsNeverGoBackInTime() throws IOException {
        try (var writer = EventWriter.create(log(), HEAD, LogOptions.DEFAULT)) {
            writer.record(10, EventKind.SPIKE_OUT, 0, 1, 0, 0);
            assertThatThrownBy(() -> writer.record(9, EventKind.SPIKE_OUT, 0, 1, 0, 0))
                    .hasMessage(
                            "an event must not come before the last one, at 10 ticks, was at 9");
        }
    }

    @Test
    void eventsAreWrittenThoughABatchIsNotFull() throws Exception {
        try (var writer =
                        EventWriter.create(log(), HEAD, LogOptions.DEFAULT.withFlushSeconds(1e-3));
                var tail = new EventTail(log())) {
            var batch = new EventBatch();
            long k = 0;
            while (!tail.next(batch)) {
                writer.record(event(k++));
                Thread.sleep(1);
            }
            assertThat(batch.event(0)).isEqualTo(event(0));
        }
    }

    @Test
    void tailSeesEveryEventOfAWriterThatIsAtWork() throws Exception {
        int events = 200_000;
        var small = LogOptions.DEFAULT.withSegmentBytes(1 << 20);
        var thread =
                new Thread(() -> {
                    try (var writer = EventWriter.create(log(), HEAD, small)) {
                        record(writer, 0, events);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        thread.start();
        long seen = 0;
        try (var tail = new EventTail(log())) {
            var batch = new EventBatch();
            while (!tail.ended()) {
                boolean over = !thread.isAlive();
                if (tail.next(batch)) {
                    assertThat(batch.firstEvent()).isEqualTo(seen);
                    for (int k = 0; k < batch.size(); k++) {
                        assertThat(batch.event(k)).isEqualTo(event(seen++));
                    }
                } else {
                    assertThat(over && !tail.ended()).isFalse();
                    Thread.sleep(1);
                }
            }
            assertThat(tail.damages()).isEmpty();
        }
        thread.join();
        assertThat(seen).isEqualTo(events);
    }

    @Test
    void fullRingDropsWhereThatWasChosenAndCountsIt() throws IOException {
        var dropping = LogOptions.DEFAULT.withRing(2, LogOptions.Overflow.DROP);
        long total = 0;
        EventWriter.Counts counts;
        try (var writer = EventWriter.create(log(), HEAD, dropping)) {
            while (writer.counts().dropped() == 0) {
                writer.record(event(total++));
            }
            writer.flush();
            counts = writer.counts();
        }
        List<Event> read = read(log());
        assertThat(read).hasSize((int) counts.events());
        assertThat(counts.events() + counts.dropped()).isEqualTo(total);
        assertThat(read).isSortedAccordingTo(Comparator.comparingLong(Event::time));
    }

    @Test
    void fullDiskIsOneSentenceAndLosesNothingAcknowledged() throws IOException {
        Space ofTwoMegabytes = limited(2 << 20);
        var small = LogOptions.DEFAULT.withSegmentBytes(1 << 20);
        var writer = EventWriter.create(log(), HEAD, small, _ -> {}, ofTwoMegabytes);
        assertThatThrownBy(() -> record(writer, 0, 1_000_000))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device; ")
                .hasMessageContaining("batches are kept");
        assertThatThrownBy(writer::close).isInstanceOf(IOException.class);
        assertHolds(log(), (int) writer.counts().events());
        assertThat(writer.counts().events()).isGreaterThan(10_000);
    }

    private static Space limited(long bytes) {
        long[] left = {bytes};
        Space real = Space.ofZeros();
        return (file, from, to) -> {
            left[0] -= to - from;
            if (left[0] < 0) {
                throw new IOException("No space left on device");
            }
            real.reserve(file, from, to);
        };
    }

    @Test
    void folderThatCannotBeWrittenIsRefusedBeforeTheRun() {
        for (String path : List.of("/proc/noisefloor", "/dev/null/log")) {
            assertThatThrownBy(() -> EventWriter.create(Path.of(path), HEAD, LogOptions.DEFAULT))
                    .isInstanceOf(FileSystemException.class);
        }
    }
}
