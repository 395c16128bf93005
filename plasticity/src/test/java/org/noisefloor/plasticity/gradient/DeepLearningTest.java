package org.noisefloor.plasticity.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.gradient.DeepDescription.Goal;
import org.noisefloor.plasticity.gradient.DeepLayer.Convolution;
import org.noisefloor.plasticity.gradient.DeepLayer.FullyConnected;
import org.noisefloor.snn.coding.Examples;
import org.noisefloor.snn.coding.YinYang;

class DeepLearningTest {
    private static final DeepOptimiser FAST = new DeepOptimiser.Momentum(0.05, 0.9);
    private static final SampledFeedback SLEEP = new SampledFeedback(10, 20, 5, 0.2);

    /// Two channels of 8 × 7, a pooled and a plain convolution, two fully connected layers.
    private static final DeepDescription CONVOLUTIONS =
            new DeepDescription(
                    2,
                    8,
                    7,
                    List.of(
                            new Convolution(3, 3, true),
                            new Convolution(5, 2, false),
                            new FullyConnected(6),
                            new FullyConnected(4)),
                    Goal.CLASS);

    private static final DeepDescription CODER =
            new DeepDescription(
                    1, 1, 5, List.of(new FullyConnected(3), new FullyConnected(5)), Goal.INPUT);

    static List<DeepFeedback> rules() {
        return List.of(
                new DeepFeedback.Copied(),
                new DeepFeedback.Fixed(),
                new DeepFeedback.Direct(),
                new DeepFeedback.Signs(),
                new DeepFeedback.Following(1e-4),
                new DeepFeedback.Mirrored(0.1, 2),
                new DeepFeedback.Sampled(SLEEP));
    }

    private static Examples noise(int count, int inputs, int classes) {
        NoiseStream draws = new NoiseStream(3, Purpose.STIMULUS);
        float[] input = new float[count * inputs];
        draws.gaussian(0, input, input.length);
        int[] label = IntStream.range(0, count).map(k -> k % classes).toArray();
        return new Examples.Listed(input, inputs, label, classes);
    }

    private static Examples taskOf(DeepDescription d) {
        return noise(9, d.inputs(), d.goal() == Goal.CLASS ? d.outputs() : 4);
    }

    static List<DeepDescription> networks() {
        return List.of(CONVOLUTIONS, CODER, DeepDescription.classifier(5, 70, 6, 3));
    }

    /// A textbook in double precision says what the loss is; its central differences, whose own error is near 1e-9, are the gradient.
    @ParameterizedTest
    @MethodSource("networks")
    void backpropagationIsTheGradient(DeepDescription d) {
        Examples task = taskOf(d);
        int[] all = IntStream.range(0, task.count()).toArray();
        DeepLearning learner = new DeepLearning(d, new DeepFeedback.Copied(), FAST, 1);
        DeepTextbook textbook = new DeepTextbook(learner.network());
        double loss = learner.gradients(task, all, 0, all.length) / all.length;
        assertThat(loss).isCloseTo(textbook.loss(task), within(1e-6 * loss));
        double h = 1e-5;
        for (int l = 0; l < d.layers().size(); l++) {
            LayerProducts layer = learner.network().layer(l);
            double[][] parameter = {textbook.weight[l], textbook.bias[l]};
            float[][] gradient = {learner.weightStep(l), learner.biasStep(l)};
            for (int part = 0; part < 2; part++) {
                double[] values = parameter[part];
                for (int k = 0; k < values.length; k += 1 + values.length / 100) {
                    double kept = values[k];
                    values[k] = kept + h;
                    double more = textbook.loss(task);
                    values[k] = kept - h;
                    double less = textbook.loss(task);
                    values[k] = kept;
                    boolean real = part == 0 ? layer.real(k) : k < layer.units();
                    double expected = real ? (more - less) / (2 * h) : 0;
                    assertThat((double) gradient[part][k]).isCloseTo(expected, within(2e-6));
                }
            }
        }
    }

    /// What it remembers is all there is: a copy that is restored goes on with the same bits.
    @ParameterizedTest
    @MethodSource("rules")
    void snapshotThenContinueEqualsContinue(DeepFeedback rule) {
        Examples task = taskOf(CONVOLUTIONS);
        for (DeepOptimiser optimiser : List.of(FAST, new DeepOptimiser.Adam(0.01))) {
            DeepLearning one = new DeepLearning(CONVOLUTIONS, rule, optimiser, 7);
            one.epoch(task, 4);
            DeepState snapshot = one.state().copy();
            one.epoch(task, 4);
            assertThat(one.state()).isNotEqualTo(snapshot);
            DeepLearning two = new DeepLearning(CONVOLUTIONS, rule, optimiser, 7);
            two.state().restore(snapshot);
            assertThat(two.state()).isEqualTo(snapshot);
            two.epoch(task, 4);
            assertThat(two.state()).isEqualTo(one.state());
        }
    }

    /// Padding never takes part, whatever is learned.
    @ParameterizedTest
    @MethodSource("rules")
    void paddingStaysZero(DeepFeedback rule) {
        DeepDescription d = DeepDescription.classifier(5, 70, 6, 3);
        DeepLearning learner = new DeepLearning(d, rule, new DeepOptimiser.Adam(0.01), 2);
        for (int epoch = 0; epoch < 3; epoch++) {
            learner.epoch(taskOf(d), 4);
        }
        for (int l = 0; l < 3; l++) {
            float[] weight = learner.state().weight[l];
            for (int k = 0; k < weight.length; k++) {
                if (!learner.network().layer(l).real(k)) {
                    assertThat(weight[k]).isZero();
                }
            }
        }
    }

    /// The difference W − Bᵀ shrinks by 1 − λ with each batch, but for rounding of single precision.
    @Test
    void kolenPollackForgetsTheDifference() {
        double decay = 0.02;
        DeepLearning learner =
                new DeepLearning(CONVOLUTIONS, new DeepFeedback.Following(decay), FAST, 2);
        double[] start = {difference(learner, 0), difference(learner, 1), difference(learner, 2)};
        for (int batch = 3; batch <= 300; batch += 3) {
            learner.epoch(taskOf(CONVOLUTIONS), 3);
            for (int l = 0; l < 3; l++) {
                double expected = Math.pow(1 - decay, batch) * start[l];
                assertThat(difference(learner, l)).isCloseTo(expected, within(2e-6));
            }
        }
        assertThat(learner.network().angle(1)).isLessThan(5);
    }

    private static double difference(DeepLearning learner, int l) {
        LayerProducts above = learner.network().layer(l + 1);
        float[] w = learner.state().weight[l + 1];
        float[] turned = new float[w.length];
        LayerProducts.transpose(w, above.rows(), above.columns(), turned);
        double sum = 0;
        for (int k = 0; k < w.length; k++) {
            double d = turned[k] - learner.state().feedback[l][k];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /// With η = 0.01 and 8 patterns the mirror averages some 1600 products whose relative scatter is near √(fan-in / 1600): 10 degrees
    /// for the 20 inputs of a convolution, whose places average further.
    @Test
    void mirrorFindsForwardWeights() {
        DeepLearning learner =
                new DeepLearning(
                        CONVOLUTIONS,
                        new DeepFeedback.Mirrored(0.01, 8),
                        new DeepOptimiser.Momentum(1e-9, 0),
                        4);
        for (int l = 0; l < 3; l++) {
            assertThat(learner.network().angle(l)).isGreaterThan(45);
        }
        for (int epoch = 0; epoch < 60; epoch++) {
            learner.epoch(taskOf(CONVOLUTIONS), 1);
        }
        for (int l = 0; l < 3; l++) {
            assertThat(learner.network().angle(l)).isLessThan(15);
        }
    }

    @Test
    void concordantSignsStayConcordantAndMagnitudesFixed() {
        DeepLearning learner = new DeepLearning(CONVOLUTIONS, new DeepFeedback.Signs(), FAST, 4);
        float[] before = learner.state().feedback[1].clone();
        float[] weight = learner.state().weight[2].clone();
        for (int epoch = 0; epoch < 30; epoch++) {
            learner.epoch(taskOf(CONVOLUTIONS), 3);
        }
        LayerProducts above = learner.network().layer(2);
        float[] now = learner.state().weight[2];
        int turned = 0;
        for (int k = 0; k < now.length; k++) {
            float b =
                    learner.state()
                            .feedback[1][k % above.columns() * above.rows() + k / above.columns()];
            if (above.real(k)) {
                assertThat(Math.signum(b)).isEqualTo(Math.signum(now[k]));
                turned += Math.signum(now[k]) == Math.signum(weight[k]) ? 0 : 1;
            }
        }
        for (int k = 0; k < before.length; k++) {
            assertThat(Math.abs(learner.state().feedback[1][k])).isEqualTo(Math.abs(before[k]));
        }
        assertThat(turned).isPositive();
    }

    @Test
    void withoutFeedbackOnlyTheOutputLearns() {
        DeepLearning learner = new DeepLearning(CONVOLUTIONS, new DeepFeedback.None(), FAST, 4);
        DeepState before = learner.state().copy();
        learner.epoch(taskOf(CONVOLUTIONS), 3);
        for (int l = 0; l < 4; l++) {
            boolean same = Arrays.equals(learner.state().weight[l], before.weight[l]);
            assertThat(same).isEqualTo(l < 3);
        }
    }

    @Test
    void fixedFeedbackStaysAsItWasDrawn() {
        for (DeepFeedback rule : List.of(new DeepFeedback.Fixed(), new DeepFeedback.Direct())) {
            DeepLearning learner = new DeepLearning(CONVOLUTIONS, rule, FAST, 4);
            float[][] before = learner.state().copy().feedback;
            float[] weight = learner.state().weight[0].clone();
            learner.epoch(taskOf(CONVOLUTIONS), 3);
            assertThat(learner.state().feedback).isDeepEqualTo(before);
            assertThat(learner.state().weight[0]).isNotEqualTo(weight);
        }
    }

    /// Above the shallow network's 64 % means that the hidden layer learned.
    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleLearns(DeepFeedback rule) {
        DeepLearning learner =
                new DeepLearning(
                        DeepDescription.classifier(4, 60, 30, 3),
                        rule,
                        new DeepOptimiser.Adam(0.005),
                        1);
        Examples train = Examples.of(YinYang.samples(3000, 42));
        double first = learner.epoch(train, 20);
        double last = first;
        for (int epoch = 1; epoch < 20; epoch++) {
            last = learner.epoch(train, 20);
        }
        assertThat(last).isLessThan(first / 2);
        assertThat(learner.network().accuracy(Examples.of(YinYang.samples(1000, 40))))
                .isGreaterThan(0.8);
    }

    /// Bits are those of every width of vectors and every machine.
    @Test
    void trainedWeightsAreKnown() {
        DeepLearning learner = new DeepLearning(CONVOLUTIONS, new DeepFeedback.Fixed(), FAST, 1);
        learner.epoch(taskOf(CONVOLUTIONS), 4);
        learner.epoch(taskOf(CONVOLUTIONS), 4);
        assertThat(Arrays.deepHashCode(learner.state().weight)).isEqualTo(763906595);
    }

    @Test
    void networksThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> DeepDescription.classifier(2, 3)).hasMessageContaining("had 2");
        assertThatThrownBy(() -> new FullyConnected(0)).hasMessageContaining("had 0");
        assertThatThrownBy(() -> new Convolution(1, 0, false))
                .hasMessageContaining("of >= 1 pixel, had 1 and 0");
        List<DeepLayer> late =
                List.of(new FullyConnected(9), new Convolution(1, 1, false), new FullyConnected(2));
        assertThatThrownBy(() -> new DeepDescription(1, 3, 3, late, Goal.CLASS))
                .hasMessageContaining("before fully connected");
        List<DeepLayer> large = List.of(new Convolution(1, 4, false), new FullyConnected(2));
        assertThatThrownBy(() -> new DeepDescription(1, 3, 5, large, Goal.CLASS))
                .hasMessageContaining("must fit");
        assertThatThrownBy(() -> new DeepDescription(1, 6, 5, large, Goal.INPUT))
                .hasMessageContaining("30 outputs");
        DeepLearning learner = new DeepLearning(CODER, new DeepFeedback.Fixed(), FAST, 1);
        assertThatThrownBy(() -> learner.epoch(noise(3, 6, 2), 2)).hasMessageContaining("5 inputs");
        assertThatThrownBy(() -> learner.epoch(taskOf(CODER), 0)).hasMessageContaining("was 0");
        DeepState other =
                new DeepLearning(CODER, new DeepFeedback.Fixed(), new DeepOptimiser.Adam(1), 1)
                        .state();
        assertThatThrownBy(() -> learner.state().restore(other)).hasMessageContaining("optimiser");
        assertThatThrownBy(() -> new DeepOptimiser.Adam(0)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> new DeepOptimiser.Momentum(1, 1)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> new DeepFeedback.Following(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new DeepFeedback.Mirrored(2, 1)).hasMessageContaining("mirror");
        assertThatThrownBy(() -> new DeepFeedback.Mirrored(1, 0)).hasMessageContaining("were 0");
    }
}
