package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What a spiking cortical microcircuit remembers: weights, last spikes, and which pulses were active lately.
public final class CorticalState implements Kept<CorticalState> {
    static final long NEVER = Long.MIN_VALUE / 4;

    final double[] weight;
    final long[] lastSpike;
    final byte[] active;
    final int[] activeSteps;
    long step;

    CorticalState(double hidden, double output, double down, int lag) {
        weight = new double[] {hidden, output, down};
        lastSpike = new long[CorticalMicrocircuit.NEURONS];
        Arrays.fill(lastSpike, NEVER);
        active = new byte[lag];
        activeSteps = new int[CorticalMicrocircuit.NEURONS];
    }

    private CorticalState(CorticalState other) {
        weight = other.weight.clone();
        lastSpike = other.lastSpike.clone();
        active = other.active.clone();
        activeSteps = other.activeSteps.clone();
        step = other.step;
    }

    /// Weight from the input onto the hidden neuron.
    public double hidden() {
        return weight[0];
    }

    /// Weight from the hidden onto the output neuron, W_up.
    public double output() {
        return weight[1];
    }

    /// Weight from the output neuron onto the apical dendrite of the hidden one, W_down.
    public double down() {
        return weight[2];
    }

    /// The next step to be run; it keys the noise.
    public long step() {
        return step;
    }

    /// An independent copy.
    public CorticalState copy() {
        return new CorticalState(this);
    }

    @Override
    public CorticalState through(StateChannel channel) {
        channel.doubles("weight", weight);
        channel.longs("lastSpike", lastSpike);
        channel.bytes("active", active);
        channel.ints("activeSteps", activeSteps);
        step = channel.number("step", step);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CorticalState that
                && step == that.step
                && Arrays.equals(weight, that.weight)
                && Arrays.equals(lastSpike, that.lastSpike)
                && Arrays.equals(active, that.active)
                && Arrays.equals(activeSteps, that.activeSteps);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(weight) + Long.hashCode(step);
    }
}
