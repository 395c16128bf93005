package org.noisefloor.snn.population;

import org.noisefloor.emulator.kernel.DeliveryKernels;
import org.noisefloor.emulator.random.CountTable;
import org.noisefloor.emulator.random.NoiseStream;

/// Spikes from outside: each neuron receives a random number in each step, independent of all others, exactly distributed as those of
/// many Bernoulli or Poisson sources of its own.
///
/// Counts come from a [CountTable], which reaches to 15; a larger mean is the sum of several draws. The drive has no state: a count is
/// a function of stream, neuron and step.
public final class CountDrive {
    /// Mean count of a single draw.
    private static final double PER_DRAW = 2.25;

    private final DeliveryKernels kernels;
    private final NoiseStream[] stream;
    private final int[][] table;
    private final int code;

    private CountDrive(NoiseStream stream, CountTable[] tables, int code, DeliveryKernels kernels) {
        this.kernels = kernels;
        this.code = code;
        this.stream = new NoiseStream[tables.length];
        this.table = new int[tables.length][];
        for (int draw = 0; draw < tables.length; draw++) {
            this.stream[draw] = stream.substream(draw);
            this.table[draw] = tables[draw].entries();
        }
    }

    /// Spikes of Poisson sources.
    ///
    /// @param mean expected number per neuron and step, 0 to 225
    /// @param code weight of a spike [unit of the input]
    /// @param stream of random words
    /// @param kernels what draws
    /// @return a new drive
    /// @throws IllegalArgumentException if the mean is out of range
    public static CountDrive poisson(
            double mean, int code, NoiseStream stream, DeliveryKernels kernels) {
        CountTable[] tables = new CountTable[draws(mean)];
        for (int draw = 0; draw < tables.length; draw++) {
            tables[draw] = CountTable.poisson(mean / tables.length);
        }
        return new CountDrive(stream, tables, code, kernels);
    }

    /// Spikes of sources that fire at most once in a step.
    ///
    /// @param sources number of sources of each neuron, >= 0
    /// @param probability that a source fires in a step, 0 to 1
    /// @param code weight of a spike [unit of the input]
    /// @param stream of random words
    /// @param kernels what draws
    /// @return a new drive
    /// @throws IllegalArgumentException if a parameter is out of range, or the mean count above 225
    public static CountDrive binomial(
            int sources,
            double probability,
            int code,
            NoiseStream stream,
            DeliveryKernels kernels) {
        int draws = draws(sources * probability);
        CountTable[] tables = new CountTable[draws];
        for (int draw = 0; draw < draws; draw++) {
            int share = sources / draws + (draw < sources % draws ? 1 : 0);
            tables[draw] = CountTable.binomial(share, probability);
        }
        return new CountDrive(stream, tables, code, kernels);
    }

    private static int draws(double mean) {
        if (!(mean >= 0 && mean <= 100 * PER_DRAW)) {
            throw new IllegalArgumentException("mean count per step must be 0 to 225, was " + mean);
        }
        return Math.max(1, (int) Math.ceil(mean / PER_DRAW));
    }

    /// Adds what arrives in a step.
    ///
    /// @param step number of the step
    /// @param sum one for each neuron, updated [unit of the input]
    public void add(long step, int[] sum) {
        for (int draw = 0; draw < stream.length; draw++) {
            NoiseStream from = stream[draw];
            kernels.addDraws(
                    from.seed(), from.purpose().code(), step, table[draw], code, sum, sum.length);
        }
    }
}
