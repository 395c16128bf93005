package org.noisefloor.io.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Damages a good file in many ways and hands each damaged file to a reader, which must read it or refuse it politely:
///
/// - nothing is thrown but the exception of the format;
/// - its message is one line that names the file;
/// - a read takes less than a second of processor time, at least when it is repeated, and allocates no more than it is allowed;
/// - it ends: one that does not is given up after a minute and fails the test.
///
/// Damage `k` of a file depends on (seed, k) alone, and a failure names both, so that [#damaged] makes the file again.
///
/// A reader that runs foreign code, whose allocations cannot be trusted, runs in a Java machine with a small heap: [#inChild].
public final class MutatedFiles {
    /// The number of damaged files of one format in continuous integration.
    public static final int FEW = 1000;

    /// The number of damaged files of one format in a long test.
    public static final int MANY = 100_000;

    private static final long LONGEST = 1_000_000_000L;

    /// Seconds after which a read counts as one that never ends.
    private static final int PATIENCE = 60;

    /// Seconds after which a child counts as one that never ends.
    private static final int PATIENCE_WITH_A_CHILD = 3600;

    private static final int BYTE = 256;

    /// Values at which readers break: ends of the ranges of bytes, and of integers of 2, 4 and 8 bytes, of both byte orders.
    private static final long[] EXTREME = {
        0,
        1,
        -1,
        0x7F,
        0x80,
        0xFF,
        0x7FFF,
        0x8000,
        0xFFFF,
        0x7FFFFFFF,
        0x80000000L,
        0xFFFFFFFFL,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private static final com.sun.management.ThreadMXBean THREAD =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private MutatedFiles() {}

    /// A reader of one format.
    @FunctionalInterface
    public interface Reader {
        /// Reads all of the file, as a user would have it read.
        void read(Path file) throws Exception;
    }

    /// What a format promises.
    ///
    /// @param refusal the one exception that it throws
    /// @param mostBytes the most that one read may allocate, in bytes
    /// @param reader of the format
    public record Format(
            Class<? extends RuntimeException> refusal, long mostBytes, Reader reader) {}

    /// How many damaged files were read as if nothing had happened, and how many were refused.
    public record Outcome(int read, int refused) {
        /// Fails unless damage was seen: a harness whose every file is read would show nothing.
        public Outcome requireRefused(double share) {
            if (refused < share * (read + refused)) {
                throw new AssertionError(
                        "only " + refused + " of " + (read + refused) + " refused");
            }
            return this;
        }
    }

    /// Reads `count` damaged files.
    ///
    /// @param whole content of a good file
    /// @param file where each damaged file is put, in a folder of the test's own
    /// @throws AssertionError for the first file that is neither read nor refused politely
    public static Outcome run(Format format, byte[] whole, Path file, long seed, int count) {
        return run(format, k -> damaged(whole, seed, k), file, file, seed, count, PATIENCE);
    }

    /// Reads `count` damaged files of a reader that is given another path than that of the file.
    ///
    /// @param damage content of damaged file `k`
    /// @param file where each damaged file is put
    /// @param named what every refusal must name
    /// @param seed of the damage, for the sentence
    public static Outcome run(
            Format format,
            IntFunction<byte[]> damage,
            Path file,
            Path named,
            long seed,
            int count) {
        return run(format, damage, file, named, seed, count, PATIENCE);
    }

    /// The files are read in a thread of their own, which is left alone with a file that it cannot finish.
    ///
    /// @param patience seconds that a read may take
    static Outcome run(
            Format format,
            IntFunction<byte[]> damage,
            Path file,
            Path named,
            long seed,
            int count,
            int patience) {
        var reading = new Reading(format, damage, file, named, count);
        var thread = new Thread(reading, "reader of damaged files");
        thread.setDaemon(true);
        thread.start();
        int at = 0;
        for (int second = 0; second < patience && isAlive(thread); second++) {
            if (reading.number != at) {
                at = reading.number;
                second = 0;
            }
        }
        if (thread.isAlive()) {
            var where = new IllegalStateException("the reader is here");
            where.setStackTrace(thread.getStackTrace());
            reading.givenUp = true;
            thread.interrupt();
            throw new AssertionError(
                    "damage %d of seed %d: did not end within %d s".formatted(at, seed, patience),
                    where);
        }
        AssertionError failure = reading.failure;
        if (failure != null) {
            throw new AssertionError(
                    "damage %d of seed %d: %s"
                            .formatted(reading.number, seed, failure.getMessage()),
                    failure.getCause());
        }
        return new Outcome(count - reading.refused, reading.refused);
    }

    /// Waits a second. While the whole machine stands still, no seconds are counted.
    private static boolean isAlive(Thread thread) {
        try {
            return !thread.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /// Reads file after file up to the first that is neither read nor refused politely.
    private static final class Reading implements Runnable {
        private final Format format;
        private final IntFunction<byte[]> damage;
        private final Path file;
        private final Path named;
        private final int count;
        private volatile boolean givenUp;
        private volatile int number;
        private volatile int refused;
        private volatile @Nullable AssertionError failure;

        Reading(Format format, IntFunction<byte[]> damage, Path file, Path named, int count) {
            this.format = format;
            this.damage = damage;
            this.file = file;
            this.named = named;
            this.count = count;
        }

        @Override
        public void run() {
            int polite = 0;
            try {
                for (int k = 0; k < count && !givenUp; k++) {
                    number = k;
                    write(file, damage.apply(k));
                    polite += isRefused(format, file, named) ? 1 : 0;
                }
            } catch (AssertionError e) {
                failure = e;
            } catch (Throwable e) {
                failure = new AssertionError("the harness threw " + e, e);
            }
            refused = polite;
        }
    }

    private static boolean isRefused(Format format, Path file, Path named) {
        long time = THREAD.getCurrentThreadCpuTime();
        long bytes = THREAD.getCurrentThreadAllocatedBytes();
        boolean refused = false;
        try {
            format.reader().read(file);
        } catch (Throwable thrown) {
            if (!format.refusal().isInstance(thrown)) {
                throw new AssertionError("threw " + thrown, thrown);
            }
            requirePolite(thrown, named);
            refused = true;
        }
        bytes = THREAD.getCurrentThreadAllocatedBytes() - bytes;
        time = THREAD.getCurrentThreadCpuTime() - time;
        if (bytes > format.mostBytes()) {
            throw new AssertionError(
                    "allocated %d bytes, allowed are %d".formatted(bytes, format.mostBytes()));
        }
        // a read that was given up is not begun again
        boolean givenUp = Thread.currentThread().isInterrupted();
        if (time > LONGEST && !givenUp && longAgain(format.reader(), file)) {
            throw new AssertionError("took %.1f s of processor time".formatted(time / 1e9));
        }
        return refused;
    }

    /// Whether each of a few more reads takes as long: the first may have met a busy machine, or classes that were not loaded.
    private static boolean longAgain(Reader reader, Path file) {
        long least = Long.MAX_VALUE;
        for (int again = 0; again < 3; again++) {
            long time = THREAD.getCurrentThreadCpuTime();
            try {
                reader.read(file);
            } catch (Throwable refusal) {
                // as before
            }
            least = Math.min(least, THREAD.getCurrentThreadCpuTime() - time);
        }
        return least > LONGEST;
    }

    private static void requirePolite(Throwable refusal, Path named) {
        String message = String.valueOf(refusal.getMessage());
        if (!message.contains(named.toString())) {
            throw new AssertionError("does not name the file: " + message, refusal);
        }
        if (message.lines().count() != 1 || message.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("is not one line: " + message, refusal);
        }
    }

    /// The content with damage `k`: one to three wounds.
    public static byte[] damaged(byte[] whole, long seed, int k) {
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + k);
        byte[] content = whole.clone();
        int wounds = 1 + random.nextInt(3);
        for (int w = 0; w < wounds; w++) {
            content = wound(content, random);
        }
        return content;
    }

    private static byte[] wound(byte[] content, SplittableRandom random) {
        int at = place(content.length, random);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> flipped(content, at, random);
            case 3, 4 -> extreme(content, at, random);
            case 5 -> Arrays.copyOf(content, at);
            case 6 -> spliced(content, at, 0, randomBytes(1 + random.nextInt(16), random));
            default -> spliced(content, at, 1 + random.nextInt(16), new byte[0]);
        };
    }

    /// Anywhere, but half of all wounds among the first bytes, where headers are.
    private static int place(int length, SplittableRandom random) {
        int reach = random.nextBoolean() ? length : Math.min(length, 64);
        return random.nextInt(reach + 1);
    }

    private static byte[] flipped(byte[] content, int at, SplittableRandom random) {
        if (at < content.length) {
            content[at] ^= (byte) (1 << random.nextInt(8));
        }
        return content;
    }

    private static byte[] extreme(byte[] content, int at, SplittableRandom random) {
        long value = EXTREME[random.nextInt(EXTREME.length)];
        int width = 1 << random.nextInt(4);
        boolean bigEndian = random.nextBoolean();
        int from = random.nextBoolean() ? at / width * width : at;
        for (int b = 0; b < width && from + b < content.length; b++) {
            content[from + b] = (byte) (value >>> (8 * (bigEndian ? width - 1 - b : b)));
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

    private static byte[] randomBytes(int count, SplittableRandom random) {
        byte[] out = new byte[count];
        for (int b = 0; b < count; b++) {
            out[b] = (byte) random.nextInt(BYTE);
        }
        return out;
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs the `main` of a class in a Java machine of 64 MiB with this class path, and fails with what it printed unless it ends well.
    ///
    /// @param main has a `main(String[])` that calls [#run]
    /// @param arguments what it is given
    public static void inChild(Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        inChild(PATIENCE_WITH_A_CHILD, main, arguments);
    }

    /// What a child prints goes to a file, so that it never waits for a reader.
    ///
    /// @param patience seconds that the child may take
    static void inChild(int patience, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "--add-modules=jdk.incubator.vector",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("child", ".log");
        try {
            Process child =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            int second = 0;
            while (second < patience && !child.waitFor(1, TimeUnit.SECONDS)) {
                second++;
            }
            if (child.isAlive()) {
                child.destroyForcibly().waitFor();
                throw new AssertionError(
                        "the child did not end within %d s: %s"
                                .formatted(patience, Files.readString(said)));
            }
            if (child.exitValue() != 0) {
                throw new AssertionError(
                        "the child ended with %d: %s"
                                .formatted(child.exitValue(), Files.readString(said)));
            }
        } finally {
            Files.delete(said);
        }
    }
}
