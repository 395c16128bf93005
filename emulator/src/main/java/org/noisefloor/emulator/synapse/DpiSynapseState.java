package org.noisefloor.emulator.synapse;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What changes in the synapses of a log-domain chip: the output current of every integrator.
public final class DpiSynapseState implements Kept<DpiSynapseState> {
    private final int neurons;

    /// Receptor × neuron, receptor-major \[A].
    final double[] current;

    DpiSynapseState(int neurons) {
        this.neurons = neurons;
        this.current = new double[Receptor.values().length * neurons];
    }

    /// Output current of the integrator of a receptor of a neuron, as it is at the start of the interval after the arrivals \[A].
    public double current(Receptor receptor, int neuron) {
        return current[receptor.ordinal() * neurons + neuron];
    }

    /// Whether the other state has as many neurons.
    public boolean hasShapeOf(DpiSynapseState other) {
        return neurons == other.neurons;
    }

    /// An independent copy.
    public DpiSynapseState copy() {
        var copy = new DpiSynapseState(neurons);
        System.arraycopy(current, 0, copy.current, 0, current.length);
        return copy;
    }

    @Override
    public DpiSynapseState through(StateChannel channel) {
        channel.doubles("current", current);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DpiSynapseState that && Arrays.equals(current, that.current);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(current);
    }
}
