package org.noisefloor.emulator.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.StandardNormal;
import org.noisefloor.emulator.statistics.TestResult;

class DiffusingNeuronsTest {
    private static final double TAU = 1e-5;
    private static final double SIGMA = 0.02;
    private static final double REST = 0.5;
    private static final double THRESHOLD = 0.51;
    private static final double RESET = 0.49;
    private static final int COLUMNS = 4096;

    /// H0: the free membrane has the described variance from power-up on, whatever the interval. Chi-square, n = 4,096, alpha 1e-7; the
    /// last line proves that Euler's method, 1/(1 − dt/2τ) too large, would be found.
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.25, 1, 5})
    void freeMembraneIsStationaryFromTheStartAtAnyInterval(double interval) {
        Neurons neurons = fabricate(lif(SIGMA, 100, new ThresholdCrossing.AtGrid()), interval);
        NeuronState state = neurons.powerUp(rest(), 1);
        float[] current = new float[COLUMNS];
        var out = new SpikeBatch(COLUMNS);
        for (int step = 0; step <= 40; step++) {
            if (step % 20 == 0) {
                double[] sample = new double[COLUMNS];
                Arrays.setAll(sample, c -> state.potential(c) - REST);
                TestResult same = HypothesisTest.variance("variance", sample, SIGMA * SIGMA, 1e-7);
                assertThat(same.rejected()).as(same::toString).isFalse();
                double euler = SIGMA * SIGMA / (1 - Math.min(0.9, interval / 2));
                assertThat(
                                interval >= 1
                                        && !HypothesisTest.variance("", sample, euler, 1e-7)
                                                .rejected())
                        .isFalse();
            }
            neurons.step(current, step, state, out);
        }
    }

    /// H0: with the threshold where the membrane settles, it is first touched later than t with probability `1 − erfc(d/√(2s))`,
    /// s = σ² (e^(2t/τ) − 1), d the way from the reset potential. Binomial test over 4,096 neurons that were all reset by a strong input,
    /// at three times, alpha 1e-7; without the bridge the share is refused at each.
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.5})
    void bridgeFindsTheFirstPassageAndTheGridDoesNot(double interval) {
        for (ThresholdCrossing crossing :
                new ThresholdCrossing[] {
                    new ThresholdCrossing.BrownianBridge(), new ThresholdCrossing.AtGrid()
                }) {
            Neurons neurons = fabricate(lif(SIGMA, REST, crossing), interval);
            NeuronState state = neurons.powerUp(rest(), 2);
            var out = new SpikeBatch(COLUMNS);
            float[] strong = new float[COLUMNS];
            Arrays.fill(strong, 1e-3f);
            neurons.step(strong, 0, state, out);
            assertThat(out.size()).isEqualTo(COLUMNS);
            float[] none = new float[COLUMNS];
            int period = (int) Math.max(1, Math.round(0.5 / interval));
            boolean[] fired = new boolean[COLUMNS];
            int passed = 0;
            int steps = (int) Math.round(1 / interval);
            for (int step = 1; step <= period + steps; step++) {
                neurons.step(none, step, state, out);
                for (int neuron : out.units()) {
                    passed += fired[neuron] ? 0 : 1;
                    fired[neuron] = true;
                }
            }
            double s = SIGMA * SIGMA * Math.expm1(2 * steps * interval);
            double share = 2 * StandardNormal.survival((REST - RESET) / Math.sqrt(s));
            TestResult result = HypothesisTest.binomial("share", passed, COLUMNS, share, 1e-7);
            assertThat(result.rejected())
                    .as(result::toString)
                    .isEqualTo(crossing instanceof ThresholdCrossing.AtGrid);
        }
    }

    @Test
    void withoutNoiseTheBridgeIsTheGrid() {
        Neurons bridge = fabricate(lif(0, THRESHOLD, new ThresholdCrossing.BrownianBridge()), 0.1);
        Neurons grid = fabricate(lif(0, THRESHOLD, new ThresholdCrossing.AtGrid()), 0.1);
        NeuronState a = bridge.powerUp(rest(), 3);
        NeuronState b = grid.powerUp(rest(), 3);
        float[] current = new float[COLUMNS];
        // settles from 0.505 V to 0.525 V
        for (int c = 0; c < COLUMNS; c++) {
            current[c] = 1e-7f * (0.005f + 0.02f * c / COLUMNS);
        }
        var fromBridge = new SpikeBatch(COLUMNS);
        var fromGrid = new SpikeBatch(COLUMNS);
        int spikes = 0;
        for (int step = 0; step < 200; step++) {
            bridge.step(current, step, a, fromBridge);
            grid.step(current, step, b, fromGrid);
            assertThat(fromBridge.units()).isEqualTo(fromGrid.units());
            spikes += fromBridge.size();
        }
        assertThat(spikes).isGreaterThan(1000);
    }

    @Test
    void continuingFromACopyGivesTheSameBits() {
        Neurons neurons =
                fabricate(lif(SIGMA, THRESHOLD, new ThresholdCrossing.BrownianBridge()), 0.2);
        NeuronState state = neurons.powerUp(rest(), 4);
        float[] current = new float[COLUMNS];
        var out = new SpikeBatch(COLUMNS);
        for (int step = 0; step < 20; step++) {
            neurons.step(current, step, state, out);
        }
        NeuronState copy = state.copy();
        var other = new SpikeBatch(COLUMNS);
        for (int step = 20; step < 40; step++) {
            neurons.step(current, step, state, out);
            neurons.step(current, step, copy, other);
            assertThat(other.units()).isEqualTo(out.units());
        }
        assertThat(copy).isEqualTo(state);
    }

    /// White current of the same density shakes a leakier membrane less.
    @Test
    void noiseOfANeuronFollowsItsLeak() {
        var d = lif(SIGMA, THRESHOLD, new ThresholdCrossing.AtGrid());
        var varied =
                new NeuronDescription.LeakyIntegrateAndFire(
                        d.capacitance(),
                        d.leak(),
                        d.threshold(),
                        d.reset(),
                        d.refractory(),
                        d.noise(),
                        d.crossing(),
                        new Deviation.LogNormal(0.3),
                        0,
                        new Deviation.None(),
                        new Deviation.None());
        var neurons = (DiffusingNeurons) fabricate(varied, 0.1);
        for (int column = 0; column < 20; column++) {
            double expected = SIGMA * Math.sqrt(1e-7 / neurons.leak(column));
            assertThat(neurons.freeNoise(column)).isCloseTo(expected, within(1e-7));
        }
        assertThat(neurons.leak(0)).isNotEqualTo(neurons.leak(1));
        assertThat(neurons.region(3).freeNoise(2)).isEqualTo(neurons.freeNoise(2));
    }

    @Test
    void crossingThatDoesNotFitIsRefused() {
        var bridge = new ThresholdCrossing.BrownianBridge();
        assertThatThrownBy(() -> lif(new NeuronNoise.Coloured(SIGMA, TAU), 0.6, bridge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("under coloured current the membrane is smooth");
        var between = new ThresholdCrossing.Interpolated();
        assertThatThrownBy(() -> lif(new NeuronNoise.Coloured(SIGMA, TAU), 0.6, between))
                .hasMessageContaining("has no time within its interval");
    }

    private static NeuronDescription.LeakyIntegrateAndFire lif(
            double sigma, double threshold, ThresholdCrossing crossing) {
        return lif(new NeuronNoise.White(sigma), threshold, crossing);
    }

    private static NeuronDescription.LeakyIntegrateAndFire lif(
            NeuronNoise noise, double threshold, ThresholdCrossing crossing) {
        var none = new Deviation.None();
        return new NeuronDescription.LeakyIntegrateAndFire(
                1e-12, 1e-7, threshold, RESET, TAU / 2, noise, crossing, none, 0, none, none);
    }

    private static double[] rest() {
        double[] rest = new double[COLUMNS];
        Arrays.fill(rest, REST);
        return rest;
    }

    private static Neurons fabricate(NeuronDescription d, double interval) {
        return Neurons.fabricate(d, COLUMNS, interval * TAU, new FixedPattern(1));
    }
}
