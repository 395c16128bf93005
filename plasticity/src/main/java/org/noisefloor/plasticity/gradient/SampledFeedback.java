package org.noisefloor.plasticity.gradient;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.alignment.AbstractAlignment;
import org.noisefloor.plasticity.alignment.AlignmentSchedule;
import org.noisefloor.plasticity.alignment.AlignmentTask;
import org.noisefloor.snn.network.Network;

/// Aligns the feedback of a deep network by spikes: its fully connected layers, forward weights, feedback and biases, become one sampling
/// network of refractory-logistic neurons, in which spike-based alignment changes the feedback alone; then it is copied back. Feedback to
/// convolutions stays as it is.
///
/// @param tauRef refractory period (steps)
/// @param tauRefsPerUpdate refractory periods between two updates
/// @param updates of one alignment
/// @param rate learning rate
/// @source Gierlich, Baumbach, Kungl, Max & Petrovici 2025, arXiv 2503.02642, deep classifiers
public record SampledFeedback(int tauRef, int tauRefsPerUpdate, int updates, double rate) {
    /// Checks ranges.
    public SampledFeedback {
        if (tauRef < 2 || tauRefsPerUpdate < 1 || updates < 1 || !(rate > 0)) {
            throw new IllegalArgumentException(
                    "tauRef must be >= 2 steps, updates >= 1 and >= 1 tauRef apart, the rate > 0, were %d, %d, %d and %s"
                            .formatted(tauRef, updates, tauRefsPerUpdate, rate));
        }
    }

    /// 160 updates of 200 tauRef each by one network, learning rate 0.04. Published are as many periods, but of 32 networks at a time, whose mean
    /// change divided by 20 makes each of 5 updates: 5 · 0.04/20 = 0.010 for a pair of spikes in each period. Here it is
    /// 160 · 0.04 · 10/2000 = 0.032 before the shape of the window: 3.2 times as much.
    public static SampledFeedback standard() {
        return new SampledFeedback(10, 200, 160, 0.04);
    }

    /// Aligns the feedback between the fully connected layers of `network`; the spikes start from silence.
    ///
    /// @param network whose feedback is changed
    /// @param seed of the spikes, with `phase`
    /// @param phase number of this alignment, so that each has spikes of its own
    public void align(DeepNetwork network, long seed, int phase) {
        int first = firstDense(network);
        int last = network.description().layers().size() - 1;
        if (first == last) {
            return;
        }
        long own = new NoiseStream(seed, Purpose.SPIKE).substream(phase).seed();
        AbstractAlignment sleep =
                new AbstractAlignment(
                        task(network),
                        tauRef,
                        AlignmentSchedule.constant(rate, tauRef * tauRefsPerUpdate),
                        own);
        sleep.run(updates);
        int below = 0;
        for (int l = first; l < last; l++) {
            int rows = network.layer(l).units();
            LayerProducts above = network.layer(l + 1);
            float[] feedback = network.state().feedback[l];
            for (int i = 0; i < above.units(); i++) {
                for (int j = 0; j < rows; j++) {
                    feedback[i * above.below() + j] =
                            (float) sleep.weight(below + j, below + rows + i);
                }
            }
            below += rows;
        }
    }

    /// The sampling network: neurons of the first fully connected layer first, the output last.
    static AlignmentTask task(DeepNetwork network) {
        int first = firstDense(network);
        int last = network.description().layers().size() - 1;
        DeepState state = network.state();
        int all = 0;
        int pairs = 0;
        for (int l = first; l <= last; l++) {
            int units = network.layer(l).units();
            all += units;
            pairs += l < last ? units * network.layer(l + 1).units() : 0;
        }
        double[] bias = new double[all];
        double[] weight = new double[all * all];
        boolean[] plastic = new boolean[all * all];
        int[] forward = new int[pairs];
        int[] feedback = new int[pairs];
        int pair = 0;
        int below = 0;
        for (int l = first; l <= last; l++) {
            int rows = network.layer(l).units();
            for (int j = 0; j < rows; j++) {
                bias[below + j] = state.bias[l][j];
            }
            int columns = l < last ? network.layer(l + 1).units() : 0;
            for (int k = 0; k < rows * columns; k++) {
                LayerProducts above = network.layer(l + 1);
                int j = k / columns;
                int i = k % columns;
                int lower = below + j;
                int upper = below + rows + i;
                forward[pair] = upper * all + lower;
                feedback[pair] = lower * all + upper;
                weight[forward[pair]] = state.weight[l + 1][j * above.above() + i];
                weight[feedback[pair]] = state.feedback[l][i * above.below() + j];
                plastic[feedback[pair++]] = true;
            }
            below += rows;
        }
        return new AlignmentTask(new Network(bias, weight, plastic), forward, feedback);
    }

    private static int firstDense(DeepNetwork network) {
        int first = 0;
        while (network.description().layers().get(first) instanceof DeepLayer.Convolution) {
            first++;
        }
        return first;
    }
}
