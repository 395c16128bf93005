package org.noisefloor.verification.experiment;

import java.util.Arrays;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.plasticity.alignment.AlignmentTask;

/// Histogram of the differences between neighbouring spikes of the two neurons of each compared synapse: positive when the spike ran
/// along the synapse that started stronger. It is symmetric when the effective weights are equal.
///
/// @source Gierlich et al. 2025 (spike-timing-difference distribution)
final class SpikeTimingHistogram implements Kept<SpikeTimingHistogram> {
    private static final long NEVER = Long.MIN_VALUE / 4;

    private final AlignmentTask task;
    private final int[] orientation;
    private final double interval;
    private final int reach;
    private final int[][] pairsOf;
    private final long[] before;
    private final long[] after;
    private final long[] last;

    SpikeTimingHistogram(AlignmentTask task, SpikingChipDescription chip, int[] orientation) {
        int n = task.network().neurons();
        this.task = task;
        this.orientation = orientation;
        this.interval = chip.interval();
        this.reach = 2 * chip.intervals(chip.neuron().refractory());
        this.pairsOf = new int[n][0];
        for (int k = 0; k < task.forward().length; k++) {
            // a recurrent net names each pair twice, once in each direction: count it once
            if (pre(k) < post(k)) {
                append(pre(k), k);
                append(post(k), k);
            }
        }
        this.before = new long[2 * reach + 1];
        this.after = new long[2 * reach + 1];
        this.last = new long[n];
        Arrays.fill(last, NEVER);
    }

    private void append(int neuron, int pair) {
        pairsOf[neuron] = Arrays.copyOf(pairsOf[neuron], pairsOf[neuron].length + 1);
        pairsOf[neuron][pairsOf[neuron].length - 1] = pair;
    }

    private int pre(int pair) {
        return task.forward()[pair] % task.network().neurons();
    }

    private int post(int pair) {
        return task.forward()[pair] / task.network().neurons();
    }

    /// What listens in `period`: one histogram in the first `share` periods, the other in the last, nothing in between.
    SpikeSink sink(long period, long periods, int share) {
        if (period < share) {
            return (step, spikes) -> count(step, spikes, before);
        }
        if (period >= periods - share) {
            return (step, spikes) -> count(step, spikes, after);
        }
        return (_, _) -> {};
    }

    private void count(long step, SpikeBatch spikes, long[] histogram) {
        for (int i = 0; i < spikes.size(); i++) {
            last[spikes.unit(i)] = step;
        }
        for (int i = 0; i < spikes.size(); i++) {
            int neuron = spikes.unit(i);
            for (int pair : pairsOf[neuron]) {
                boolean isPost = neuron == post(pair);
                long since = step - last[isPost ? pre(pair) : post(pair)];
                boolean coincident = since == 0;
                if (since <= reach && !(coincident && !isPost)) {
                    histogram[reach + (int) (isPost ? since : -since) * orientation[pair]]++;
                }
            }
        }
    }

    @Override
    public SpikeTimingHistogram through(StateChannel channel) {
        channel.ints("orientation", orientation);
        channel.longs("before", before);
        channel.longs("after", after);
        channel.longs("last", last);
        return this;
    }

    NetDetail.Timing result() {
        double[] edges = new double[before.length + 1];
        for (int bin = 0; bin < edges.length; bin++) {
            edges[bin] = (bin - reach - 0.5) * interval;
        }
        return new NetDetail.Timing(edges, before, after);
    }
}
