package org.noisefloor.plasticity.alignment;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.coding.Samples;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.RateNetwork;
import org.noisefloor.snn.rate.Scores;

/// A network that learns a task by phaseless alignment: samples follow each other without a gap, each shown with its target for a fixed
/// time, in an order drawn anew for each epoch.
public final class PhaselessTask {
    private final PhaselessAlignment learner;
    private final RateNetwork network;
    private final Samples samples;
    private final int stepsPerSample;
    private final NoiseStream order;
    private final int[] place;
    private int epoch;

    /// A task.
    ///
    /// @param learner the network
    /// @param samples what it learns
    /// @param presentation how long a sample is shown \[s], at least one step
    /// @param seed of the order
    public PhaselessTask(
            PhaselessAlignment learner, Samples samples, double presentation, long seed) {
        MicrocircuitDescription d = learner.circuit().description();
        this.stepsPerSample = (int) Math.rint(presentation / d.interval());
        if (stepsPerSample < 1) {
            throw new IllegalArgumentException(
                    "presentation must be at least one step of %s s, was %s s"
                            .formatted(d.interval(), presentation));
        }
        this.learner = learner;
        this.network = RateNetwork.of(learner.circuit());
        this.samples = samples;
        this.order = new NoiseStream(seed, Purpose.STIMULUS);
        this.place = new int[samples.count()];
    }

    /// Shows each sample once.
    public void epoch() {
        shuffle();
        for (int k : place) {
            double[] input = samples.input()[k];
            double[] target = samples.target()[k];
            for (int s = 0; s < stepsPerSample; s++) {
                learner.step(input, target);
            }
        }
        epoch++;
    }

    /// Fisher-Yates.
    private void shuffle() {
        for (int k = 0; k < place.length; k++) {
            place[k] = k;
        }
        for (int k = place.length - 1; k > 0; k--) {
            int other = (int) (order.uniformAt(k, epoch) * (k + 1));
            int kept = place[k];
            place[k] = place[other];
            place[other] = kept;
        }
    }

    /// A copy of everything that changes but what crossbars hold beyond their weights.
    public PhaselessTaskState snapshot() {
        return new PhaselessTaskState(learner.snapshot(), epoch);
    }

    /// Continues from a snapshot of an equal task, with the same bits on ideal matrices.
    public void restore(PhaselessTaskState snapshot) {
        learner.restore(snapshot.learner());
        epoch = snapshot.epoch();
    }

    /// How the forward weights do at rest, read from their crossbars and without learning.
    ///
    /// @param unseen samples to judge by
    public Scores scores(Samples unseen) {
        return Scores.of(network, unseen);
    }
}
