package org.noisefloor.snn.dataflow;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// All that changes in a [GraphSimulation]: what each node remembers, and what left it in the latest step. Equal by content.
public final class GraphState implements Kept<GraphState> {
    /// What each node remembers.
    final double[][] memory;

    /// What left each node in the latest step.
    final double[][] output;

    long step;

    GraphState(double[][] memory, double[][] output, long step) {
        this.memory = memory;
        this.output = output;
        this.step = step;
    }

    /// Steps since the start.
    public long step() {
        return step;
    }

    /// An independent copy.
    public GraphState copy() {
        return new GraphState(copy(memory), copy(output), step);
    }

    /// Takes over the content of another state of the same simulation.
    ///
    /// @throws IllegalArgumentException if the other state is of another simulation
    public void restore(GraphState other) {
        if (!hasShapeOf(other)) {
            throw new IllegalArgumentException(
                    "a state can only be restored from one of a simulation of the same graph and step");
        }
        for (int node = 0; node < memory.length; node++) {
            System.arraycopy(other.memory[node], 0, memory[node], 0, memory[node].length);
            System.arraycopy(other.output[node], 0, output[node], 0, output[node].length);
        }
        step = other.step;
    }

    @Override
    public GraphState through(StateChannel channel) {
        channel.doubles("memory", memory);
        channel.doubles("output", output);
        step = channel.number("step", step);
        return this;
    }

    private boolean hasShapeOf(GraphState other) {
        boolean same = memory.length == other.memory.length;
        for (int node = 0; same && node < memory.length; node++) {
            same =
                    memory[node].length == other.memory[node].length
                            && output[node].length == other.output[node].length;
        }
        return same;
    }

    private static double[][] copy(double[][] arrays) {
        double[][] copy = new double[arrays.length][];
        for (int i = 0; i < arrays.length; i++) {
            copy[i] = arrays[i].clone();
        }
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GraphState that
                && step == that.step
                && Arrays.deepEquals(memory, that.memory)
                && Arrays.deepEquals(output, that.output);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(output) + Long.hashCode(step);
    }
}
