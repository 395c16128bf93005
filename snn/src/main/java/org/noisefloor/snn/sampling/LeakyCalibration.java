package org.noisefloor.snn.sampling;

import org.noisefloor.emulator.random.NoiseStream;

/// Finds the activation function of a sampling LIF neuron by running unconnected copies at a row of leak potentials, and translates
/// a Boltzmann machine with it.
public final class LeakyCalibration {
    private LeakyCalibration() {}

    /// Runs `points` unconnected neurons at leak potentials of ± `reach` theoretical widths about the threshold, and fits their shares.
    ///
    /// @param parameters the neuron
    /// @param points number of leak potentials, >= 2
    /// @param reach half the range \[theoretical widths], > 0
    /// @param duration of the run \[s]
    /// @param noise draws of the run
    public static ActivationCurve measure(
            LeakySamplerParameters parameters,
            int points,
            double reach,
            double duration,
            NoiseStream noise) {
        double[] rest = new double[points];
        for (int k = 0; k < points; k++) {
            double x = points == 1 ? 0 : 2.0 * k / (points - 1) - 1;
            rest[k] = parameters.threshold() + x * reach * parameters.theoreticalWidth();
        }
        var neurons = new LeakySampler(parameters, rest, new double[points * points]);
        long[] spikes = new long[points];
        long steps = Math.round(duration / parameters.step());
        neurons.run(
                neurons.start(noise),
                steps,
                noise,
                (step, batch) -> {
                    for (int k = 0; k < batch.size(); k++) {
                        spikes[batch.unit(k)]++;
                    }
                });
        double[] share = new double[points];
        for (int k = 0; k < points; k++) {
            share[k] = (double) spikes[k] * parameters.refractorySteps() / steps;
        }
        return ActivationCurve.fit(rest, share);
    }

    /// The network that samples `machine`: leak potentials from the biases, synaptic weights from the Boltzmann weights.
    public static LeakySampler translate(
            BoltzmannMachine machine, LeakySamplerParameters parameters, ActivationCurve curve) {
        double[] rest = new double[machine.units()];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = curve.potential(machine.bias()[i]);
        }
        double unit = parameters.weightPerBoltzmann(curve.width());
        double[] weight = machine.weight().clone();
        for (int s = 0; s < weight.length; s++) {
            weight[s] *= unit;
        }
        return new LeakySampler(parameters, rest, weight);
    }
}
