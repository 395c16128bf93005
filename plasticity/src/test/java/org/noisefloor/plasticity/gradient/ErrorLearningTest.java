package org.noisefloor.plasticity.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.plasticity.alignment.AlignmentAngle;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.snn.coding.Samples;
import org.noisefloor.snn.coding.YinYang;
import org.noisefloor.snn.rate.Microcircuit;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.MicrocircuitWeights;
import org.noisefloor.snn.rate.RateNetwork;
import org.noisefloor.snn.rate.Scores;
import org.noisefloor.snn.rate.Substrate;

class ErrorLearningTest {
    private static final double RANGE = 50;

    /// A network, its registers, what sends errors back and the learner.
    private static final class Net {
        final RateNetwork network;
        final ForwardWeights weights;
        final FeedbackMatrices matrices;

        Net(long seed, int... sizes) {
            MicrocircuitDescription d = MicrocircuitDescription.of(0, sizes);
            MicrocircuitWeights w = MicrocircuitWeights.on(d, Substrate.ideal(), RANGE);
            network = RateNetwork.of(new Microcircuit(d, w, seed));
            weights = new ForwardWeights(network, WeightRegister.Policy.EVERY_STEP, 1, seed);
            matrices = FeedbackMatrices.between(network, Substrate.ideal(), RANGE, 1, seed);
        }

        ErrorLearning learner(ErrorFeedback feedback, double... rate) {
            return new ErrorLearning(network, weights, feedback, rate, 1);
        }

        double angle(int l) {
            var w = network.forward(l + 1);
            double[] turned =
                    AlignmentAngle.transposed(
                            weights.register(l + 1).weight(), w.rows(), w.columns());
            return AlignmentAngle.degrees(turned, matrices.register(l).weight());
        }
    }

    private static final Samples TASK = YinYang.samples(40, 3);
    private static final int[] ALL = IntStream.range(0, 40).toArray();

    /// Central differences: their own error is near 1e-9 here.
    @Test
    void backpropagationIsTheGradient() {
        Net net = new Net(1, 4, 5, 4, 3);
        ErrorLearning learner = net.learner(new Backpropagation(net.network), 0, 0, 0);
        double[][] descent = learner.descent(TASK, ALL);
        double h = 1e-5;
        for (int l = 0; l < 3; l++) {
            WeightRegister register = net.weights.register(l);
            double[] weight = register.weight().clone();
            for (int k = 0; k < weight.length; k++) {
                double kept = weight[k];
                weight[k] = kept + h;
                register.set(weight);
                double more = Scores.of(net.network, TASK).error();
                weight[k] = kept - h;
                register.set(weight);
                double less = Scores.of(net.network, TASK).error();
                weight[k] = kept;
                register.set(weight);
                assertThat(descent[l][k]).isCloseTo((less - more) / (2 * h), within(1e-8));
            }
        }
    }

    /// ‖W − Bᵀ‖ falls as (1 − λ)^t, exact but for rounding, while both learn.
    @Test
    void kolenPollackForgetsTheDifferenceExactly() {
        Net net = new Net(2, 4, 6, 5, 3);
        double decay = 0.01;
        ErrorLearning learner =
                net.learner(new KolenPollack(net.matrices, decay), 0.01, 0.01, 0.01);
        double[] start = {difference(net, 0), difference(net, 1)};
        for (int t = 1; t <= 600; t++) {
            learner.learn(TASK, ALL);
            for (int l = 0; l < 2; l++) {
                double expected = Math.pow(1 - decay, t) * start[l];
                assertThat(difference(net, l)).isCloseTo(expected, within(1e-12));
            }
        }
        assertThat(net.angle(0)).isLessThan(20);
    }

    private static double difference(Net net, int l) {
        double[] w = net.weights.register(l + 1).weight();
        double[] b = net.matrices.register(l).weight();
        int own = net.network.forward(l + 1).rows();
        int above = net.network.forward(l + 1).columns();
        double sum = 0;
        for (int k = 0; k < b.length; k++) {
            double d = w[k % own * above + k / own] - b[k];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /// With η = 0.002 the mirror averages some 1000 products of normal values, whose relative scatter is near √(n η/2) = 0.08 for n = 6
    /// neurons: 5 degrees.
    @Test
    void mirrorFindsForwardWeights() {
        Net net = new Net(3, 4, 6, 5, 3);
        var mirror = new WeightMirror(net.matrices, net.network, 0.002, 4);
        assertThat(net.angle(0)).isGreaterThan(60);
        for (int k = 0; k < 4000; k++) {
            mirror.follow(0, new double[0]);
            mirror.follow(1, new double[0]);
        }
        assertThat(net.angle(0)).isLessThan(12);
        assertThat(net.angle(1)).isLessThan(12);
    }

    @Test
    void concordantSignsStayConcordant() {
        Net net = new Net(4, 4, 6, 5, 3);
        ErrorLearning learner =
                net.learner(new SignConcordant(net.weights, net.matrices), 0.1, 0.1, 0.1);
        double[] before = net.weights.register(1).weight().clone();
        double[] sizes = Arrays.stream(net.matrices.register(0).weight()).map(Math::abs).toArray();
        for (int t = 0; t < 60; t++) {
            learner.learn(TASK, ALL);
        }
        double[] w = net.weights.register(1).weight();
        double[] b = net.matrices.register(0).weight();
        int turned = 0;
        for (int k = 0; k < b.length; k++) {
            double forward = w[k % 6 * 5 + k / 6];
            assertThat(Math.signum(b[k])).isEqualTo(Math.signum(forward));
            assertThat(Math.abs(b[k])).isEqualTo(sizes[k]);
            turned += Math.signum(forward) == Math.signum(before[k % 6 * 5 + k / 6]) ? 0 : 1;
        }
        assertThat(turned).isPositive();
    }

    /// Feedback that is fixed leaves B and teaches nothing to layers whose rate is 0.
    @Test
    void fixedFeedbackStaysFixedAndFrozenLayersStayFrozen() {
        Net net = new Net(5, 4, 6, 5, 3);
        double[] b = net.matrices.register(0).weight().clone();
        double[] w = net.weights.register(0).weight().clone();
        ErrorLearning learner = net.learner(new RandomFeedback(net.matrices), 0, 0.1, 0.1);
        double[] second = net.weights.register(1).weight().clone();
        learner.epoch(TASK, 7);
        assertThat(net.matrices.register(0).weight()).isEqualTo(b);
        assertThat(net.weights.register(0).weight()).isEqualTo(w);
        assertThat(net.weights.register(1).weight()).isNotEqualTo(second);
    }

    @Test
    void onlyTransportingRulesReadForwardWeights() {
        assertThat(ErrorFeedback.Local.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(
                        RandomFeedback.class,
                        DirectFeedback.class,
                        KolenPollack.class,
                        WeightMirror.class,
                        SpikeInference.class);
        assertThat(ErrorFeedback.Transporting.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(Backpropagation.class, SignConcordant.class);
    }

    private static double yinYang(
            Function<Net, ErrorFeedback> feedback, double lower, int epochs, long seed) {
        Net net = new Net(seed, 4, 30, 3);
        ErrorLearning learner = net.learner(feedback.apply(net), lower, 0.03);
        Samples train = YinYang.samples(2000, 42);
        for (int e = 0; e < epochs; e++) {
            learner.epoch(train, 20);
        }
        return Scores.of(net.network, YinYang.samples(1000, 40)).accuracy();
    }

    /// Control: what the hidden layer learns is worth something.
    @Test
    void yinYangNeedsItsHiddenLayer() {
        double learned = yinYang(net -> new Backpropagation(net.network), 0.3, 50, 1);
        double frozen = yinYang(net -> new Backpropagation(net.network), 0, 50, 1);
        assertThat(learned).isGreaterThan(0.85);
        assertThat(frozen).isLessThan(learned - 0.2);
    }

    @Test
    @Tag("long")
    void everyRuleSolvesYinYang() {
        for (int k = 0; k < 8; k++) {
            int rule = k;
            double sum = 0;
            for (long seed = 1; seed <= 5; seed++) {
                sum += yinYang(net -> rule(rule, net), 0.3, 300, seed) / 5;
            }
            assertThat(sum).as("rule " + k).isGreaterThan(0.88);
        }
    }

    private static ErrorFeedback rule(int k, Net net) {
        return switch (k) {
            case 0 -> new Backpropagation(net.network);
            case 1 -> new RandomFeedback(net.matrices);
            case 2 ->
                    new DirectFeedback(
                            FeedbackMatrices.fromOutput(
                                    net.network, Substrate.ideal(), RANGE, 1, 1));
            case 3 -> new SignConcordant(net.weights, net.matrices);
            case 4 -> new KolenPollack(net.matrices, 1e-4);
            case 5 -> new WeightMirror(net.matrices, net.network, 0.002, 1);
            case 6 ->
                    SpikeInference.byDiscontinuity(
                            net.matrices, net.network, net.weights, 4000, 100, 1);
            default ->
                    SpikeInference.byTiming(net.matrices, net.network, net.weights, 4000, 100, 1);
        };
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        for (int k = 0; k < 6; k++) {
            Net net = new Net(7, 4, 6, 3);
            ErrorLearning learner = net.learner(rule(k, net), 0.1, 0.1);
            learner.epoch(TASK, 7);
            ErrorLearningState snapshot = learner.snapshot();
            learner.epoch(TASK, 7);
            assertThat(learner.snapshot()).isNotEqualTo(snapshot);
            Net fresh = new Net(7, 4, 6, 3);
            ErrorLearning other = fresh.learner(rule(k, fresh), 0.1, 0.1);
            other.restore(snapshot);
            assertThat(other.snapshot()).isEqualTo(snapshot).hasSameHashCodeAs(snapshot);
            other.epoch(TASK, 7);
            assertThat(other.snapshot()).as("rule " + k).isEqualTo(learner.snapshot());
        }
    }

    /// Layer 1 of one seed and layer 0 of the next once drew the same numbers.
    @Test
    void layersRoundIndependentlyOfEachOtherAndOfOtherSeeds() {
        double[] one = rounded(1, 1);
        assertThat(one).isNotEqualTo(rounded(2, 0)).isNotEqualTo(rounded(1, 0));
        assertThat(one).isEqualTo(rounded(1, 1));
    }

    private static double[] rounded(long seed, int layer) {
        MicrocircuitDescription d = MicrocircuitDescription.of(0, 6, 6, 6);
        MicrocircuitWeights w =
                MicrocircuitWeights.on(
                        d, (_, rows, columns) -> new IdealCrossbar(rows, columns, 7), 7);
        RateNetwork network = RateNetwork.of(new Microcircuit(d, w, 1));
        var policy = new WeightRegister.Policy(WeightRegister.Memory.ACCUMULATOR, 1);
        WeightRegister register = new ForwardWeights(network, policy, 0, seed).register(layer);
        Arrays.fill(register.change(), 0.5);
        register.endStep(0);
        return register.weight();
    }

    /// A register that is to write every third batch keeps its weights for two.
    @Test
    void forwardWeightsAreWrittenWhenTheirPeriodEnds() {
        MicrocircuitDescription d = MicrocircuitDescription.of(0, 4, 5, 3);
        MicrocircuitWeights w = MicrocircuitWeights.on(d, Substrate.ideal(), RANGE);
        RateNetwork network = RateNetwork.of(new Microcircuit(d, w, 1));
        var policy = new WeightRegister.Policy(WeightRegister.Memory.EXACT, 3);
        var weights = new ForwardWeights(network, policy, 1, 1);
        var learner =
                new ErrorLearning(
                        network, weights, new Backpropagation(network), new double[] {0.1, 0.1}, 1);
        double[] start = weights.register(0).weight().clone();
        learner.learn(TASK, ALL);
        learner.learn(TASK, ALL);
        assertThat(weights.register(0).weight()).isEqualTo(start);
        learner.learn(TASK, ALL);
        assertThat(weights.register(0).weight()).isNotEqualTo(start);
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        Net net = new Net(6, 4, 6, 3);
        ErrorFeedback feedback = new RandomFeedback(net.matrices);
        assertThatThrownBy(() -> net.learner(feedback, 0.1)).hasMessageContaining("2 layers");
        assertThatThrownBy(() -> net.learner(feedback, 0, 0).epoch(TASK, 0))
                .hasMessageContaining("was 0");
        assertThatThrownBy(() -> new KolenPollack(net.matrices, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new WeightMirror(net.matrices, net.network, 2, 1))
                .hasMessageContaining("was 2");
    }
}
