package org.noisefloor.snn.population;

import org.noisefloor.emulator.kernel.PopulationKernels;
import org.noisefloor.emulator.random.NoiseStream;

/// Independent sources that fire at random at constant rates: in each step with probability `rate dt`, at most once. The mean rate is
/// exact to 2^-32 per step; intervals are geometric, a Poisson process but for two spikes within one step.
///
/// They have no state: whether a source fires is a function of stream, source and step.
public final class PoissonSources {
    private final PopulationKernels kernels;
    private final int[] threshold;

    /// Sources with the kernels of this JVM.
    ///
    /// @param rate spikes per unit of time of each source, >= 0 and below 1/step
    /// @param step length of a step, > 0 (time)
    /// @throws IllegalArgumentException if a rate or the step is out of range
    public PoissonSources(double[] rate, double step) {
        this(rate, step, PopulationKernels.preferred());
    }

    /// Sources with the given kernels, which changes nothing but the time they take.
    ///
    /// @param rate spikes per unit of time of each source, >= 0 and below 1/step
    /// @param step length of a step, > 0 (time)
    /// @param kernels what computes them
    /// @throws IllegalArgumentException if a rate or the step is out of range
    public PoissonSources(double[] rate, double step, PopulationKernels kernels) {
        if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("step must be > 0 and finite (time), was " + step);
        }
        this.kernels = kernels;
        threshold = new int[rate.length];
        for (int source = 0; source < rate.length; source++) {
            double probability = rate[source] * step;
            long words = Math.round(probability * 0x1p32);
            if (!(rate[source] >= 0 && words < 1L << 32)) {
                throw new IllegalArgumentException(
                        "rate of source %d must be >= 0 and < %s (1/time), one spike per step, was %s"
                                .formatted(source, 1 / step, rate[source]));
            }
            threshold[source] = (int) words;
        }
    }

    /// Number of sources.
    public int size() {
        return threshold.length;
    }

    /// The sources that fire in a step.
    ///
    /// @param stream of random words
    /// @param step number of the step
    /// @param spiked at least [#size()]: indices of the sources that fired, ascending, written; entries beyond the number of spikes are
    ///     undefined
    /// @return number of spikes
    /// @throws IllegalArgumentException if the spikes have no room
    public int step(NoiseStream stream, long step, int[] spiked) {
        if (spiked.length < size()) {
            throw new IllegalArgumentException(
                    "spiked must have room for %d sources, had %d"
                            .formatted(size(), spiked.length));
        }
        return kernels.fireSources(
                stream.seed(), stream.purpose().code(), step, threshold, size(), spiked);
    }
}
