package org.noisefloor.snn.sampling;

/// Distances between distributions over joint states, and their moments.
public final class Distributions {
    private Distributions() {}

    /// Kullback–Leibler divergence `Σ p ln(p/q)` of the sampled distribution `sampled` from `target` \[nat].
    ///
    /// States that were never sampled are left out, as is usual for counts; the divergence is then too small, so look at
    /// [StateCounts#unvisited] where runs are short.
    public static double divergence(double[] target, double[] sampled) {
        requireSameLength(target, sampled);
        double sum = 0;
        for (int z = 0; z < target.length; z++) {
            if (sampled[z] > 0 && target[z] > 0) {
                sum += target[z] * StrictMath.log(target[z] / sampled[z]);
            }
        }
        return sum;
    }

    /// Divergence to be expected of `n` independent samples of the target itself: `(states − 1)/(2n)` \[nat].
    public static double expectedDivergence(int states, double n) {
        return (states - 1) / (2 * n);
    }

    /// Probability that each unit is 1, from a distribution over the joint states of `units` units.
    public static double[] marginals(double[] distribution, int units) {
        double[] mean = new double[units];
        for (int z = 0; z < distribution.length; z++) {
            for (int i = 0; i < units; i++) {
                mean[i] += (z >> i & 1) * distribution[z];
            }
        }
        return mean;
    }

    /// Probability that two units are 1 at the same time, `units` × `units`, row-major; the diagonal holds the marginals.
    public static double[] coactivations(double[] distribution, int units) {
        double[] mean = new double[units * units];
        for (int z = 0; z < distribution.length; z++) {
            for (int i = 0; i < units; i++) {
                for (int j = 0; j < units; j++) {
                    mean[i * units + j] += (z >> i & z >> j & 1) * distribution[z];
                }
            }
        }
        return mean;
    }

    static void requireSameLength(double[] target, double[] sampled) {
        if (target.length != sampled.length) {
            throw new IllegalArgumentException(
                    "distributions must be over the same states, were over %d and %d"
                            .formatted(target.length, sampled.length));
        }
    }
}
