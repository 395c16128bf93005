package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.spike.SpikeBatch;

class AllocationTest {
    /// A kernel that the compiler failed to inline boxes its vectors, which shows as allocation. Measured in a JVM of its own,
    /// because what a compiler does depends on all that ran before.
    @ParameterizedTest
    @ValueSource(strings = {"sampling", "integrating"})
    void stepAllocatesNothingAfterWarmUp(String chip) throws Exception {
        assertThat(freshJvm(chip)).endsWith("fewest bytes of a window: 0");
    }

    /// Runs a chip and prints what its steps allocated.
    static final class Probe {
        private static final int STEPS = 2000;
        private static final int WINDOWS = 150;

        private Probe() {}

        /// Prints the fewest bytes that one window of steps allocated; some windows may fall on a recompilation.
        ///
        /// @param arguments kind of chip
        public static void main(String[] arguments) {
            SpikingChipDescription description =
                    arguments[0].equals("integrating")
                            ? TestChips.integrating(64, 70)
                            : TestChips.sampling(64, 70);
            ChipProgram program = TestChips.randomProgram(description, 30, 67, 1);
            var chip = new EmulatedChip(Die.fabricate(description, 2), program, 3);
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            var in = TestChips.events(3);
            var out = new SpikeBatch(67);
            long fewest = Long.MAX_VALUE;
            for (int window = 0; window < WINDOWS && fewest > 0; window++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int step = 0; step < STEPS; step++) {
                    chip.step(in, out);
                }
                fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
            }
            System.out.println("fewest bytes of a window: " + fewest);
        }
    }

    private static String freshJvm(String chip) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "--add-modules=jdk.incubator.vector",
                                        "-XX:-PartialPeelLoop",
                                        "-Dnoisefloor.lanes="
                                                + System.getProperty("noisefloor.lanes", ""),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Probe.class.getName(),
                                        chip))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
