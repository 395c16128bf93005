package org.noisefloor.snn.sampling;

import org.noisefloor.emulator.statistics.HotellingTest;
import org.noisefloor.emulator.statistics.Moments;
import org.noisefloor.emulator.statistics.TestResult;

/// How much of a divergence is sampling error, judged from batches of one long run: batches far longer than the correlation time are
/// independent, whatever the correlation inside them.
public final class SamplingError {
    private SamplingError() {}

    /// Number of independent samples that would have the sampling error of the whole run: with the variance v of one batch's
    /// frequency, `(states − 1)/Σ_z (v_z/batches)/p_z`, which makes `(states − 1)/(2n)` the divergence to be expected.
    ///
    /// @param target the distribution, all > 0
    /// @param batches frequencies of the states, `[batch][state]`, at least 2 batches
    public static double effectiveSamples(double[] target, double[][] batches) {
        double error = 0;
        for (int z = 0; z < target.length; z++) {
            error += Moments.of(column(batches, z)).variance() / batches.length / target[z];
        }
        return (target.length - 1) / error;
    }

    /// Hotelling's test, H0: the states have the probabilities of `target`. The last state is left out, since frequencies sum to one.
    ///
    /// @param name the hypothesis in words
    /// @param target the distribution
    /// @param batches frequencies of the states, `[batch][state]`, more batches than states
    /// @param alpha probability of a false alarm
    public static TestResult agreement(
            String name, double[] target, double[][] batches, double alpha) {
        int free = target.length - 1;
        double[][] values = new double[batches.length][free];
        for (int b = 0; b < batches.length; b++) {
            Distributions.requireSameLength(target, batches[b]);
            System.arraycopy(batches[b], 0, values[b], 0, free);
        }
        double[] expected = new double[free];
        System.arraycopy(target, 0, expected, 0, free);
        return HotellingTest.mean(name, values, expected, alpha);
    }

    private static double[] column(double[][] batches, int state) {
        double[] column = new double[batches.length];
        for (int b = 0; b < batches.length; b++) {
            column[b] = batches[b][state];
        }
        return column;
    }
}
