package org.noisefloor.emulator.neuron;

/// How a spike between two looks at a membrane is found. What is right depends on how rough the membrane is, and that on its noise:
/// coloured current leaves it smooth, white noise does not.
public sealed interface ThresholdCrossing {

    /// The threshold is looked at when an interval ends, and the spike is put there. Right for circuits that only look then; misses
    /// crossings in between, so that a membrane in white noise fires too rarely at any practical interval.
    record AtGrid() implements ThresholdCrossing {}

    /// As [AtGrid], the spike put where the straight line between the two looks meets the threshold. Its error falls with the
    /// square of the interval on a membrane without noise, and with its power 1.5 under coloured current.
    record Interpolated() implements ThresholdCrossing {}

    /// A membrane in white noise may also have touched the threshold and come back: with the probability of
    /// [LeakyBridge], at a time that it draws.
    record BrownianBridge() implements ThresholdCrossing {}

    /// Refuses what would be wrong for the noise.
    ///
    /// @param noise noise of the membrane
    /// @throws IllegalArgumentException if crossings under this noise cannot be found so
    default void requireFor(NeuronNoise noise) {
        if (this instanceof BrownianBridge && noise instanceof NeuronNoise.Coloured) {
            throw new IllegalArgumentException(
                    "threshold crossing by a Brownian bridge is for white noise: under coloured current the membrane is smooth,"
                            + " so look at the grid or interpolate");
        }
        if (this instanceof Interpolated && noise instanceof NeuronNoise.White) {
            throw new IllegalArgumentException(
                    "interpolated threshold crossing is for a smooth membrane: under white noise use the Brownian bridge, or"
                            + " look at the grid");
        }
    }
}
