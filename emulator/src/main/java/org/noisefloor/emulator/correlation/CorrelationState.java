package org.noisefloor.emulator.correlation;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What changes in the sensors: accumulators, the ages of the last events, and which accumulator plays which role.
public final class CorrelationState implements Kept<CorrelationState> {
    /// Age of an event that never happened \[intervals].
    private static final float NEVER = 1e9f;

    /// Causal accumulators \[LSB], `[column][row]`.
    final float[] causal;

    /// Anticausal accumulators \[LSB], `[row][column]`.
    final float[] anticausal;

    /// Age of the k-th last event of each row \[intervals].
    final float[][] rowAge;

    /// Age of the k-th last spike of each column \[intervals].
    final float[][] columnAge;

    /// 0: A is causal; 1: B is.
    int swap;

    CorrelationState(int pairing, int rows, int columns, int rowStride, int columnStride) {
        this.causal = new float[columns * rowStride];
        this.anticausal = new float[rows * columnStride];
        this.rowAge = new float[pairing][rowStride];
        this.columnAge = new float[pairing][columnStride];
        for (int k = 0; k < pairing; k++) {
            Arrays.fill(rowAge[k], NEVER);
            Arrays.fill(columnAge[k], NEVER);
        }
    }

    private CorrelationState(CorrelationState other) {
        this.causal = other.causal.clone();
        this.anticausal = other.anticausal.clone();
        this.rowAge = Arrays.stream(other.rowAge).map(float[]::clone).toArray(float[][]::new);
        this.columnAge = Arrays.stream(other.columnAge).map(float[]::clone).toArray(float[][]::new);
        this.swap = other.swap;
    }

    /// Whether A and B have exchanged their roles: then A collects anticausal pairs.
    public boolean swapped() {
        return swap == 1;
    }

    /// Whether the other state has as many sensors and remembers as many spikes.
    public boolean hasShapeOf(CorrelationState other) {
        return causal.length == other.causal.length
                && anticausal.length == other.anticausal.length
                && rowAge.length == other.rowAge.length
                && rowAge[0].length == other.rowAge[0].length
                && columnAge[0].length == other.columnAge[0].length;
    }

    /// An independent copy.
    public CorrelationState copy() {
        return new CorrelationState(this);
    }

    @Override
    public CorrelationState through(StateChannel channel) {
        channel.floats("causal", causal);
        channel.floats("anticausal", anticausal);
        channel.floats("rowAge", rowAge);
        channel.floats("columnAge", columnAge);
        swap = (int) channel.number("swap", swap);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CorrelationState that
                && swap == that.swap
                && Arrays.equals(causal, that.causal)
                && Arrays.equals(anticausal, that.anticausal)
                && Arrays.deepEquals(rowAge, that.rowAge)
                && Arrays.deepEquals(columnAge, that.columnAge);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(causal);
    }
}
