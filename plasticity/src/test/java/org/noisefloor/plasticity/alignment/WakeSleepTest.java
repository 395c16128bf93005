package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.snn.sampling.BoltzmannMachine;

/// Sampling networks of 4 neurons, tauRef 20, that learn random machines with weights and biases in ±1. Seeds are fixed.
class WakeSleepTest {

    /// One network with the card's product of rate and epochs, at `speed` times the rate and 1/`speed` of the epochs.
    private static WakeSleep learned(
            long seed, double asymmetry, double spread, boolean aligned, int speed) {
        double rate = 0.01 * speed;
        WakeSleep net =
                new WakeSleep(
                        BoltzmannMachine.uniform(4, 1, seed),
                        WakeSleep.Start.random(4, asymmetry, seed),
                        WakeSleep.amplitudes(4, spread, seed),
                        new WakeSleepSchedule(20, 1000, rate, aligned ? rate : 0, 2),
                        seed);
        net.run(6000 / speed);
        return net;
    }

    private record Outcome(double divergence, double asymmetry) {
        static Outcome of(int seeds, double asymmetry, double spread, boolean aligned, int speed) {
            double divergence = 0;
            double left = 0;
            for (long seed = 1; seed <= seeds; seed++) {
                WakeSleep net = learned(seed, asymmetry, spread, aligned, speed);
                divergence += net.divergence(20_000, seed) / seeds;
                left += net.asymmetry() / seeds;
            }
            return new Outcome(divergence, left);
        }
    }

    @Test
    void synapticNoiseStaysWithoutAlignmentAndGoesWithIt() {
        Outcome without = Outcome.of(3, 0.8, 0, false, 40);
        Outcome with = Outcome.of(3, 0.8, 0, true, 40);
        assertThat(without.asymmetry()).isGreaterThan(0.3);
        assertThat(with.asymmetry()).isLessThan(0.05);
        assertThat(with.divergence()).isLessThan(0.02);
    }

    @Test
    void plasticityNoiseDrivesDirectionsApartAndAlignmentHoldsThem() {
        Outcome without = Outcome.of(3, 0.2, 0.05, false, 40);
        Outcome with = Outcome.of(3, 0.2, 0.05, true, 40);
        assertThat(without.asymmetry()).isGreaterThan(0.1);
        assertThat(with.asymmetry()).isLessThan(0.05);
        assertThat(with.divergence()).isLessThan(without.divergence());
    }

    @Tag("long")
    @Test
    void tableOfTheStudyIsReproduced() {
        double[][] cases = {{0, 0}, {0.4, 0}, {0.8, 0}, {0.2, 0.05}};
        for (double[] c : cases) {
            Outcome without = Outcome.of(6, c[0], c[1], false, 1);
            Outcome with = Outcome.of(6, c[0], c[1], true, 1);
            assertThat(with.asymmetry()).isLessThan(0.05);
            assertThat(with.divergence()).isLessThan(0.015);
            if (c[0] > 0) {
                assertThat(without.asymmetry()).isGreaterThan(0.1);
            }
            if (c[0] == 0.8 || c[1] > 0) {
                assertThat(with.divergence()).isLessThan(without.divergence());
            }
        }
    }

    /// The Hebbian sum over spike pairs is the share of time that two neurons spend together in state 1, up to what the ends of the epoch cut off.
    @Test
    void pairsUnderATriangularWindowMeasureCoactivity() {
        BoltzmannMachine target = BoltzmannMachine.uniform(4, 1, 3);
        WakeSleep net =
                new WakeSleep(
                        target,
                        new WakeSleep.Start(target.bias(), target.weight()),
                        WakeSleep.amplitudes(4, 0, 1),
                        new WakeSleepSchedule(50, 4000, 0, 0, 2),
                        1);
        net.run(1);
        double[] p = target.distribution();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < i; j++) {
                double exact = 0;
                for (int z = 0; z < 16; z++) {
                    exact += ((z >> i) & (z >> j) & 1) * p[z];
                }
                assertThat(net.coactivity(i * 4 + j))
                        .isCloseTo(exact, within(0.03))
                        .isCloseTo(net.coactivity(j * 4 + i), within(1e-12));
            }
        }
        assertThat(net.weights()).isEqualTo(target.weight());
    }

    @Test
    void amplitudesAreCutAtOneAndAHalfDeviations() {
        double[] amplitude = WakeSleep.amplitudes(16, 0.1, 4);
        assertThat(Arrays.stream(amplitude).min().orElseThrow()).isBetween(0.85, 0.88);
        assertThat(Arrays.stream(amplitude).max().orElseThrow()).isBetween(1.12, 1.15);
    }

    @Test
    void learningInPiecesIsLearningInOne() {
        BoltzmannMachine target = BoltzmannMachine.uniform(3, 1, 1);
        WakeSleepSchedule schedule = new WakeSleepSchedule(10, 50, 0.1, 0.1, 2);
        WakeSleep.Start start = WakeSleep.Start.random(3, 0.5, 1);
        double[] amplitude = WakeSleep.amplitudes(3, 0.1, 1);
        WakeSleep one = new WakeSleep(target, start, amplitude, schedule, 1);
        WakeSleep two = new WakeSleep(target, start, amplitude, schedule, 1);
        one.run(9);
        two.run(4);
        assertThat(two.divergence(100, 1)).isPositive();
        two.run(5);
        assertThat(two.weights()).isEqualTo(one.weights());
        assertThat(two.biases()).isEqualTo(one.biases());
    }

    @Test
    void badParametersAreRefused() {
        assertThatThrownBy(() -> new WakeSleepSchedule(1, 1, 0, 0, 1))
                .hasMessageContaining("tauRef");
        assertThatThrownBy(() -> new WakeSleepSchedule(2, 1, -1, 0, 1))
                .hasMessageContaining("rates");
        assertThatThrownBy(() ->
                        new WakeSleep(
                                BoltzmannMachine.uniform(3, 1, 1),
                                WakeSleep.Start.random(2, 0, 1),
                                new double[9],
                                new WakeSleepSchedule(2, 1, 0, 0, 1),
                                1))
                .hasMessageContaining("3 units");
    }
}
