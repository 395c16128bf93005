package org.noisefloor.emulator.storage;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What the cells of a [RefreshedStorage] hold, what they are meant to hold, and the time.
public final class RefreshedStorageState implements Kept<RefreshedStorageState> {
    private final double[] value;
    private final double[] target;
    private double time;

    /// Cells that hold their targets at time 0.
    ///
    /// @param target one target per cell \[V], at least one; copied
    /// @throws IllegalArgumentException if there is no cell, or a target is not finite
    public RefreshedStorageState(double[] target) {
        if (target.length < 1) {
            throw new IllegalArgumentException("storage must have >= 1 cell, had 0");
        }
        this.value = target.clone();
        this.target = new double[target.length];
        for (int cell = 0; cell < target.length; cell++) {
            write(cell, target[cell]);
        }
    }

    /// Sets a target; the cell takes it up at its next refresh.
    ///
    /// @param cell 0 to cells − 1
    /// @param newTarget \[V]
    /// @throws IllegalArgumentException if the target is not finite
    public void write(int cell, double newTarget) {
        if (!Double.isFinite(newTarget)) {
            throw new IllegalArgumentException(
                    "target of cell %d must be finite, was %s".formatted(cell, newTarget));
        }
        target[cell] = newTarget;
    }

    /// A state of its own with the same content.
    public RefreshedStorageState copy() {
        RefreshedStorageState copy = new RefreshedStorageState(target);
        System.arraycopy(value, 0, copy.value, 0, value.length);
        copy.time = time;
        return copy;
    }

    /// What a cell holds now \[V].
    public double value(int cell) {
        return value[cell];
    }

    /// What a cell is meant to hold \[V].
    public double target(int cell) {
        return target[cell];
    }

    /// Number of cells.
    public int cells() {
        return value.length;
    }

    /// Time since the start \[s].
    public double time() {
        return time;
    }

    void set(int cell, double newValue) {
        value[cell] = newValue;
    }

    void passTo(double newTime) {
        time = newTime;
    }

    @Override
    public RefreshedStorageState through(StateChannel channel) {
        channel.doubles("value", value);
        channel.doubles("target", target);
        time = channel.quantity("time", time);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RefreshedStorageState that
                && time == that.time
                && Arrays.equals(value, that.value)
                && Arrays.equals(target, that.target);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(value) + Double.hashCode(time);
    }
}
