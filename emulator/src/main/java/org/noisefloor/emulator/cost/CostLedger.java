package org.noisefloor.emulator.cost;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// Counts operations and clock cycles as integers.
public final class CostLedger implements Kept<CostLedger> {
    private final long[] count;
    private long runningCycles;
    private long readingCycles;
    private long writingCycles;

    /// An empty ledger.
    public CostLedger() {
        this.count = new long[Operation.values().length];
    }

    private CostLedger(CostLedger other) {
        this.count = other.count.clone();
        this.runningCycles = other.runningCycles;
        this.readingCycles = other.readingCycles;
        this.writingCycles = other.writingCycles;
    }

    /// Counts `times` operations.
    public void count(Operation operation, long times) {
        count[operation.ordinal()] += times;
    }

    /// Counts cycles in which the chip computes: neurons run, or crossbars multiply.
    public void run(long cycles) {
        runningCycles += cycles;
    }

    /// Counts cycles in which rows are read and the neurons are held.
    public void read(long cycles) {
        readingCycles += cycles;
    }

    /// Counts cycles in which rows are written, or a plasticity processor computes what to write, and the neurons are held.
    public void write(long cycles) {
        writingCycles += cycles;
    }

    /// Forgets everything.
    public void clear() {
        Arrays.fill(count, 0);
        runningCycles = 0;
        readingCycles = 0;
        writingCycles = 0;
    }

    /// Adds all that `other` has counted.
    public void add(CostLedger other) {
        for (int k = 0; k < count.length; k++) {
            count[k] += other.count[k];
        }
        runningCycles += other.runningCycles;
        readingCycles += other.readingCycles;
        writingCycles += other.writingCycles;
    }

    /// How often `operation` was counted.
    public long count(Operation operation) {
        return count[operation.ordinal()];
    }

    /// Cycles in which the neurons ran.
    public long runningCycles() {
        return runningCycles;
    }

    /// Cycles spent reading.
    public long readingCycles() {
        return readingCycles;
    }

    /// Cycles spent writing.
    public long writingCycles() {
        return writingCycles;
    }

    /// All cycles.
    public long cycles() {
        return runningCycles + readingCycles + writingCycles;
    }

    /// An independent copy.
    public CostLedger copy() {
        return new CostLedger(this);
    }

    @Override
    public CostLedger through(StateChannel channel) {
        channel.longs("count", count);
        runningCycles = channel.number("runningCycles", runningCycles);
        readingCycles = channel.number("readingCycles", readingCycles);
        writingCycles = channel.number("writingCycles", writingCycles);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CostLedger that
                && Arrays.equals(count, that.count)
                && runningCycles == that.runningCycles
                && readingCycles == that.readingCycles
                && writingCycles == that.writingCycles;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(count);
    }
}
