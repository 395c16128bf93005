package org.noisefloor.snn.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

class LatentEquilibriumTest {
    private static final double[] INPUT = {0.9, -0.4};

    private static List<Projection> weights(int... sizes) {
        NoiseStream random = new NoiseStream(3, Purpose.NETWORK);
        List<Projection> made = new ArrayList<>();
        for (int l = 0; l < sizes.length - 1; l++) {
            int rows = sizes[l];
            int columns = sizes[l + 1];
            Projection w = new Projection(Substrate.ideal().crossbar(l, rows, columns), 4);
            double[] values = new double[rows * columns];
            for (int k = 0; k < values.length; k++) {
                values[k] = 2 * random.uniformAt(k, l) - 1;
            }
            w.write(values);
            made.add(w);
        }
        return made;
    }

    private static LatentEquilibrium chain(double membrane, double prospective) {
        List<Projection> w = weights(1, 1);
        w.getFirst().write(new double[] {1});
        return new LatentEquilibrium(
                LatentEquilibriumDescription.of(0.1, membrane, 1, 1).withProspective(prospective),
                w);
    }

    /// The smallest check of both papers: at τ_r = τ_m a neuron is at once where its membrane will be.
    @Test
    void oneNeuronFollowsAStepAtOnce() {
        LatentEquilibrium neuron = chain(10, 10);
        LatentEquilibriumState state = neuron.start();
        neuron.step(state, new double[] {0.7});
        assertThat(state.rate(0)[0]).isCloseTo(0.7, within(1e-12));
        assertThat(state.soma(0)[0]).isLessThan(0.01);
    }

    /// Closed form of the answer to a step x: `x (1 − (1 − τ_r/τ_m) e^(−t/τ_m))`, a low-pass filter for τ_r = 0, an overshoot of τ_r/τ_m at
    /// first for τ_r > τ_m.
    @Test
    void ownTimeConstantsFilterOrOvershoot() {
        for (double prospective : new double[] {0, 2.5, 5, 20}) {
            LatentEquilibrium neuron = chain(10, prospective);
            LatentEquilibriumState state = neuron.start();
            for (int k = 0; k < 300; k++) {
                neuron.step(state, new double[] {1});
                double decay = Math.pow(1 - 0.01, k);
                double expected = 1 - (1 - prospective / 10) * decay;
                assertThat(state.rate(0)[0]).isCloseTo(expected, within(1e-9));
            }
        }
    }

    /// The error neuron's answer to a constant error e: `e (1 − (1 − τ_m/τ_r) e^(−t/τ_r))`. Its own time constant is τ_r, and it looks ahead by τ_m.
    @Test
    void errorNeuronsUndoTheFilterOfTheirNeurons() {
        for (double prospective : new double[] {2.5, 5, 20}) {
            LatentEquilibrium neuron = chain(10, prospective);
            double e = neuron.description().strength();
            LatentEquilibriumState state = neuron.start();
            for (int k = 0; k < 300; k++) {
                neuron.step(state, new double[] {0}, new double[] {1});
                double decay = Math.pow(1 - 0.1 / prospective, k);
                double expected = e * (1 - (1 - 10 / prospective) * decay);
                assertThat(state.error(0)[0]).isCloseTo(expected, within(1e-9));
            }
        }
    }

    @Test
    void everyLayerIsAtRestOneStepAfterTheLayerBelow() {
        int[] sizes = {2, 4, 3, 2};
        List<Projection> w = weights(sizes);
        RateNetwork rest = new RateNetwork(w, new double[] {1, 1, 1});
        rest.show(INPUT);
        for (boolean latent : new boolean[] {true, false}) {
            var d = LatentEquilibriumDescription.of(0.1, 10, sizes);
            var network = new LatentEquilibrium(latent ? d : d.withProspective(0, 0, 0), w);
            LatentEquilibriumState state = network.start();
            for (int k = 0; k < 3; k++) {
                network.step(state, INPUT);
            }
            double error = Math.abs(state.rate(2)[0] - rest.output()[0]);
            if (latent) {
                assertThat(error).isLessThan(1e-12);
            } else {
                assertThat(error).isGreaterThan(0.01);
            }
        }
    }

    /// −v̆ r_below is the gradient of ½ ‖target − ŭ‖² after a few steps, by central differences.
    @Test
    void errorsAreTheGradientAfterAFewSteps() {
        int[] sizes = {2, 3, 2};
        double[] target = {0.4, -0.2};
        List<Projection> w = weights(sizes);
        LatentEquilibrium network =
                new LatentEquilibrium(LatentEquilibriumDescription.of(0.1, 10, sizes), w);
        LatentEquilibriumState state = network.start();
        for (int k = 0; k < 6; k++) {
            network.step(state, INPUT, target);
        }
        RateNetwork rest = new RateNetwork(w, new double[] {1, 1});
        NoiseStream random = new NoiseStream(3, Purpose.NETWORK);
        double[] lower = new double[6];
        for (int k = 0; k < 6; k++) {
            lower[k] = 2 * random.uniformAt(k, 0) - 1;
        }
        double h = 1e-5;
        for (int k = 0; k < 6; k++) {
            double kept = lower[k];
            lower[k] = kept + h;
            double more = loss(rest, w, lower, target);
            lower[k] = kept - h;
            double less = loss(rest, w, lower, target);
            lower[k] = kept;
            w.getFirst().write(lower);
            double descent = state.error(0)[k % 3] * INPUT[k / 3];
            assertThat(descent).isCloseTo((less - more) / (2 * h), within(1e-8));
        }
    }

    private static double loss(
            RateNetwork rest, List<Projection> w, double[] lower, double[] target) {
        w.getFirst().write(lower);
        rest.show(INPUT);
        double sum = 0;
        for (int k = 0; k < target.length; k++) {
            double d = target[k] - rest.output()[k];
            sum += d * d / 2;
        }
        return sum;
    }

    /// Nudging: at rest u = W r + γ v̆ with v̆ = β (target − u), so an output goes γβ/(1 + γβ) of the way to its target.
    @Test
    void nudgedOutputsGoTheirShareOfTheWay() {
        List<Projection> w = weights(2, 2);
        var d = LatentEquilibriumDescription.of(0.1, 10, 2, 2).withNudging(0.25);
        LatentEquilibrium network = new LatentEquilibrium(d.withProspective(0), w);
        LatentEquilibriumState state = network.start();
        double[] free = new double[2];
        w.getFirst().multiply(INPUT, free);
        // error neurons of a leaky layer see e at once and look ahead by the membrane's time
        for (int k = 0; k < 20_000; k++) {
            network.step(state, INPUT, new double[] {1, -1});
        }
        for (int k = 0; k < 2; k++) {
            double wanted = free[k] + 0.2 * ((k == 0 ? 1 : -1) - free[k]);
            assertThat(state.rate(0)[k]).isCloseTo(wanted, within(1e-9));
        }
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        var network =
                new LatentEquilibrium(
                        LatentEquilibriumDescription.of(0.1, 10, 2, 3, 2).withNudging(0.1),
                        weights(2, 3, 2),
                        new Deviation.Normal(0.1),
                        7);
        LatentEquilibriumState state = network.start();
        double[] target = {1, 0};
        for (int k = 0; k < 20; k++) {
            network.step(state, INPUT, target);
        }
        LatentEquilibriumState copy = state.copy();
        LatentEquilibriumState other = network.start();
        other.restore(state);
        for (int k = 0; k < 20; k++) {
            network.step(state, INPUT, target);
            network.step(other, INPUT, target);
        }
        assertThat(copy).isNotEqualTo(state);
        assertThat(other).isEqualTo(state).hasSameHashCodeAs(state);
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        var d = LatentEquilibriumDescription.of(0.1, 10, 2, 3);
        assertThatThrownBy(() -> new LatentEquilibrium(d, weights(3, 3)))
                .hasMessageContaining("2 rows");
        assertThatThrownBy(() -> new LatentEquilibrium(d, weights(2, 3, 1)))
                .hasMessageContaining("1 projections, were 2");
        assertThatThrownBy(() -> d.withProspective(0.01)).hasMessageContaining("prospective time");
        assertThatThrownBy(() -> d.withMembrane(0.01)).hasMessageContaining("membrane time");
        assertThatThrownBy(() -> d.withNudging(2)).hasMessageContaining("nudging");
        LatentEquilibrium network = new LatentEquilibrium(d, weights(2, 3));
        assertThatThrownBy(() -> network.step(network.start(), new double[1]))
                .hasMessageContaining("2 values, had 1");
        assertThatThrownBy(() -> network.step(network.start(), INPUT, new double[2]))
                .hasMessageContaining("3 values or none, had 2");
    }
}
