package org.noisefloor.io.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.io.mutation.MutatedFiles;

class CheckpointTest {
    private static final CheckpointHead HEAD =
            CheckpointHead.of(
                    "noisefloor 0 (revision 0)",
                    Map.of("experiment", "tiny", "seed", "7"),
                    "die 0, net pairs, DIE",
                    new CheckpointHead.Position(12, 345, 6));

    private static Path folder = Path.of("");

    @BeforeAll
    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("checkpoint");
    }

    @AfterAll
    @AfterContainer
    static void removeFolder() throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /// Arrays and numbers of every kind, of any bits.
    private static final class Anything implements Kept<Anything> {
        private final List<Object> parts = new ArrayList<>();
        private long number;
        private double quantity;
        private final long fixed;

        Anything(long shape, long content) {
            var sizes = new SplittableRandom(shape);
            var bits = new SplittableRandom(content);
            for (int k = 0; k < 12; k++) {
                int kind = sizes.nextInt(5);
                int count = sizes.nextInt(k == 0 ? 20_000 : 40);
                parts.add(part(kind, count, bits));
            }
            number = bits.nextLong();
            quantity = Double.longBitsToDouble(bits.nextLong());
            fixed = shape;
        }

        private static Object part(int kind, int count, SplittableRandom bits) {
            var bytes = new byte[count * Long.BYTES];
            bits.nextBytes(bytes);
            var raw = ByteBuffer.wrap(bytes);
            return switch (kind) {
                case 0 -> bytes;
                case 1 -> {
                    int[] values = new int[count];
                    raw.asIntBuffer().get(values);
                    yield values;
                }
                case 2 -> {
                    long[] values = new long[count];
                    raw.asLongBuffer().get(values);
                    yield values;
                }
                case 3 -> {
                    float[] values = new float[count];
                    raw.asFloatBuffer().get(values);
                    yield values;
                }
                default -> {
                    double[] values = new double[count];
                    raw.asDoubleBuffer().get(values);
                    yield values;
                }
            };
        }

        @Override
        public Anything through(StateChannel channel) {
            StateChannel inner = channel.in("inner");
            for (int k = 0; k < parts.size(); k++) {
                StateChannel into = k % 2 == 0 ? channel : inner;
                switch (parts.get(k)) {
                    case byte[] values -> into.bytes("part" + k, values);
                    case int[] values -> into.ints("part" + k, values);
                    case long[] values -> into.longs("part" + k, values);
                    case float[] values -> into.floats("part" + k, values);
                    case double[] values -> into.doubles("part" + k, values);
                    default -> throw new AssertionError();
                }
            }
            number = channel.number("number", number);
            quantity = channel.quantity("quantity", quantity);
            channel.same("fixed", fixed);
            return this;
        }

        /// All bits, those of numbers that are none included.
        byte[] bits() {
            var out = new ArrayList<Byte>();
            for (Object part : parts) {
                switch (part) {
                    case byte[] values -> {
                        for (byte v : values) {
                            out.add(v);
                        }
                    }
                    case int[] values -> Arrays.stream(values).forEach(v -> add(out, v));
                    case long[] values -> Arrays.stream(values).forEach(v -> add(out, v));
                    case float[] values -> {
                        for (float v : values) {
                            add(out, Float.floatToRawIntBits(v));
                        }
                    }
                    case double[] values -> Arrays.stream(values).forEach(v -> add(out, raw(v)));
                    default -> throw new AssertionError();
                }
            }
            add(out, number);
            add(out, raw(quantity));
            byte[] bytes = new byte[out.size()];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = out.get(k);
            }
            return bytes;
        }

        private static long raw(double value) {
            return Double.doubleToRawLongBits(value);
        }

        private static void add(List<Byte> out, long value) {
            for (int b = 0; b < Long.BYTES; b++) {
                out.add((byte) (value >>> (8 * b)));
            }
        }
    }

    @Property(tries = 50)
    void whatIsKeptInAFileComesBackWithTheSameBits(@ForAll long shape, @ForAll long content)
            throws IOException {
        Path file = folder.resolve("round-trip.checkpoint");
        var kept = new Anything(shape, content);
        Checkpoint.write(HEAD, kept, file);
        Checkpoint read = Checkpoint.read(file).require(HEAD);
        assertThat(read.head()).isEqualTo(HEAD);
        var back = new Anything(shape, content + 1);
        assertThat(read.restore(back)).isSameAs(back);
        assertThat(back.bits()).isEqualTo(kept.bits());
    }

    private static Kept<?> three(int[] values) {
        return channel -> channel.ints("values", values);
    }

    private static byte[] small() throws IOException {
        Path file = folder.resolve("small.checkpoint");
        Checkpoint.write(HEAD, new Anything(3, 4), file);
        return Files.readAllBytes(file);
    }

    /// Every byte of the file is covered by a checksum.
    private static void damage(int count) throws IOException {
        var format =
                new MutatedFiles.Format(
                        IllegalArgumentException.class,
                        8 << 20,
                        file -> Checkpoint.read(file).restore(new Anything(3, 5)));
        byte[] whole = small();
        MutatedFiles.run(format, whole, folder.resolve("damaged.checkpoint"), 11, count)
                .requireRefused(0.95);
    }

    @Test
    void damagedFilesAreRefusedInOneSentence() throws IOException {
        damage(MutatedFiles.FEW);
    }

    @Test
    @Tag("long")
    void manyDamagedFilesAreRefusedInOneSentence() throws IOException {
        damage(MutatedFiles.MANY);
    }

    @Test
    void everyFlippedBitAndEveryTruncationIsSeen() throws IOException {
        Path file = folder.resolve("flipped.checkpoint");
        Checkpoint.write(HEAD, three(new int[] {1, 2, 3}), file);
        byte[] whole = Files.readAllBytes(file);
        for (int k = 0; k < whole.length; k++) {
            byte[] flipped = whole.clone();
            flipped[k] ^= (byte) (1 << (k % 8));
            Files.write(file, flipped);
            assertThatThrownBy(() -> Checkpoint.read(file))
                    .as("flip in byte %d", k)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(file + ": byte ");
            Files.write(file, Arrays.copyOf(whole, k));
            assertThatThrownBy(() -> Checkpoint.read(file))
                    .as("%d bytes", k)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void layoutIsTheOneOfTheDescription() throws IOException {
        Path file = folder.resolve("layout.checkpoint");
        Checkpoint.write(HEAD, three(new int[] {-1, 258, 3}), file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(bytes.array(), 0, 7, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("NFCHECK");
        assertThat(bytes.get(7)).isEqualTo((byte) 1);
        assertThat(bytes.getInt(8)).isEqualTo(4);
        assertThat(bytes.getInt(12)).isZero();
        int second = 8 + 16 + 4 + (int) bytes.getLong(16) + 4;
        assertThat(bytes.getInt(second)).isEqualTo("values".length());
        assertThat(bytes.getInt(second + 4)).isEqualTo(2);
        assertThat(bytes.getLong(second + 8)).isEqualTo(12);
        assertThat(bytes.getInt(second + 16 + 6)).isEqualTo(-1);
        assertThat(bytes.getInt(second + 16 + 6 + 4)).isEqualTo(258);
        int end = second + 16 + 6 + 12 + 4;
        assertThat(bytes.getInt(end)).isZero();
        assertThat(bytes.getInt(end + 4)).isEqualTo(9);
        assertThat(bytes.capacity()).isEqualTo(end + 16 + 32 + 4);
    }

    @Test
    void anotherVersionProgramOrExperimentIsRefusedByName() throws IOException {
        Path file = folder.resolve("other.checkpoint");
        Checkpoint.write(HEAD, three(new int[3]), file);
        Checkpoint read = Checkpoint.read(file);
        assertRefused(
                () ->
                        read.require(
                                CheckpointHead.of(
                                        "noisefloor 1",
                                        HEAD.settings(),
                                        HEAD.state(),
                                        HEAD.position())),
                file,
                "program in the head must be 'noisefloor 1', was 'noisefloor 0 (revision 0)'");
        assertRefused(
                () ->
                        read.require(
                                CheckpointHead.of(
                                        HEAD.program(),
                                        Map.of("experiment", "tiny", "seed", "8"),
                                        HEAD.state(),
                                        HEAD.position())),
                file,
                "seed in the head must be '8', was '7'");
        assertRefused(
                () ->
                        read.require(
                                CheckpointHead.of(
                                        HEAD.program(), HEAD.settings(), "die 1", HEAD.position())),
                file,
                "state in the head must be 'die 1', was 'die 0, net pairs, DIE'");
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = 2;
        Files.write(file, bytes);
        assertRefused(() -> Checkpoint.read(file), file, "byte 7: schema must be 1, was 2");
    }

    @Test
    void anotherShapeIsRefusedByName() throws IOException {
        Path file = folder.resolve("shape.checkpoint");
        Checkpoint.write(HEAD, three(new int[3]), file);
        Checkpoint read = Checkpoint.read(file);
        assertRefused(
                () -> read.restore(three(new int[4])), file, "'values' must be 4 ints, was 3 ints");
        Kept<?> floats = channel -> channel.floats("values", new float[3]);
        assertRefused(() -> read.restore(floats), file, "'values' must be 3 floats, was 3 ints");
        Kept<?> nothing = channel -> channel;
        assertRefused(
                () -> read.restore(nothing), file, "'values' must be a part of the state, is none");
        Kept<?> more =
                channel -> {
                    channel.ints("values", new int[3]);
                    return channel.number("more", 0);
                };
        assertRefused(() -> read.restore(more), file, "expected 1 number named 'more'");
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Path file, String why) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ": byte ")
                .hasMessageContaining(why);
    }

    @Test
    void twoPartsOfOneNameCannotBeKept() {
        Kept<?> twice = channel -> channel.number("a", channel.number("a", 1));
        assertThatThrownBy(() -> Checkpoint.write(HEAD, twice, folder.resolve("twice.checkpoint")))
                .hasMessageContaining("two parts of a state are named a");
        assertThat(folder.resolve("twice.checkpoint")).doesNotExist();
    }

    @Test
    void generationBeforeIsTakenWhereTheNewestIsDamagedOrAheadOfItsLog() throws IOException {
        var file = new CheckpointFile(folder.resolve("two.checkpoint"));
        assertThat(file.newest(HEAD, 1000)).isEmpty();
        int[] values = {1, 2, 3};
        file.write(HEAD, three(values));
        assertThat(file.newest(HEAD, 345)).isPresent();
        assertThat(file.newest(HEAD, 344)).isEmpty();
        values[0] = 4;
        file.write(HEAD.at(new CheckpointHead.Position(13, 400, 7)), three(values));
        assertThat(first(file, 400)).isEqualTo(4);
        assertThat(first(file, 399)).isEqualTo(1);
        Files.write(file.path(), new byte[10]);
        assertThat(first(file, 400)).isEqualTo(1);
        Files.delete(file.path());
        assertThat(first(file, 400)).isEqualTo(1);
        Files.write(file.previous(), new byte[10]);
        assertThatThrownBy(() -> file.newest(HEAD, 400))
                .hasMessageContaining(file.previous() + ": byte 0: a checkpoint must begin with")
                .hasMessageEndingWith(
                        "without %s and two.checkpoint.previous its part of the run begins anew",
                        file.path());
    }

    @Test
    void damagedGenerationDoesNotTakeThePlaceOfAWholeOne() throws IOException {
        var file = new CheckpointFile(folder.resolve("replaced.checkpoint"));
        int[] values = {1, 2, 3};
        file.write(HEAD, three(values));
        file.write(HEAD, three(values));
        Files.write(file.path(), new byte[10]);
        values[0] = 4;
        file.write(HEAD, three(values));
        assertThat(first(file, 345)).isEqualTo(4);
        Files.delete(file.path());
        assertThat(first(file, 345)).isEqualTo(1);
    }

    /// A flipped bit, bytes behind the end, and a file that is cut.
    @Test
    void wholeIsWhatEndsInTheDigestOfAllBeforeIt() throws IOException {
        Path file = folder.resolve("whole.checkpoint");
        Checkpoint.write(HEAD, three(new int[] {1, 2, 3}), file);
        byte[] whole = Files.readAllBytes(file);
        assertThat(Checkpoint.isWhole(file)).isTrue();
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            assertThat(Checkpoint.isWhole(file)).as("byte %d", at).isFalse();
        }
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(Checkpoint.isWhole(file)).as("%d bytes", length).isFalse();
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThat(Checkpoint.isWhole(file)).isFalse();
    }

    private static int first(CheckpointFile file, long events) throws IOException {
        int[] values = new int[3];
        file.newest(HEAD, events).orElseThrow().restore(three(values));
        return values[0];
    }
}
