package org.noisefloor.snn.population;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What changes in a [LeakyPopulation].
public final class LeakyPopulationState implements Kept<LeakyPopulationState> {
    /// Steps after which ends of refractory periods that have passed are brought up to date, before their 32 bits wrap around.
    private static final long TURN = 1L << 30;

    /// Where the neurons take their noise from.
    final NoiseStream stream;

    final float[] potential;

    /// First step in which each neuron integrates again, lower 32 bits.
    final int[] wake;

    private long steps;

    LeakyPopulationState(NoiseStream stream, float[] potential) {
        this.stream = stream;
        this.potential = potential;
        this.wake = new int[potential.length];
    }

    private LeakyPopulationState(LeakyPopulationState other) {
        stream = other.stream;
        potential = other.potential.clone();
        wake = other.wake.clone();
        steps = other.steps;
    }

    /// Number of steps done.
    public long steps() {
        return steps;
    }

    /// The number of the step that begins.
    long countStep() {
        if (steps % TURN == 0) {
            int now = (int) steps;
            for (int unit = 0; unit < wake.length; unit++) {
                wake[unit] = wake[unit] - now > 0 ? wake[unit] : now;
            }
        }
        return steps++;
    }

    /// Membrane potential of a neuron (voltage).
    public float potential(int unit) {
        return potential[unit];
    }

    /// Sets the membrane potential of a neuron (voltage).
    public void potential(int unit, float value) {
        potential[unit] = value;
    }

    /// Whether a neuron is held at its reset in the next step.
    public boolean refractory(int unit) {
        return wake[unit] - (int) steps > 0;
    }

    /// An independent copy, from which a run goes on with the same bits.
    public LeakyPopulationState copy() {
        return new LeakyPopulationState(this);
    }

    @Override
    public LeakyPopulationState through(StateChannel channel) {
        channel.same("noiseSeed", stream.seed());
        channel.floats("potential", potential);
        channel.ints("wake", wake);
        steps = channel.number("steps", steps);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeakyPopulationState that
                && stream.equals(that.stream)
                && steps == that.steps
                && Arrays.equals(potential, that.potential)
                && Arrays.equals(wake, that.wake);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(potential) + Arrays.hashCode(wake);
    }
}
