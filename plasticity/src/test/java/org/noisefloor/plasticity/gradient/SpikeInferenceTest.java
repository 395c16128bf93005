package org.noisefloor.plasticity.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.plasticity.alignment.AlignmentAngle;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.RateNetwork;
import org.noisefloor.snn.rate.Substrate;

class SpikeInferenceTest {
    private static final int LOWER = 20;
    private static final int UPPER = 3;

    /// A network of one hidden layer, its registers, its feedback and the rule.
    private static final class Net {
        final ForwardWeights weights;
        final FeedbackMatrices matrices;
        final SpikeInference rule;

        Net(boolean timing, long seed, int duration, int pause) {
            var lower = new Projection(Substrate.ideal().crossbar(0, 2, LOWER), 10);
            var upper = new Projection(Substrate.ideal().crossbar(1, LOWER, UPPER), 10);
            var network = new RateNetwork(List.of(lower, upper), new double[] {1, 1});
            weights = new ForwardWeights(network, WeightRegister.Policy.EVERY_STEP, 1, seed);
            matrices = FeedbackMatrices.between(network, Substrate.ideal(), 10, 1, seed);
            rule =
                    timing
                            ? SpikeInference.byTiming(
                                    matrices, network, weights, duration, pause, seed)
                            : SpikeInference.byDiscontinuity(
                                    matrices, network, weights, duration, pause, seed);
        }

        void follow() {
            rule.follow(0, new double[0]);
        }

        double angle() {
            double[] w = weights.register(1).weight();
            double[] turned = AlignmentAngle.transposed(w, LOWER, UPPER);
            return AlignmentAngle.degrees(turned, matrices.register(0).weight());
        }
    }

    /// H0: feedback has nothing to do with forward weights; then the angle is 90 ± 7.4 degrees (60 entries), and one below 36 has a
    /// probability below 1e-12. The same weights with the other sign are found again.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void feedbackFindsForwardWeightsAndFollowsThem(boolean timing) {
        Net net = new Net(timing, 1, 100_000, 1);
        assertThat(net.angle()).isGreaterThan(60);
        net.follow();
        assertThat(net.angle()).isLessThan(36);
        double[] b = net.matrices.register(0).weight();
        double[] w = net.weights.register(1).weight();
        assertThat(length(b) / length(w)).isBetween(0.4, 1.6);
        net.weights.register(1).set(Arrays.stream(w).map(v -> -v).toArray());
        assertThat(net.angle()).isGreaterThan(135);
        net.follow();
        net.follow();
        assertThat(net.angle()).isLessThan(60);
    }

    private static double length(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }

    /// Between two phases nothing changes.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void phasesComeEverySoManyBatches(boolean timing) {
        Net net = new Net(timing, 2, 500, 3);
        net.follow();
        double[] first = net.matrices.register(0).weight().clone();
        net.follow();
        net.follow();
        assertThat(net.matrices.register(0).weight()).isEqualTo(first);
        net.follow();
        assertThat(net.matrices.register(0).weight()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void snapshotThenContinueEqualsContinue(boolean timing) {
        Net a = new Net(timing, 3, 1037, 1);
        Net b = new Net(timing, 3, 1037, 1);
        a.follow();
        a.follow();
        FeedbackState kept = a.rule.state();
        b.follow();
        assertThat(b.rule.state()).isNotEqualTo(kept);
        b.rule.restore(kept);
        a.follow();
        b.follow();
        assertThat(b.rule.state()).isEqualTo(a.rule.state()).hasSameHashCodeAs(a.rule.state());
        assertThat(a.rule.state()).isNotEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void phasesMustHaveALength(boolean timing) {
        assertThatThrownBy(() -> new Net(timing, 1, 0, 1)).hasMessageContaining("were 0 and 1");
        assertThatThrownBy(() -> new Net(timing, 1, 1, 0)).hasMessageContaining("were 1 and 0");
    }
}
