package org.noisefloor.emulator.storage;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What the cells of a [ParameterMemory] hold, where they settle, and how often they were written.
public final class ParameterMemoryState implements Kept<ParameterMemoryState> {
    private final double[] value;
    private final double[] settled;
    private long writes;

    ParameterMemoryState(int cells, double level) {
        this.value = new double[cells];
        this.settled = new double[cells];
        Arrays.fill(value, level);
        Arrays.fill(settled, level);
    }

    /// A state of its own with the same content.
    public ParameterMemoryState copy() {
        ParameterMemoryState copy = new ParameterMemoryState(value.length, 0);
        System.arraycopy(value, 0, copy.value, 0, value.length);
        System.arraycopy(settled, 0, copy.settled, 0, settled.length);
        copy.writes = writes;
        return copy;
    }

    /// What a cell holds now \[LSB].
    ///
    /// @param cell `row · columns + column`
    /// @return its value
    public double value(int cell) {
        return value[cell];
    }

    /// Number of writes so far.
    public long writes() {
        return writes;
    }

    /// Gives a cell a new level to settle at; returns by how much that changed.
    double settle(int cell, double level) {
        double change = level - settled[cell];
        settled[cell] = level;
        writes++;
        return change;
    }

    void disturb(int cell, double kick) {
        value[cell] += kick;
    }

    void relax(double remaining) {
        for (int cell = 0; cell < value.length; cell++) {
            value[cell] = settled[cell] + (value[cell] - settled[cell]) * remaining;
        }
    }

    @Override
    public ParameterMemoryState through(StateChannel channel) {
        channel.doubles("value", value);
        channel.doubles("settled", settled);
        writes = channel.number("writes", writes);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterMemoryState that
                && writes == that.writes
                && Arrays.equals(value, that.value)
                && Arrays.equals(settled, that.settled);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(value) + Long.hashCode(writes);
    }
}
