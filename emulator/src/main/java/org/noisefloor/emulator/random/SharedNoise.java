package org.noisefloor.emulator.random;

/// Noise that many units have in common, such as that of a supply line: one process, felt by each unit with its own gain. The noise
/// of two units is therefore fully correlated, which independent noise of the same size never is; rules that rest on the
/// independence of neurons are put to the test by it.
///
/// The gain of a unit is the inverse of its supply rejection; gains of both signs occur in differential circuits.
public final class SharedNoise {
    private final CorrelatedNoise source;
    private final float[] gain;

    /// Noise of a source, and how strongly each unit feels it.
    ///
    /// @param source the common process
    /// @param gain one gain per unit [unit's quantity per unit of the source], finite; copied
    /// @throws IllegalArgumentException if a gain is not finite
    public SharedNoise(CorrelatedNoise source, float[] gain) {
        for (int unit = 0; unit < gain.length; unit++) {
            if (!Float.isFinite(gain[unit])) {
                throw new IllegalArgumentException(
                        "gain of unit " + unit + " must be finite, was " + gain[unit]);
            }
        }
        this.source = source;
        this.gain = gain.clone();
    }

    /// The state of the source at step 0.
    public CorrelatedNoiseState start(NoiseStream stream) {
        return source.start(stream, 1);
    }

    /// Lets one interval of the source pass.
    ///
    /// @param stream the stream that the state started from
    /// @param state of the source, advanced in place
    public void advance(NoiseStream stream, CorrelatedNoiseState state) {
        source.advance(stream, state);
    }

    /// Adds the noise of this step to each unit: `x[u] += gain[u] s`.
    ///
    /// @param state of the source
    /// @param x one value per unit, updated
    /// @throws IllegalArgumentException if there are not as many values as gains
    public void add(CorrelatedNoiseState state, float[] x) {
        if (x.length != gain.length) {
            throw new IllegalArgumentException(
                    "values must be as many as gains, %d, were %d"
                            .formatted(gain.length, x.length));
        }
        float common = (float) state.value(0);
        for (int unit = 0; unit < x.length; unit++) {
            x[unit] += gain[unit] * common;
        }
    }
}
