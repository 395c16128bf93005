package org.noisefloor.io.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.description.DescriptionException;

/// The harness sees every kind of rudeness that it is there to see.
class MutatedFilesTest {
    private static final byte[] WHOLE = new byte[200];

    @TempDir Path folder;
    private Path file;
    private byte[] held = {};

    @BeforeEach
    void name() {
        file = folder.resolve("damaged");
    }

    private MutatedFiles.Outcome run(MutatedFiles.Reader reader) {
        var format = new MutatedFiles.Format(DescriptionException.class, 1 << 20, reader);
        return MutatedFiles.run(format, WHOLE, file, 1, 50);
    }

    private static DescriptionException refusal(Object file) {
        return new DescriptionException("" + file, 0, "", "is damaged");
    }

    @Test
    void damageIsAFunctionOfSeedAndNumber() {
        Set<Integer> seen = new HashSet<>();
        for (int k = 0; k < 500; k++) {
            byte[] once = MutatedFiles.damaged(WHOLE, 3, k);
            assertThat(MutatedFiles.damaged(WHOLE, 3, k)).isEqualTo(once);
            seen.add(once.length);
        }
        assertThat(seen).as("lengths").contains(200, 201, 199).hasSizeGreaterThan(20);
        assertThat(WHOLE).containsOnly(0);
    }

    @Test
    void politeReadersPass() {
        var outcome =
                run(read -> {
                    if (Files.size(read) != WHOLE.length) {
                        throw refusal(read);
                    }
                });
        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
        assertThat(outcome.requireRefused(0.1)).isSameAs(outcome);
        assertThatThrownBy(() -> run(_ -> {}).requireRefused(0.1))
                .hasMessage("only 0 of 50 refused");
    }

    @Test
    void rudeReadersFail() {
        assertThatThrownBy(() ->
                        run(_ -> {
                            throw new IndexOutOfBoundsException(7);
                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("damage 0 of seed 1")
                .hasMessageContaining("IndexOutOfBounds");
        assertThatThrownBy(() ->
                        run(_ -> {
                            throw refusal("another");
                        }))
                .hasMessageContaining("does not name the file");
        assertThatThrownBy(() -> run(_ -> held = new byte[2 << 20]))
                .hasMessageContaining("allocated");
        var lax =
                new MutatedFiles.Format(
                        IllegalArgumentException.class,
                        1 << 20,
                        read -> {
                            throw new IllegalArgumentException(read + " is\nlong");
                        });
        assertThatThrownBy(() -> MutatedFiles.run(lax, WHOLE, file, 1, 1))
                .hasMessageContaining("is not one line");
    }

    /// Neither a loop nor a wait hangs the tests.
    @Test
    void readersThatNeverEndFail() throws InterruptedException {
        List<Thread> left = new CopyOnWriteArrayList<>();
        var waiting = new CountDownLatch(1);
        List<MutatedFiles.Reader> readers =
                List.of(
                        _ -> {
                            left.add(Thread.currentThread());
                            waiting.await();
                        },
                        _ -> {
                            left.add(Thread.currentThread());
                            while (waiting.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                        });
        for (MutatedFiles.Reader reader : readers) {
            var format = new MutatedFiles.Format(DescriptionException.class, 1 << 20, reader);
            assertThatThrownBy(() -> MutatedFiles.run(format, _ -> WHOLE, file, file, 7, 3, 1))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("damage 0 of seed 7: did not end within 1 s")
                    .cause()
                    .hasMessage("the reader is here");
        }
        waiting.countDown();
        for (Thread thread : left) {
            thread.join();
        }
        assertThat(left).as("reads: none is begun after the one that was given up").hasSize(2);
    }

    @Test
    void aChildThatNeverEndsFails() {
        assertThatThrownBy(() -> MutatedFiles.inChild(1, Child.class, "0"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the child did not end within 1 s");
    }

    /// A child with a small heap is held to the same.
    @Test
    void aChildFailsAndSaysWhy() throws IOException, InterruptedException {
        MutatedFiles.inChild(Child.class, "16");
        assertThatThrownBy(() -> MutatedFiles.inChild(Child.class, "256"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("OutOfMemoryError");
    }

    /// Takes so many MiB; with none it waits.
    static final class Child {
        public static void main(String[] arguments) throws InterruptedException {
            int size = Integer.parseInt(arguments[0]);
            if (size == 0) {
                new CountDownLatch(1).await();
            }
            System.out.println(new byte[size << 20].length);
        }
    }
}
