package org.noisefloor.verification.benchmark;

import java.util.function.LongConsumer;
import org.noisefloor.emulator.kernel.MachineLimits;

/// The loops of [MachineLimits], warmed up and ready to be timed between other samples.
final class Limits {
    /// Rounds of one call, some microseconds.
    private static final int ROUNDS = 1000;

    private final Timing timing;
    private final float[] x = MachineLimits.room(Memory.L3.floats());

    /// Results are kept, or the compiler would leave out the work.
    private final float[] kept = new float[1];

    private final int arithmeticCalls;
    private final int[] readCalls = new int[Memory.values().length];

    Limits(Timing timing) {
        this.timing = timing;
        arithmeticCalls = timing.warmedUp(this::multiplyAdd);
        for (Memory memory : Memory.values()) {
            readCalls[memory.ordinal()] = timing.warmedUp(reading(memory));
        }
    }

    private void multiplyAdd(long call) {
        kept[0] = MachineLimits.multiplyAdd(ROUNDS);
    }

    /// One sample of each.
    MachineSpeed sample() {
        double operations = ROUNDS * (double) MachineLimits.operationsPerRound();
        return new MachineSpeed(
                operations / timing.sample(this::multiplyAdd, arithmeticCalls),
                read(Memory.L1),
                read(Memory.L2),
                read(Memory.L3));
    }

    private double read(Memory memory) {
        double seconds = timing.sample(reading(memory), readCalls[memory.ordinal()]);
        return (double) Float.BYTES * memory.floats() / seconds;
    }

    private LongConsumer reading(Memory memory) {
        int n = memory.floats();
        return _ -> kept[0] = MachineLimits.read(x, n);
    }
}
