package org.noisefloor.plasticity.alignment;

/// How often a spike of one neuron follows the last spike of the other at each distance, in the stationary pair, exactly.
///
/// | component | meaning | shape · unit |
/// |---|---|---|
/// | `firstAfterSecond[s]` | probability per step that neuron 1 spikes and neuron 2 spiked last `s` steps before | [reach + 1] · 1/step |
/// | `secondAfterFirst[s]` | the same with the neurons exchanged | [reach + 1] · 1/step |
/// | `firstRate`, `secondRate` | spike probability per step | 1/step |
/// | `coincidence` | probability per step that both spike | 1/step |
///
/// Entry 0 of the arrays is unused (0): coincident spikes do not pair. The two arrays are equal where the effective weights are.
public record SpikeTimingDistribution(
        double[] firstAfterSecond,
        double[] secondAfterFirst,
        double firstRate,
        double secondRate,
        double coincidence) {

    /// Mean of `sensor` per step over pairs in which neuron 1 spikes after neuron 2.
    public double firstAfterSecond(PairModel.Sensor sensor) {
        return expectation(firstAfterSecond, sensor);
    }

    /// Mean of `sensor` per step over pairs in which neuron 2 spikes after neuron 1.
    public double secondAfterFirst(PairModel.Sensor sensor) {
        return expectation(secondAfterFirst, sensor);
    }

    private static double expectation(double[] density, PairModel.Sensor sensor) {
        if (sensor.window().reach() > density.length) {
            throw new IllegalArgumentException(
                    "window reach must be <= "
                            + density.length
                            + " steps for this distribution, was "
                            + sensor.window().reach());
        }
        double sum = 0;
        for (int s = 1; s < density.length; s++) {
            sum += density[s] * sensor.window().at(s);
        }
        return sensor.amplitude() * sum;
    }
}
