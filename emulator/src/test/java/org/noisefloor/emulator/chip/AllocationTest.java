package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.spike.SpikeBatch;

class AllocationTest {
    private static final int STEPS = 500;

    /// A kernel that the compiler failed to inline boxes its vectors, which shows as allocation; some windows may still fall on a
    /// recompilation, so that one clean window is asked for, not all.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stepAllocatesNothingAfterWarmUp(boolean integrating) {
        ChipDescription description =
                integrating ? TestChips.integrating(64, 70) : TestChips.sampling(64, 70);
        ChipProgram program = TestChips.randomProgram(description, 30, 67, 1);
        var chip = new EmulatedChip(Die.fabricate(description, 2), program, 3);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var in = TestChips.events(3);
        var out = new SpikeBatch(67);
        long fewest = Long.MAX_VALUE;
        for (int window = 0; window < 400 && fewest > 0; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int step = 0; step < STEPS; step++) {
                chip.step(in, out);
            }
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(fewest).isZero();
    }
}
