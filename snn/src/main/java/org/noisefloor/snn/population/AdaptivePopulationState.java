package org.noisefloor.snn.population;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What changes in an [AdaptivePopulation].
public final class AdaptivePopulationState implements Kept<AdaptivePopulationState> {
    /// Where the neurons take their noise from.
    final NoiseStream stream;

    /// Number of steps done, which keys the noise.
    long steps;

    /// Distance from each neuron's rest.
    final float[] potential;

    /// Adaptation beyond what a constant current makes at rest.
    final float[] adaptation;

    final float[] current;

    /// Steps that are left of the refractory period.
    final int[] refractory;

    AdaptivePopulationState(NoiseStream stream, float[] potential, float[] adaptation) {
        this.stream = stream;
        this.potential = potential;
        this.adaptation = adaptation;
        this.current = new float[potential.length];
        this.refractory = new int[potential.length];
    }

    private AdaptivePopulationState(AdaptivePopulationState other) {
        stream = other.stream;
        steps = other.steps;
        potential = other.potential.clone();
        adaptation = other.adaptation.clone();
        current = other.current.clone();
        refractory = other.refractory.clone();
    }

    /// Number of steps done.
    public long steps() {
        return steps;
    }

    /// The synaptic currents themselves, one per neuron: what projections add to them acts from the next step on.
    public float[] current() {
        return current;
    }

    /// Whether a neuron is within its refractory period.
    public boolean refractory(int unit) {
        return refractory[unit] > 0;
    }

    /// An independent copy, from which a run goes on with the same bits.
    public AdaptivePopulationState copy() {
        return new AdaptivePopulationState(this);
    }

    @Override
    public AdaptivePopulationState through(StateChannel channel) {
        channel.same("noiseSeed", stream.seed());
        steps = channel.number("steps", steps);
        channel.floats("potential", potential);
        channel.floats("adaptation", adaptation);
        channel.floats("current", current);
        channel.ints("refractory", refractory);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdaptivePopulationState that
                && stream.equals(that.stream)
                && steps == that.steps
                && Arrays.equals(potential, that.potential)
                && Arrays.equals(adaptation, that.adaptation)
                && Arrays.equals(current, that.current)
                && Arrays.equals(refractory, that.refractory);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(potential) + Arrays.hashCode(refractory);
    }
}
