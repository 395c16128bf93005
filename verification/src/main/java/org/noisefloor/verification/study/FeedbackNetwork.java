package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.io.description.YinYangSetting;
import org.noisefloor.plasticity.alignment.AlignmentAngle;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.plasticity.gradient.Backpropagation;
import org.noisefloor.plasticity.gradient.DirectFeedback;
import org.noisefloor.plasticity.gradient.ErrorFeedback;
import org.noisefloor.plasticity.gradient.ErrorLearning;
import org.noisefloor.plasticity.gradient.FeedbackMatrices;
import org.noisefloor.plasticity.gradient.ForwardWeights;
import org.noisefloor.plasticity.gradient.KolenPollack;
import org.noisefloor.plasticity.gradient.RandomFeedback;
import org.noisefloor.plasticity.gradient.SignConcordant;
import org.noisefloor.plasticity.gradient.SpikeInference;
import org.noisefloor.plasticity.gradient.WeightMirror;
import org.noisefloor.snn.coding.Samples;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.RateNetwork;
import org.noisefloor.snn.rate.RateNeuron;
import org.noisefloor.snn.rate.Scores;

/// A network of rectified units with biases and one rule that sends its errors back. Weights, biases and feedback start uniform in
/// ± 1/√(inputs of the layer), as in PyTorch's linear layers.
final class FeedbackNetwork {
    private static final double KOLEN_POLLACK_DECAY = 1e-4;
    private static final double MIRROR_RATE = 0.002;

    /// Length of the spiking phases \[ms].
    private static final int PHASE = 4000;

    private static final int BATCHES_BETWEEN_PHASES = 250;

    private final int[] sizes;
    private final RateNetwork network;
    private final ForwardWeights weights;
    private final FeedbackMatrices matrices;
    private final ErrorLearning learning;

    /// How it learns.
    ///
    /// @param loss what is to become small
    /// @param learningRate of Adam
    /// @param weightRange weight of a full cell
    /// @param writeEvery batches between two writes
    record Learning(
            ErrorLearning.Loss loss, double learningRate, double weightRange, int writeEvery) {}

    /// A network at its start.
    ///
    /// @param sizes neurons of each layer, the input first
    /// @param rule name of the rule
    /// @param chip what matrices are made of
    /// @param learning how it learns
    /// @param seed of weights and order
    FeedbackNetwork(int[] sizes, String rule, MatrixChip chip, Learning learning, long seed) {
        this.sizes = sizes.clone();
        int layers = sizes.length - 1;
        List<Projection> forward = new ArrayList<>();
        double[] share = new double[layers];
        double[] start = new double[layers];
        double[] rate = new double[layers];
        for (int l = 0; l < layers; l++) {
            var matrix = chip.crossbar(l, sizes[l] + 1, sizes[l + 1]);
            forward.add(new Projection(matrix, learning.weightRange()));
            share[l] = 1;
            start[l] = 1 / Math.sqrt(sizes[l]);
            rate[l] = learning.learningRate();
        }
        boolean frozen = rule.equals(YinYangSetting.FROZEN);
        for (int l = 0; frozen && l < layers - 1; l++) {
            rate[l] = 0;
        }
        int period = chip.exact() ? 1 : learning.writeEvery();
        var policy = new WeightRegister.Policy(WeightRegister.Memory.EXACT, period);
        this.network = new RateNetwork(forward, share, RateNeuron.RECTIFIED);
        this.weights = new ForwardWeights(network, policy, start, seed);
        this.matrices = matrices(rule, chip, learning.weightRange(), start[layers - 1], seed);
        this.learning =
                new ErrorLearning(
                        network, weights, feedback(rule, seed), learning.loss(), rate, seed);
    }

    private FeedbackMatrices matrices(
            String rule, MatrixChip chip, double range, double start, long seed) {
        long own = new NoiseStream(seed, Purpose.NETWORK).substream(1).seed();
        return rule.equals("direct-feedback")
                ? FeedbackMatrices.fromOutput(network, chip, range, start, own)
                : FeedbackMatrices.between(network, chip, range, start, own);
    }

    private ErrorFeedback feedback(String rule, long seed) {
        return switch (rule) {
            case YinYangSetting.FROZEN, "backpropagation" -> new Backpropagation(network);
            case "sign-concordant" -> new SignConcordant(weights, matrices);
            case "kolen-pollack" -> new KolenPollack(matrices, KOLEN_POLLACK_DECAY);
            case "weight-mirror" -> new WeightMirror(matrices, network, MIRROR_RATE, seed);
            case "feedback-alignment" -> new RandomFeedback(matrices);
            case "direct-feedback" -> new DirectFeedback(matrices);
            case "regression-discontinuity" ->
                    SpikeInference.byDiscontinuity(
                            matrices, network, weights, PHASE, BATCHES_BETWEEN_PHASES, seed);
            case "spike-timing-inference" ->
                    SpikeInference.byTiming(
                            matrices, network, weights, PHASE, BATCHES_BETWEEN_PHASES, seed);
            default -> throw new IllegalArgumentException("no feedback rule is called " + rule);
        };
    }

    /// Whether the rule has feedback of its own that may differ from the transposed forward weights.
    static boolean hasAngle(String rule) {
        return !rule.equals("backpropagation") && !rule.equals(YinYangSetting.FROZEN);
    }

    /// Shows all samples once.
    void epoch(Samples samples, int batch) {
        learning.epoch(samples, batch);
    }

    /// Everything that changes in it, but what dies hold beyond the weights.
    Kept<ErrorLearning> kept() {
        return channel -> {
            learning.restore(channel.part("learning", learning.snapshot()));
            return learning;
        };
    }

    /// How well it does on samples that it has not seen.
    Scores scores(Samples unseen) {
        return Scores.of(network, unseen);
    }

    /// Angle between the feedback to the last hidden layer and the transposed forward weights \[degrees]; direct feedback to a hidden layer
    /// below others has no forward partner.
    double angle() {
        int last = sizes.length - 2;
        double[] turned = new double[sizes[last] * sizes[last + 1]];
        double[] w = weights.register(last).weight();
        for (int i = 0; i < sizes[last]; i++) {
            for (int j = 0; j < sizes[last + 1]; j++) {
                turned[j * sizes[last] + i] = w[i * sizes[last + 1] + j];
            }
        }
        return AlignmentAngle.degrees(turned, matrices.register(last - 1).weight());
    }
}
