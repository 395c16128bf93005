package org.noisefloor.emulator.neuron;

import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.random.CorrelatedNoise;

/// Noise of the supply, which all neurons of a die feel at once: a stress test for rules that rest on their independence.
///
/// The noise shifts the leak potential of each neuron by its gain times the noise, so a membrane follows it with its own time constant.
///
/// @param deviation standard deviation of the shift at a gain of 1 \[V], 0 for a quiet supply
/// @param shortest correlation time; with a longer `longest` that of the fastest process of 1/f noise \[s]
/// @param longest correlation time of the slowest process \[s], at least `shortest`
/// @param gain spread of the gain from neuron to neuron about 1
public record SupplyDescription(double deviation, double shortest, double longest, Deviation gain) {
    /// A quiet supply.
    public static final SupplyDescription NONE =
            new SupplyDescription(0, 1, 1, new Deviation.None());

    /// Processes per decade of correlation time: 1/f within 5.5 %.
    private static final int PER_DECADE = 1;

    /// Checks every number.
    public SupplyDescription {
        NeuronLimits.requireSigma("supply noise", deviation, "V");
        NeuronLimits.requirePositive("correlation time of the supply noise", shortest, "s");
        if (!(longest >= shortest && longest <= 1e15 * shortest)) {
            throw new IllegalArgumentException(
                    "longest correlation time of the supply noise must be %s to %s s, was %s"
                            .formatted(shortest, 1e15 * shortest, longest));
        }
    }

    /// Whether there is no noise.
    public boolean quiet() {
        return deviation == 0;
    }

    /// The process that is common to all neurons \[V].
    CorrelatedNoise process(double interval) {
        if (longest == shortest) {
            return CorrelatedNoise.single(shortest, deviation, interval);
        }
        int processes = 1 + (int) Math.round(PER_DECADE * StrictMath.log10(longest / shortest));
        double power = deviation * deviation * PER_DECADE / (processes * StrictMath.log(10));
        return CorrelatedNoise.flicker(shortest, longest, PER_DECADE, power, interval);
    }
}
