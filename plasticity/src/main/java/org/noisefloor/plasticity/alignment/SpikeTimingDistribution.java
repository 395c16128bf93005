package org.noisefloor.plasticity.alignment;

/// How often a spike of one neuron follows the last spike of the other at each distance, in the stationary pair, exactly.
///
/// Entry 0 of the arrays is unused (0): coincident spikes do not pair. The two arrays are equal where the
/// effective weights are.
///
/// @param firstAfterSecond probability per step that neuron 1 spikes and neuron 2 spiked last s steps
///     before, at index s = 0 … reach
/// @param secondAfterFirst the same with the neurons exchanged
/// @param firstRate spike probability of neuron 1 per step
/// @param secondRate spike probability of neuron 2 per step
/// @param coincidence probability per step that both spike
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
