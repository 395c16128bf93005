package org.noisefloor.plasticity.alignment;

import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;

/// Distribution of spike-timing differences between two neurons of any network or chip, counted: what [SpikeTimingDistribution] is for
/// a pair, exactly.
///
/// An event at distance s > 0 is a spike of one neuron whose partner spiked last s steps before; coincident spikes are counted apart, and
/// both look at older ones.
public final class SpikeTimingCounts implements SpikeSink {
    private static final long NEVER = Long.MIN_VALUE / 4;

    private final int first;
    private final int second;
    private final long[] firstAfterSecond;
    private final long[] secondAfterFirst;
    private long lastFirst = NEVER;
    private long lastSecond = NEVER;
    private long firstSpikes;
    private long secondSpikes;
    private long coincident;
    private long steps;

    /// Counts distances of 1 to `reach` steps between the spikes of neurons `first` and `second`.
    public SpikeTimingCounts(int first, int second, int reach) {
        if (first == second || reach < 1) {
            throw new IllegalArgumentException(
                    "two different neurons and a reach >= 1 step are needed, were %d, %d and %d"
                            .formatted(first, second, reach));
        }
        this.first = first;
        this.second = second;
        firstAfterSecond = new long[reach + 1];
        secondAfterFirst = new long[reach + 1];
    }

    @Override
    public void accept(long step, SpikeBatch spikes) {
        boolean one = false;
        boolean two = false;
        for (int k = 0; k < spikes.size(); k++) {
            one |= spikes.unit(k) == first;
            two |= spikes.unit(k) == second;
        }
        if (one) {
            count(firstAfterSecond, step - lastSecond);
            firstSpikes++;
        }
        if (two) {
            count(secondAfterFirst, step - lastFirst);
            secondSpikes++;
        }
        coincident += one && two ? 1 : 0;
        lastFirst = one ? step : lastFirst;
        lastSecond = two ? step : lastSecond;
        steps++;
    }

    private static void count(long[] histogram, long distance) {
        if (distance < histogram.length) {
            histogram[(int) distance]++;
        }
    }

    /// The counts as probabilities per step.
    public SpikeTimingDistribution distribution() {
        if (steps == 0) {
            throw new IllegalStateException("spike-timing differences need >= 1 step, had 0");
        }
        return new SpikeTimingDistribution(
                perStep(firstAfterSecond),
                perStep(secondAfterFirst),
                (double) firstSpikes / steps,
                (double) secondSpikes / steps,
                (double) coincident / steps);
    }

    private double[] perStep(long[] histogram) {
        double[] density = new double[histogram.length];
        for (int s = 1; s < density.length; s++) {
            density[s] = (double) histogram[s] / steps;
        }
        return density;
    }

    /// Steps counted.
    public long steps() {
        return steps;
    }
}
