package org.noisefloor.emulator.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.neuron.NeuronDescription.AdaptiveExponential;
import org.noisefloor.emulator.neuron.NeuronDescription.AdaptiveSpread;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

class AdaptiveNeuronsTest {
    private static final double C = 2e-12;
    private static final double LEAK = 1e-7;
    private static final double TAU = C / LEAK;
    private static final double REST = 0.5;
    private static final AdaptiveSpread VARIED =
            new AdaptiveSpread(
                    new Deviation.LogNormal(0.1),
                    new Deviation.LogNormal(0.2),
                    0.01,
                    0.01,
                    new Deviation.LogNormal(0.2),
                    new Deviation.LogNormal(0.3),
                    new Deviation.LogNormal(0.3),
                    new Deviation.LogNormal(0.3),
                    new Deviation.LogNormal(0.3),
                    new Deviation.LogNormal(0.1));

    private static AdaptiveExponential adex(
            double a, double exponential, NeuronNoise noise, AdaptiveSpread spread) {
        return new AdaptiveExponential(
                C,
                LEAK,
                1,
                0.55,
                TAU,
                new NeuronDescription.Exponential(exponential, 0.02),
                new NeuronDescription.Adaptation(a, 5e-9, 6 * TAU),
                1.2,
                noise,
                spread);
    }

    private static final NeuronNoise SILENT = new NeuronNoise.White(0);

    /// Linear part: one long interval equals many short ones, ringing (a > leak) included.
    @Property(tries = 100)
    void linearPartIsExactAtAnyInterval(
            @ForAll @DoubleRange(min = -0.9, max = 20) double feedback,
            @ForAll @DoubleRange(min = 0.01, max = 10) double time) {
        double interval = time * TAU;
        var whole = AdaptivePropagator.of(C, LEAK, feedback * LEAK, 3 * TAU, interval);
        var part = AdaptivePropagator.of(C, LEAK, feedback * LEAK, 3 * TAU, interval / 64);
        double u = 0.3;
        double w = -2e-9;
        double current = 1e-8;
        double ul = whole.membraneToMembrane() * u + whole.adaptationToMembrane() * w;
        double wl = whole.membraneToAdaptation() * u + whole.adaptationToAdaptation() * w;
        ul += whole.currentToMembrane() * current;
        wl += whole.currentToAdaptation() * current;
        for (int k = 0; k < 64; k++) {
            double next = part.membraneToMembrane() * u + part.adaptationToMembrane() * w;
            w = part.membraneToAdaptation() * u + part.adaptationToAdaptation() * w;
            w += part.currentToAdaptation() * current;
            u = next + part.currentToMembrane() * current;
        }
        assertThat(ul).isCloseTo(u, within(1e-12));
        assertThat(wl).isCloseTo(w, within(1e-12 * LEAK * (1 + feedback)));
    }

    /// Rates of the propagator over a short interval are the coefficients of the equations.
    @Test
    void shortIntervalsFollowTheEquations() {
        double dt = 1e-6 * TAU;
        var p = AdaptivePropagator.of(C, LEAK, 0.4 * LEAK, 3 * TAU, dt);
        assertThat((1 - p.membraneToMembrane()) / dt * TAU).isCloseTo(1, within(1e-5));
        assertThat(-p.adaptationToMembrane() / dt * C).isCloseTo(1, within(1e-5));
        assertThat(p.currentToMembrane() / dt * C).isCloseTo(1, within(1e-5));
        assertThat(p.membraneToAdaptation() / dt * 3 * TAU / (0.4 * LEAK))
                .isCloseTo(1, within(1e-5));
        assertThat(p.currentToAdaptation() / (dt * dt) * 2 * C * 3 * TAU / (0.4 * LEAK))
                .isCloseTo(1, within(1e-5));
    }

    @Test
    void membraneSettlesWhereLeakAndAdaptationHoldTheCurrent() {
        Neurons neurons = fabricate(adex(2 * LEAK, 0.95, SILENT, AdaptiveSpread.NONE), 1, 0.3);
        NeuronState state = neurons.powerUp(new double[] {REST}, 1);
        float[] current = {3e-8f};
        for (int step = 0; step < 500; step++) {
            neurons.step(current, step, state, new SpikeBatch(1));
        }
        // 0.1 V over leak + a = 3e-7 S
        assertThat(state.potential(0)).isCloseTo(REST + 0.1, within(1e-6));
        assertThat(state.adaptation(0)).isCloseTo(2e-8, within(1e-13));
    }

    @Test
    void spikeAddsAdaptationThatDecaysTowardsTheResetWhileRefractory() {
        double a = 0.5 * LEAK;
        Neurons neurons = fabricate(adex(a, 0.7, SILENT, AdaptiveSpread.NONE), 1, 0.1);
        NeuronState state = neurons.powerUp(new double[] {REST}, 1);
        var out = new SpikeBatch(1);
        float[] strong = {1e-6f};
        long step = 0;
        double before;
        do {
            before = state.adaptation(0);
            neurons.step(strong, step++, state, out);
        } while (out.size() == 0);
        double w = state.adaptation(0);
        assertThat(w).isCloseTo(before + 5e-9, within(2e-9));
        double held = a * (0.55 - REST);
        for (int k = 1; k <= 10; k++) {
            neurons.step(strong, step++, state, out);
            double expected = held + (w - held) * Math.exp(-k * 0.1 / 6);
            assertThat(state.adaptation(0)).isCloseTo(expected, within(1e-14));
            assertThat(state.potential(0)).isEqualTo(0.55f);
        }
    }

    /// Whatever drives it, the state stays finite: 2000 intervals of currents up to ten thousand times the rheobase, of both signs.
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 5, 100})
    void guardedExponentialStaysFiniteUnderRandomDrive(double interval) {
        int n = 256;
        var noise = new NeuronNoise.Coloured(0.05, TAU);
        Neurons neurons = fabricate(adex(3 * LEAK, 0.6, noise, VARIED), n, interval);
        NeuronState state = neurons.powerUp(rest(n), 5);
        var out = new SpikeBatch(n);
        var random = new SplittableRandom(6);
        float[] current = new float[n];
        long spikes = 0;
        for (int step = 0; step < 2000; step++) {
            for (int c = 0; c < n; c++) {
                double size = Math.pow(10, -9 + 5 * random.nextDouble());
                current[c] = (float) (random.nextBoolean() ? size : -size);
            }
            neurons.step(current, step, state, out);
            spikes += out.size();
            assertThat(neurons.firstNotFinite(state)).isEqualTo(-1);
        }
        assertThat(spikes).isPositive();
        current[7] = Float.NaN;
        state.refractory[7] = 0;
        neurons.step(current, 2000, state, out);
        assertThat(neurons.firstNotFinite(state)).isEqualTo(7);
    }

    /// H0: far below the exponential and without adaptation the membrane has the described variance, at any interval and for both
    /// noises. Chi-square, n = 4,096 after 12 time constants, alpha 1e-7.
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.25, 1, 5})
    void freeMembraneHasTheDescribedVarianceAtAnyInterval(double interval) {
        int n = 4096;
        double sigma = 0.01;
        for (NeuronNoise noise :
                new NeuronNoise[] {
                    new NeuronNoise.White(sigma), new NeuronNoise.Coloured(sigma, 0.7 * TAU)
                }) {
            Neurons neurons = fabricate(adex(0, 0.95, noise, AdaptiveSpread.NONE), n, interval);
            NeuronState state = neurons.powerUp(rest(n), 7);
            var out = new SpikeBatch(n);
            for (int step = 0; step < Math.ceil(12 / interval); step++) {
                neurons.step(new float[n], step, state, out);
            }
            double[] sample = new double[n];
            Arrays.setAll(sample, c -> state.potential(c) - REST);
            TestResult result = HypothesisTest.variance("variance", sample, sigma * sigma, 1e-7);
            assertThat(result.rejected()).as(noise + ": " + result).isFalse();
            double euler = sigma * sigma / (1 - Math.min(0.9, interval / 2));
            assertThat(
                            interval >= 1
                                    && !HypothesisTest.variance("", sample, euler, 1e-7).rejected())
                    .isFalse();
        }
    }

    @Test
    void continuingFromACopyGivesTheSameBitsAndARegionMovesLikeTheWhole() {
        int n = 100;
        var noise = new NeuronNoise.Coloured(0.05, TAU);
        Neurons whole = fabricate(adex(3 * LEAK, 0.6, noise, VARIED), n, 0.2);
        Neurons part = whole.region(37);
        NeuronState state = whole.powerUp(rest(n), 8);
        NeuronState partState = part.powerUp(rest(37), 8);
        NeuronState copy = state.copy();
        var out = new SpikeBatch(n);
        var copyOut = new SpikeBatch(n);
        float[] current = new float[n];
        Arrays.fill(current, 1.5e-8f);
        int spikes = 0;
        for (int step = 0; step < 300; step++) {
            if (step == 150) {
                copy = state.copy();
                assertThat(copy).isEqualTo(state);
            }
            whole.step(current, step, state, out);
            spikes += out.size();
            part.step(current, step, partState, new SpikeBatch(37));
            if (step >= 150) {
                whole.step(current, step, copy, copyOut);
            }
        }
        assertThat(spikes).isGreaterThan(100);
        assertThat(copy).isEqualTo(state);
        assertThat(copyOut.units()).isEqualTo(out.units());
        for (int column = 0; column < 37; column++) {
            assertThat(partState.potential(column)).isEqualTo(state.potential(column));
            assertThat(partState.adaptation(column)).isEqualTo(state.adaptation(column));
        }
        copy.adaptation[3] += 1e-9f;
        assertThat(copy).isNotEqualTo(state);
    }

    @Test
    void neuronsDifferByTheirSpreadAndIdealOnesDoNot() {
        var d = adex(LEAK, 0.7, SILENT, VARIED);
        Neurons neurons = fabricate(d, 10, 0.1);
        assertThat(neurons.leak(0)).isNotEqualTo(neurons.leak(1));
        Neurons ideal = fabricate(d.ideal(), 10, 0.1);
        assertThat(ideal.leak(0)).isEqualTo(ideal.leak(1)).isCloseTo(LEAK, within(1e-14));
    }

    @Test
    void impossiblePhysicsIsRefusedWithBoundAndValue() {
        assertThatThrownBy(() -> adex(-1.5 * LEAK, 0.7, SILENT, AdaptiveSpread.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("adaptation below threshold must be > -1.0E-7 S")
                .hasMessageEndingWith("was -1.5E-7");
        assertThatThrownBy(() -> adex(0, 1.1, SILENT, AdaptiveSpread.NONE))
                .hasMessage(
                        "threshold of the exponential must be below the threshold 1.0 V, was 1.1");
        assertThatThrownBy(() -> new NeuronDescription.Exponential(0.5, 0))
                .hasMessage("slope of the exponential must be > 0 V, was 0.0");
        assertThatThrownBy(() -> new NeuronDescription.Adaptation(0, 0, -1))
                .hasMessage("time constant of the adaptation must be > 0 s, was -1.0");
        assertThatThrownBy(() -> new NeuronNoise.White(-1))
                .hasMessage("standard deviation of the membrane noise must be >= 0 V, was -1.0");
    }

    private static double[] rest(int n) {
        double[] rest = new double[n];
        Arrays.fill(rest, REST);
        return rest;
    }

    private static Neurons fabricate(NeuronDescription d, int n, double interval) {
        return Neurons.fabricate(d, n, interval * TAU, new FixedPattern(1));
    }
}
