package org.noisefloor.plasticity.alignment;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.network.Network;

/// Aligns the feedback of a classifier by spikes: its hidden and output layers, forward weights, feedback and biases, become one sampling
/// network of refractory-logistic neurons, in which spike-based alignment changes the feedback alone; then it is copied back.
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

    /// The published schedule: 5 iterations of a batch of 32 networks, 200 tauRef each, learning rate 0.04. Here one network runs through the
    /// 160 updates in turn, which is the same to first order in the rate.
    public static SampledFeedback published() {
        return new SampledFeedback(10, 200, 160, 0.04);
    }

    /// Aligns all feedback of `classifier`; the spikes start from silence.
    ///
    /// @param seed of the spikes, with `phase`
    /// @param phase number of this alignment, so that each has spikes of its own
    public void align(DeepClassifier classifier, long seed, int phase) {
        AlignmentTask task = task(classifier);
        long own = new NoiseStream(seed, Purpose.SPIKE).substream(phase).seed();
        AbstractAlignment sleep =
                new AbstractAlignment(
                        task,
                        tauRef,
                        AlignmentSchedule.constant(rate, tauRef * tauRefsPerUpdate),
                        own);
        sleep.run(updates);
        int below = 0;
        for (int l = 0; l < classifier.feedbackLayers(); l++) {
            int rows = classifier.size(l + 1);
            int columns = classifier.size(l + 2);
            double[] feedback = new double[rows * columns];
            for (int k = 0; k < feedback.length; k++) {
                feedback[k] = sleep.weight(below + k / columns, below + rows + k % columns);
            }
            classifier.setFeedback(l, feedback);
            below += rows;
        }
    }

    /// The sampling network: neurons of the first hidden layer first, the output last.
    static AlignmentTask task(DeepClassifier classifier) {
        int layers = classifier.feedbackLayers();
        int all = 0;
        int pairs = 0;
        for (int l = 0; l <= layers; l++) {
            all += classifier.size(l + 1);
            pairs += l < layers ? classifier.size(l + 1) * classifier.size(l + 2) : 0;
        }
        double[] bias = new double[all];
        double[] weight = new double[all * all];
        boolean[] plastic = new boolean[all * all];
        int[] forward = new int[pairs];
        int[] feedback = new int[pairs];
        int pair = 0;
        int below = 0;
        for (int l = 0; l <= layers; l++) {
            int rows = classifier.size(l + 1);
            System.arraycopy(classifier.bias(l), 0, bias, below, rows);
            if (l < layers) {
                int columns = classifier.size(l + 2);
                double[] w = classifier.weight(l + 1);
                double[] b = classifier.feedback(l);
                for (int k = 0; k < b.length; k++) {
                    int lower = below + k / columns;
                    int upper = below + rows + k % columns;
                    forward[pair] = upper * all + lower;
                    feedback[pair] = lower * all + upper;
                    weight[forward[pair]] = w[k % columns * rows + k / columns];
                    weight[feedback[pair]] = b[k];
                    plastic[feedback[pair++]] = true;
                }
            }
            below += rows;
        }
        return new AlignmentTask(new Network(bias, weight, plastic), forward, feedback);
    }
}
