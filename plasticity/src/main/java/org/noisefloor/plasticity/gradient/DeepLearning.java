package org.noisefloor.plasticity.gradient;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.coding.Examples;

/// A deep network that learns from batches by errors sent back. Network, order of examples, optimiser and budget are the same for every
/// [DeepFeedback]; only B differs.
///
/// The state is all that it remembers: a learner of the same description whose state is restored goes on with the same bits.
public final class DeepLearning {
    private final DeepNetwork network;
    private final DeepFeedback feedback;
    private final DeepOptimiser optimiser;
    private final DeepState state;
    private final NoiseStream order;
    private final NoiseStream noise;
    private final long seed;
    private final int layers;
    private final float[][] weightStep;
    private final float[][] biasStep;
    private float[] turned = new float[0];

    /// A learner before its first epoch.
    ///
    /// @param description the network
    /// @param feedback how errors get down
    /// @param optimiser how gradients become steps
    /// @param seed of weights, of the order of examples, and of noise and spikes of the feedback
    public DeepLearning(
            DeepDescription description,
            DeepFeedback feedback,
            DeepOptimiser optimiser,
            long seed) {
        this.network = new DeepNetwork(description, feedback, optimiser.moments(), seed);
        this.feedback = feedback;
        this.optimiser = optimiser;
        this.seed = seed;
        this.state = network.state();
        this.order = new NoiseStream(seed, Purpose.STIMULUS);
        this.noise = new NoiseStream(seed, Purpose.DENDRITE_NOISE);
        this.layers = description.layers().size();
        weightStep = new float[layers][];
        biasStep = new float[layers][];
        for (int l = 0; l < layers; l++) {
            weightStep[l] = new float[state.weight[l].length];
            biasStep[l] = new float[state.bias[l].length];
        }
        for (int l = 0; l < layers - 1; l++) {
            if (feedback instanceof DeepFeedback.Transporting) {
                follow(l);
            }
        }
    }

    /// The network.
    public DeepNetwork network() {
        return network;
    }

    /// All that is remembered; changes while it learns.
    public DeepState state() {
        return state;
    }

    /// Shows all examples once, in an order drawn anew.
    ///
    /// @param examples the task
    /// @param batch examples for one step, >= 1
    /// @return mean loss while learning; not finite when it diverged
    public double epoch(Examples examples, int batch) {
        DeepDescription d = network.description();
        if (examples.inputs() != d.inputs()
                || (d.goal() == DeepDescription.Goal.CLASS && examples.classes() > d.outputs())) {
            throw new IllegalArgumentException(
                    "examples must have %d inputs and at most %d classes, had %d and %d"
                            .formatted(
                                    d.inputs(),
                                    d.outputs(),
                                    examples.inputs(),
                                    examples.classes()));
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be >= 1 example, was " + batch);
        }
        if (feedback instanceof DeepFeedback.Sampled sampled) {
            sampled.sleep().align(network, seed, state.epoch);
        }
        int[] place = Examples.shuffled(examples.count(), order, state.epoch);
        double loss = 0;
        for (int from = 0; from < place.length; from += batch) {
            loss += learn(examples, place, from, Math.min(place.length, from + batch));
        }
        state.epoch++;
        return loss / place.length;
    }

    private double learn(Examples examples, int[] place, int from, int to) {
        double loss = gradients(examples, place, from, to);
        for (int l = 0; l < layers; l++) {
            optimiser.step(
                    weightStep[l], state.firstOfWeight[l], state.secondOfWeight[l], state.batch);
            optimiser.step(biasStep[l], state.firstOfBias[l], state.secondOfBias[l], state.batch);
            add(weightStep[l], l == 0 ? 0 : feedback.decay(), state.weight[l]);
            add(biasStep[l], 0, state.bias[l]);
        }
        for (int l = 0; l < layers - 1; l++) {
            follow(l);
        }
        state.batch++;
        return loss;
    }

    /// Mean gradients of some examples, as the feedback tells them, left in the room of the steps.
    ///
    /// @return summed loss
    double gradients(Examples examples, int[] place, int from, int to) {
        int items = to - from;
        network.show(examples, place, from, to);
        double loss = network.compare(examples, place, from, to);
        network.sendBack(items, feedback instanceof DeepFeedback.Direct);
        for (int l = 0; l < layers; l++) {
            network.layer(l)
                    .gradient(
                            network.activity(l),
                            network.error(l + 1),
                            items,
                            weightStep[l],
                            biasStep[l]);
        }
        return loss;
    }

    /// What [#gradients] found for the weights of layer `l`.
    float[] weightStep(int l) {
        return weightStep[l];
    }

    /// What [#gradients] found for the biases of layer `l`.
    float[] biasStep(int l) {
        return biasStep[l];
    }

    private static void add(float[] step, double decay, float[] to) {
        float lost = (float) -decay;
        for (int k = 0; k < step.length; k++) {
            to[k] = Math.fma(lost, to[k], to[k]) + step[k];
        }
    }

    /// What becomes of the feedback to hidden layer `l` after a batch.
    private void follow(int l) {
        float[] b = state.feedback[l];
        switch (feedback) {
            case DeepFeedback.Copied _ -> turn(state.weight[l + 1], l, b);
            case DeepFeedback.Signs _ -> {
                float[] w = turned(state.weight[l + 1], l);
                for (int k = 0; k < b.length; k++) {
                    b[k] = Math.copySign(b[k], w[k]);
                }
            }
            case DeepFeedback.Following f -> {
                float[] step = turned(weightStep[l + 1], l);
                float lost = (float) -f.decay();
                for (int k = 0; k < b.length; k++) {
                    b[k] = Math.fma(lost, b[k], b[k]) + step[k];
                }
            }
            case DeepFeedback.Mirrored m -> mirror(l, m);
            case DeepFeedback.None _,
                    DeepFeedback.Fixed _,
                    DeepFeedback.Direct _,
                    DeepFeedback.Sampled _ -> {}
        }
    }

    private void mirror(int l, DeepFeedback.Mirrored m) {
        LayerProducts above = network.layer(l + 1);
        LayerProducts own = network.layer(l);
        float[] z = new float[m.items() * above.below()];
        float[] drawn = new float[m.items() * own.units()];
        noise.substream(l).gaussian(state.batch, drawn, drawn.length);
        for (int b = 0; b < m.items(); b++) {
            System.arraycopy(drawn, b * own.units(), z, b * above.below(), own.units());
        }
        // the room of the steps is free until the next batch
        above.mirror(z, m.items(), state.weight[l + 1], weightStep[l + 1]);
        float[] mean = turned(weightStep[l + 1], l);
        float rate = (float) m.rate();
        float[] b = state.feedback[l];
        for (int k = 0; k < b.length; k++) {
            b[k] = Math.fma(rate, mean[k] - b[k], b[k]) + DeepOptimiser.FLUSH - DeepOptimiser.FLUSH;
        }
    }

    private float[] turned(float[] values, int l) {
        turned = LayerProducts.enough(turned, values.length);
        turn(values, l, turned);
        return turned;
    }

    private void turn(float[] values, int l, float[] to) {
        LayerProducts above = network.layer(l + 1);
        LayerProducts.transpose(values, above.rows(), above.columns(), to);
    }
}
