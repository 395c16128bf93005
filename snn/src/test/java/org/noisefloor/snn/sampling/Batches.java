package org.noisefloor.snn.sampling;

import java.util.function.Consumer;

/// Frequencies of joint states in batches of one run.
final class Batches {
    private Batches() {}

    /// @param run continues the run by one batch and hands its states to the sink
    static double[][] of(int units, int batches, Consumer<StateSink> run) {
        StateCounts counts = new StateCounts(units);
        double[][] frequencies = new double[batches][];
        for (int b = 0; b < batches; b++) {
            counts.clear();
            run.accept(counts);
            frequencies[b] = counts.frequencies();
        }
        return frequencies;
    }

    static double[] mean(double[][] batches) {
        double[] mean = new double[batches[0].length];
        for (double[] batch : batches) {
            for (int z = 0; z < mean.length; z++) {
                mean[z] += batch[z] / batches.length;
            }
        }
        return mean;
    }
}
