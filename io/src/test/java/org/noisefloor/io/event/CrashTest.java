package org.noisefloor.io.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Writers in processes of their own, killed at moments drawn from a seed: so long after so many batches were acknowledged.
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashTest {
    private static final int AT_ONCE = 2;
    private static final int MOST_BATCHES = 40;
    private static final long LONGEST_DELAY = 3_000_000;

    private @TempDir Path folder;

    @Test
    void everyAcknowledgedBatchSurvivesTheDeathOfItsWriter() throws Exception {
        kill(10);
    }

    @Test
    @Tag("long")
    void everyAcknowledgedBatchSurvivesTwoHundredDeaths() throws Exception {
        kill(200);
    }

    private void kill(int times) throws Exception {
        var random = new SplittableRandom(9);
        List<Future<Long>> kills = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int k = 0; k < times; k++) {
                Path log = folder.resolve("log-" + k);
                int batch = random.nextInt(MOST_BATCHES);
                long delay = random.nextLong(LONGEST_DELAY);
                kills.add(pool.submit(() -> kill(log, batch, delay)));
            }
        }
        long batches = 0;
        for (Future<Long> kill : kills) {
            batches += kill.get();
        }
        assertThat(batches).as("batches acknowledged before the deaths").isGreaterThan(times);
    }

    /// Kills a writer some nanoseconds after it has acknowledged a batch.
    private static long kill(Path log, long batch, long delay) throws Exception {
        Process process = WritingProcess.start(log, Long.MAX_VALUE);
        long acknowledged = -1;
        try (var from = new DataInputStream(process.getInputStream())) {
            while (acknowledged < batch) {
                acknowledged = from.readLong();
            }
            long kill = System.nanoTime() + delay;
            while (System.nanoTime() < kill) {
                if (from.available() >= Long.BYTES) {
                    acknowledged = from.readLong();
                }
            }
            process.toHandle().destroyForcibly(); // what was said can still be read
            while (true) {
                acknowledged = from.readLong();
            }
        } catch (EOFException e) {
            // all that the writer said has been read
        }
        assertThat(process.waitFor()).as("killed by signal 9").isEqualTo(128 + 9);
        check(log, acknowledged + 1);
        delete(log);
        return acknowledged + 1;
    }

    private static void check(Path log, long acknowledged) throws IOException {
        long events = 0;
        long batches = 0;
        try (var reader = EventReader.open(log)) {
            var batch = new EventBatch();
            while (reader.next(batch)) {
                assertThat(batch.firstEvent()).isEqualTo(events);
                for (int k = 0; k < batch.size(); k++) {
                    if (!batch.event(k).equals(EventLogTest.event(events++))) {
                        throw new AssertionError("invented " + batch.event(k));
                    }
                }
                batches++;
            }
            assertThat(reader.damages()).isEmpty();
            assertThat(reader.ended()).isFalse();
        }
        assertThat(batches).isGreaterThanOrEqualTo(acknowledged);
        assertThat(batches).as("batches without acknowledgement").isLessThan(acknowledged + 2);
        try (var writer = EventWriter.resume(log, LogOptions.DEFAULT)) {
            writer.record(EventLogTest.event(events));
        }
        assertThat(EventLogTest.read(log)).hasSize((int) events + 1);
    }

    private static void delete(Path log) throws IOException {
        try (var files = Files.walk(log)) {
            for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
