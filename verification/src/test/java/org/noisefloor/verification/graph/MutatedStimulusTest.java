package org.noisefloor.verification.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.nir.NirData;
import org.noisefloor.io.nir.NirDataFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.ElementType;

/// Damaged inputs of a graph are read or refused in one sentence, in bounded memory.
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutatedStimulusTest {
    private static final int FEW = 1000;
    private static final int MANY = 100_000;
    private static final long MOST_BYTES = 32 << 20;
    private static final long LONGEST = 1_000_000_000L;

    /// What readers of numbers stumble over.
    private static final String[] WORDS = {
        "",
        "-1",
        "0",
        "1e308",
        "1e999",
        "-1e-320",
        "NaN",
        "Infinity",
        "2147483648",
        "1e18",
        "\"",
        "\r\n",
        ",",
        "\0",
        "\u00e9",
        "time",
        "channel",
        "0x10",
        "1_0",
        "99999999999999999999"
    };

    private static final com.sun.management.ThreadMXBean THREAD =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir private Path folder = Path.of("");

    private interface Reader {
        void read(Path file) throws IOException;
    }

    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        byte[] content = whole.clone();
        for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
            int at = random.nextInt(content.length + 1);
            byte[] word = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
            content =
                    switch (random.nextInt(4)) {
                        case 0 -> Arrays.copyOf(content, at);
                        case 1 -> spliced(content, at, random.nextInt(9), word);
                        case 2 -> spliced(content, at, 0, word);
                        default -> spliced(content, at, 1, new byte[] {(byte) random.nextInt(256)});
                    };
        }
        return content;
    }

    private static byte[] spliced(byte[] content, int at, int removed, byte[] added) {
        int rest = Math.min(content.length, at + removed);
        byte[] out = Arrays.copyOf(content, at + added.length + content.length - rest);
        System.arraycopy(added, 0, out, at, added.length);
        System.arraycopy(content, rest, out, at + added.length, content.length - rest);
        return out;
    }

    private void damage(byte[] whole, Reader reader, int count) throws IOException {
        Path file = folder.resolve("damaged");
        Files.write(file, whole);
        reader.read(file);
        int refused = 0;
        for (int k = 0; k < count; k++) {
            Files.write(file, damaged(whole, new SplittableRandom(k)));
            long time = THREAD.getCurrentThreadCpuTime();
            long bytes = THREAD.getCurrentThreadAllocatedBytes();
            try {
                reader.read(file);
            } catch (DescriptionException e) {
                refused++;
                assertThat(e.getMessage()).as("damage %d", k).startsWith(file.toString());
                assertThat(e.getMessage().chars().noneMatch(Character::isISOControl))
                        .as("damage %d is one line: %s", k, e.getMessage())
                        .isTrue();
            } catch (RuntimeException e) {
                throw new AssertionError("damage %d threw %s".formatted(k, e), e);
            }
            bytes = THREAD.getCurrentThreadAllocatedBytes() - bytes;
            time = THREAD.getCurrentThreadCpuTime() - time;
            assertThat(bytes).as("bytes of damage %d", k).isLessThan(MOST_BYTES);
            if (time >= LONGEST) {
                assertThat(leastTime(reader, file)).as("ns of damage %d", k).isLessThan(LONGEST);
            }
        }
        assertThat(refused).isBetween(count / 5, count - 1);
    }

    /// The least processor time of a few more reads: the first may have met a busy machine.
    private static long leastTime(Reader reader, Path file) throws IOException {
        long least = Long.MAX_VALUE;
        for (int again = 0; again < 3; again++) {
            long time = THREAD.getCurrentThreadCpuTime();
            try {
                reader.read(file);
            } catch (DescriptionException e) {
                // as before
            }
            least = Math.min(least, THREAD.getCurrentThreadCpuTime() - time);
        }
        return least;
    }

    private static final String EVENTS =
            "node,value,time,channel\r\nb,-2.5,0.1,1\r\na,4,0,0\r\na,1,3.25,2\r\nb,1e-3,17,0\r\n";

    private static final String STEPS = "x,y,z\n1,2,3\n0.5,-1,1e3\n0,0,0\n";

    private void damageText(String text, int count, String... inputs) throws IOException {
        int[] sizes = new int[inputs.length];
        Arrays.fill(sizes, 3);
        damage(
                text.getBytes(StandardCharsets.UTF_8),
                file ->
                        new StimulusFile(file, List.of(inputs), sizes, 0.1, "ms")
                                .read(0)
                                .player(1)
                                .next(),
                count);
    }

    @Test
    void damagedTextsAreReadOrRefused() throws IOException {
        damageText(EVENTS, FEW, "a", "b");
        damageText(STEPS, FEW, "in");
    }

    @Tag("long")
    @Test
    void manyDamagedTextsAreReadOrRefused() throws IOException {
        damageText(EVENTS, MANY, "a", "b");
        damageText(STEPS, MANY, "in");
    }

    private void damageRecording(int count) throws IOException {
        SequencedMap<String, NirData.Observable> named = new LinkedHashMap<>();
        int[] shape = {2, 3};
        double end = Double.POSITIVE_INFINITY;
        named.put(
                "spikes",
                new NirData.Events(
                        new DenseArray(new double[] {0, -1, -1, 1, 0, 1}, shape, ElementType.INT64),
                        new DenseArray(
                                new double[] {1, end, end, 0.5, 0.5, 0.9},
                                shape,
                                ElementType.FLOAT64),
                        null,
                        2,
                        2.5));
        SequencedMap<String, NirData.Node> nodes = new LinkedHashMap<>();
        nodes.put("in", new NirData.Observables(named));
        Path file = folder.resolve("data.h5");
        NirDataFile.write(new NirData(nodes), new Origin(Map.of()), file);
        damage(
                Files.readAllBytes(file),
                path ->
                        new StimulusData(path, List.of("in"), new int[] {2}, 0.5)
                                .read(1, 0)
                                .player(1)
                                .next(),
                count);
    }

    @Test
    void damagedRecordingsAreReadOrRefused() throws IOException {
        damageRecording(FEW);
    }

    @Tag("long")
    @Test
    void manyDamagedRecordingsAreReadOrRefused() throws IOException {
        damageRecording(MANY);
    }
}
