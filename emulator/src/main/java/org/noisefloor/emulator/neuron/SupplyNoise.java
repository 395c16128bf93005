package org.noisefloor.emulator.neuron;

import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.CorrelatedNoiseState;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.SharedNoise;

/// The noise of the supply as the neurons of one die feel it: a current of leak conductance times gain times noise into each, which is
/// the same as a shift of its leak potential. Frozen; where the noise stands is in a [CorrelatedNoiseState].
public final class SupplyNoise {
    private final boolean quiet;
    private final SharedNoise noise;

    private SupplyNoise(boolean quiet, SharedNoise noise) {
        this.quiet = quiet;
        this.noise = noise;
    }

    /// Draws the gains of one die.
    ///
    /// @param neurons neurons that feel the noise
    /// @param interval emulation interval \[s]
    public static SupplyNoise fabricate(
            SupplyDescription description, Neurons neurons, double interval, FixedPattern pattern) {
        float[] gain =
                pattern.factors(Parameter.SUPPLY_GAIN, description.gain(), neurons.columns());
        for (int column = 0; column < gain.length; column++) {
            gain[column] *= (float) neurons.leak(column);
        }
        var noise = new SharedNoise(description.process(interval), gain);
        return new SupplyNoise(description.quiet(), noise);
    }

    /// The noise at step 0, from its stationary distribution.
    public CorrelatedNoiseState start(NoiseStream stream) {
        return noise.start(stream);
    }

    /// The currents into the neurons with what the supply adds; then an interval of the supply passes.
    ///
    /// @param current column currents, at least one per neuron \[A]; not changed
    /// @param stream the stream that the state started from
    /// @param state advanced in place unless the supply is quiet
    /// @param scratch one value per neuron, written unless the supply is quiet
    /// @return `current` if the supply is quiet, else `scratch`
    public float[] disturb(
            float[] current, NoiseStream stream, CorrelatedNoiseState state, float[] scratch) {
        if (quiet) {
            return current;
        }
        System.arraycopy(current, 0, scratch, 0, scratch.length);
        noise.add(state, scratch);
        noise.advance(stream, state);
        return scratch;
    }
}
