package org.noisefloor.io.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.mutation.MutatedFiles;

/// Logs whose file is damaged in any way, bytes put in and taken out among them, and logs that are wrong though all checksums are right.
class MutatedLogTest {
    private static final int BATCHES = 6;
    private static final int EVENTS = 40;
    private static final int BATCH_BYTES = EventFrame.HEADER + EVENTS * EventFrame.EVENT;
    private static final long MOST_BYTES = 4 << 20;

    private @TempDir Path folder;
    private Path log;
    private Path segment;
    private byte[] whole;
    private final List<Integer> position = new ArrayList<>();

    @BeforeEach
    void writeALog() throws IOException {
        log = folder.resolve("log");
        var head = LogHead.of("test", 1e-6, Map.of("seed", "7", "experiment", "none"));
        try (var writer = EventWriter.create(log, head, EventLogTest.FULL_BATCHES)) {
            for (long k = 0; k < BATCHES * EVENTS; k++) {
                writer.record(EventLogTest.event(k));
                if (k % EVENTS == EVENTS - 1) {
                    writer.flush();
                }
            }
        }
        segment = EventReader.segments(log).getFirst();
        whole = Files.readAllBytes(segment);
        for (int at = 0; at + EventFrame.HEADER <= whole.length; at++) {
            if (bytes(whole).getLong(at) == EventFrame.MAGIC) {
                position.add(at);
            }
        }
        assertThat(position).as("two heads, the batches, the end").hasSize(BATCHES + 3);
    }

    private static ByteBuffer bytes(byte[] content) {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Position of batch `number` of events.
    private int at(int number) {
        return position.get(2 + number);
    }

    private MutatedFiles.Outcome run(
            MutatedFiles.Reader reader, IntFunction<byte[]> damage, long seed, int count) {
        var format = new MutatedFiles.Format(IllegalArgumentException.class, MOST_BYTES, reader);
        return MutatedFiles.run(format, damage, segment, log, seed, count);
    }

    // what is left of a damaged log

    /// The batches of which every byte is still there, one behind the other.
    private List<Long> survivors(byte[] content) {
        List<Long> all = new ArrayList<>();
        for (int number = 0; number < BATCHES; number++) {
            ByteBuffer batch = bytes(whole).slice(at(number), BATCH_BYTES);
            for (int at = SegmentReader.FRAME; at + BATCH_BYTES <= content.length; at++) {
                if (content[at] == whole[at(number)]
                        && bytes(content).slice(at, BATCH_BYTES).mismatch(batch) < 0) {
                    all.add((long) number);
                    break;
                }
            }
        }
        return all;
    }

    /// Numbers of the batches that a reader still gives, after each of their events was compared with what had been written.
    private static List<Long> rest(EventReader reader) throws IOException {
        List<Long> all = new ArrayList<>();
        var batch = new EventBatch();
        while (reader.next(batch)) {
            all.add(asWritten(batch));
        }
        return all;
    }

    private static long asWritten(EventBatch batch) {
        for (int k = 0; k < batch.size(); k++) {
            if (!batch.event(k).equals(EventLogTest.event(batch.firstEvent() + k))) {
                throw new AssertionError("invented " + batch.event(k));
            }
        }
        return batch.sequence();
    }

    private void readWhatIsLeft(Path damaged) throws IOException {
        List<Long> left = survivors(Files.readAllBytes(damaged));
        try (var reader = EventReader.open(log)) {
            requireEqual(rest(reader), left);
            for (Damage damage : reader.damages()) {
                requireLine(damage.toString());
            }
            if (reader.damages().isEmpty() && left.size() < BATCHES && reader.ended()) {
                throw new AssertionError("names no damage, but gives only " + left);
            }
            // one of the batches, another one for each content
            int least = Math.floorMod(Files.size(damaged) * 31 + left.size(), BATCHES);
            reader.seekEvent(least * EVENTS + 1);
            requireEqual(rest(reader), left.stream().filter(k -> k >= least).toList());
        } catch (IllegalArgumentException e) {
            if (!left.isEmpty()) {
                throw new AssertionError("refused, but whole are " + left, e);
            }
            throw e;
        }
    }

    private static void requireEqual(List<Long> batches, List<Long> expected) {
        if (!batches.equals(expected)) {
            throw new AssertionError("gives the batches " + batches + ", whole are " + expected);
        }
    }

    private void requireLine(String damage) {
        if (!damage.startsWith(segment + ": byte ")
                || damage.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("not one line with a place: " + damage);
        }
    }

    private void damage(int count) {
        MutatedFiles.Outcome outcome =
                run(this::readWhatIsLeft, k -> MutatedFiles.damaged(whole, 13, k), 13, count);
        assertThat(outcome.read()).as("logs of which something is left").isPositive();
    }

    @Test
    void onlyDamagedBatchesAreLost() {
        damage(MutatedFiles.FEW);
    }

    @Tag("long")
    @Test
    void onlyDamagedBatchesAreLostFromManyLogs() {
        damage(MutatedFiles.MANY);
    }

    /// Batches are found behind any number of bytes that do not belong there.
    @Test
    void bytesPutInAndTakenOutCostNothingElse() {
        for (int added = -5; added <= 9; added++) {
            int shift = added;
            byte[] content = new byte[whole.length + shift];
            int from = at(2) - SegmentReader.FRAME;
            System.arraycopy(whole, 0, content, 0, from);
            System.arraycopy(
                    whole,
                    from + Math.max(0, -shift),
                    content,
                    from + Math.max(0, shift),
                    whole.length - from - Math.max(0, -shift));
            int lost = shift < -SegmentReader.FRAME ? BATCHES - 1 : BATCHES;
            assertThat(survivors(content)).hasSize(lost);
            run(this::readWhatIsLeft, _ -> content, shift, 1);
        }
    }

    // a log that is followed

    private void follow(Path damaged) throws IOException {
        List<Long> left = survivors(Files.readAllBytes(damaged));
        try (var tail = new EventTail(log)) {
            var batch = new EventBatch();
            for (int patience = 3; patience > 0 && !tail.ended(); ) {
                if (!tail.next(batch)) {
                    patience--;
                } else if (!left.remove(asWritten(batch))) {
                    throw new AssertionError("gives batch " + batch.sequence() + " again");
                }
            }
            for (Damage damage : tail.damages()) {
                requireLine(damage.toString());
            }
        }
    }

    /// Damage once found: the last byte is missing, but what was read before ends in the same one.
    @Test
    void tailTakesNoBatchWhoseLastByteIsMissing() {
        byte[] cut = Arrays.copyOf(whole, at(1) + BATCH_BYTES - 1);
        assertThat(survivors(cut)).containsExactly(0L);
        run(this::follow, _ -> cut, 0, 1);
    }

    private void followDamaged(int count) {
        run(this::follow, k -> MutatedFiles.damaged(whole, 17, k), 17, count);
    }

    @Test
    void tailOfADamagedLogEndsAndInventsNothing() {
        followDamaged(MutatedFiles.FEW);
    }

    @Tag("long")
    @Test
    void tailsOfManyDamagedLogsEndAndInventNothing() {
        followDamaged(MutatedFiles.MANY);
    }

    // wrong, though all checksums are right

    /// One of the batches, with wounds in its header or content and checksums that fit.
    private byte[] sealed(int k) {
        var random = new SplittableRandom(19 + 0x9E3779B97F4A7C15L * k);
        int at = position.get(random.nextInt(position.size()));
        byte[] wounded = whole.clone();
        ByteBuffer batch = bytes(wounded);
        int length = bytes(whole).getInt(at + EventFrame.COUNT_AT);
        int content =
                bytes(whole).getInt(at + EventFrame.CONTENT_AT) == EventFrame.EVENTS
                        ? length * EventFrame.EVENT
                        : length;
        if (random.nextBoolean() && content > 0) {
            byte[] part = new byte[content];
            batch.get(at + EventFrame.HEADER, part);
            part = MutatedFiles.damaged(part, 19, k);
            batch.put(at + EventFrame.HEADER, part, 0, Math.min(content, part.length));
        } else {
            byte[] part = new byte[EventFrame.CONTENT_CRC_AT - EventFrame.SEQUENCE_AT];
            batch.get(at + EventFrame.SEQUENCE_AT, part);
            byte[] wrong = MutatedFiles.damaged(part, 19, k);
            batch.put(at + EventFrame.SEQUENCE_AT, wrong, 0, Math.min(part.length, wrong.length));
        }
        batch.putInt(
                at + EventFrame.CONTENT_CRC_AT,
                EventFrame.crc(batch, at + EventFrame.HEADER, content));
        batch.putInt(
                at + EventFrame.HEADER_CRC_AT, EventFrame.crc(batch, at, EventFrame.HEADER_CRC_AT));
        return wounded;
    }

    private void readAll(Path damaged) throws IOException {
        try (var reader = EventReader.open(log)) {
            var batch = new EventBatch();
            for (long from : new long[] {Long.MIN_VALUE, 0, 50, Long.MAX_VALUE}) {
                reader.seek(from);
                while (reader.next(batch)) {
                    batch.event(batch.size() - 1);
                }
            }
            for (Damage damage : reader.damages()) {
                requireLine(damage.toString());
            }
        }
    }

    private void seal(int count) {
        run(this::readAll, this::sealed, 19, count).requireRefused(0.02);
    }

    @Test
    void wrongLogsWithRightChecksumsAreReadOrRefused() {
        seal(MutatedFiles.FEW);
    }

    @Tag("long")
    @Test
    void manyWrongLogsWithRightChecksumsAreReadOrRefused() {
        seal(MutatedFiles.MANY);
    }

    /// Heads that no writer leaves.
    @Test
    void headsThatSayNothingAreRefused() {
        for (String text :
                new String[] {"", "\n", "\n\n", "noisefloor event log, schema 1", "\u0001\u0002"}) {
            assertThatThrownBy(() -> LogHead.parse(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        String head = "noisefloor event log, schema 1\nprogram: x\ntick: soon\n";
        assertThatThrownBy(() -> LogHead.parse(head.getBytes(StandardCharsets.UTF_8)))
                .hasMessage("tick in the head must be a number > 0 s, was 'soon'");
    }
}
