package org.noisefloor.emulator.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.state.MemoryChannel;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

class IntegrateAndFireNeuronsTest {
    private static final double CAPACITANCE = 1e-12;
    private static final double LEAK = 1e-7;
    private static final double TAU = CAPACITANCE / LEAK;
    private static final double NOISE_TAU = 0.7 * TAU;
    private static final double SIGMA = 0.02;
    private static final double REST = 0.5;
    private static final int COLUMNS = 4096;

    /// H0: the free membrane has the described standard deviation, whatever the interval. n = 4 × 4,096 (samples are 12 time
    /// constants apart), alpha 1e-7. Euler's method would give a variance that is too large by 1/(1 − dt/2τ), which the
    /// last line proves to be found from dt = 0.25 τ on.
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.25, 1, 3})
    void freeMembraneHasTheDescribedDeviationAtAnyInterval(double interval) {
        double[] sample = new double[4 * COLUMNS];
        Neurons neurons = fabricate(free(SIGMA), COLUMNS, interval * TAU, 5);
        NeuronState state = neurons.powerUp(rest(COLUMNS), 5);
        long step = 0;
        for (int k = 0; k < 4; k++) {
            step = run(neurons, state, step, (int) Math.ceil(12 / interval));
            for (int column = 0; column < COLUMNS; column++) {
                sample[k * COLUMNS + column] = state.potential(column) - REST;
            }
        }
        TestResult mean = HypothesisTest.mean("mean", sample, 0, SIGMA, 1e-7);
        TestResult variance = HypothesisTest.variance("variance", sample, SIGMA * SIGMA, 1e-7);
        assertThat(mean.rejected()).as(mean::toString).isFalse();
        assertThat(variance.rejected()).as(variance::toString).isFalse();
        double euler = SIGMA * SIGMA / (1 - Math.min(0.9, interval / 2));
        assertThat(HypothesisTest.variance("", sample, euler, 1e-7).rejected())
                .isEqualTo(interval >= 0.25);
    }

    /// H0: the autocovariance at lag t is `s² a (a e^(−bt) − b e^(−at))/(a² − b²)` with a = 1/τ_m, b = 1/τ_noise (derived).
    /// t test on products, n = 16,384, alpha 1e-7; the last line proves that the decay of the membrane alone would be refused.
    @Test
    void autocovarianceIsThatOfAMembraneDrivenByColouredNoise() {
        int columns = 4 * COLUMNS;
        Neurons neurons = fabricate(free(SIGMA), columns, 0.5 * TAU, 6);
        NeuronState state = neurons.powerUp(rest(columns), 6);
        long step = run(neurons, state, 0, 24);
        double[] first = new double[columns];
        Arrays.setAll(first, column -> state.potential(column) - REST);
        run(neurons, state, step, 2);
        double[] product = new double[columns];
        Arrays.setAll(product, column -> first[column] * (state.potential(column) - REST));
        double b = 1 / 0.7;
        double shape = (Math.exp(-b) - b * Math.exp(-1)) / (1 - b * b) * (1 + b);
        TestResult lag = HypothesisTest.mean("lag τ", product, SIGMA * SIGMA * shape, 1e-7);
        assertThat(lag.rejected()).as(lag::toString).isFalse();
        double white = SIGMA * SIGMA * Math.exp(-1);
        assertThat(HypothesisTest.mean("", product, white, 1e-7).rejected()).isTrue();
    }

    @Test
    void noiselessNeuronFiresAtTheClosedFormOfItsIntervals() {
        double dt = 0.01 * TAU;
        int columns = 60;
        Neurons neurons = fabricate(firing(), columns, dt, 0);
        NeuronState state = neurons.powerUp(rest(columns), 0);
        float[] current = new float[columns];
        for (int column = 0; column < columns; column++) {
            current[column] = (float) (LEAK * 0.01 * (column + 0.37));
        }
        long[] last = new long[columns];
        long[] interval = new long[columns];
        var out = new SpikeBatch(columns);
        for (long step = 0; step < 3000; step++) {
            neurons.step(current, step, state, out);
            for (int neuron : out.units()) {
                interval[neuron] = step - last[neuron];
                last[neuron] = step;
            }
        }
        int checked = 0;
        for (int column = 0; column < columns; column++) {
            double asymptote = REST + current[column] / LEAK;
            // threshold 0.6 V, reset 0.45 V, refractory for 30 intervals
            if (asymptote < 0.6) {
                assertThat(last[column]).isZero();
                continue;
            }
            double climb = Math.log((asymptote - 0.45) / (asymptote - 0.6)) * TAU / dt;
            if (Math.abs(climb - Math.rint(climb)) > 0.01) {
                assertThat(interval[column]).isEqualTo(30 + (long) Math.ceil(climb));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(40);
    }

    @Test
    void spikeResetsAndTheInputIsWithoutEffectForTheRefractoryPeriod() {
        double dt = 0.1 * TAU;
        Neurons neurons = fabricate(firing(), 1, dt, 0);
        NeuronState state = neurons.powerUp(rest(1), 0);
        float[] strong = {(float) LEAK * 100};
        var out = new SpikeBatch(1);
        for (int step = 0; step < 20; step++) {
            neurons.step(strong, step, state, out);
            // 0.3 τ is 3 intervals: the shortest inter-spike interval is 4
            assertThat(out.size()).isEqualTo(step % 4 == 0 ? 1 : 0);
            assertThat(state.potential(0)).isEqualTo(0.45f);
        }
    }

    @Property(tries = 20)
    void membraneRelaxesWithTheLeakOfItsNeuron(@ForAll long seed) {
        double dt = 0.2 * TAU;
        var d = free(0);
        var varied =
                new NeuronDescription.LeakyIntegrateAndFire(
                        CAPACITANCE,
                        LEAK,
                        d.threshold(),
                        d.reset(),
                        d.refractory(),
                        0,
                        NOISE_TAU,
                        new Deviation.LogNormal(0.3),
                        0,
                        new Deviation.None(),
                        new Deviation.None());
        var neurons = (IntegrateAndFireNeurons) fabricate(varied, 30, dt, seed);
        NeuronState state = neurons.powerUp(rest(30), seed);
        float[] current = new float[30];
        Arrays.fill(current, (float) LEAK * 0.1f);
        var out = new SpikeBatch(30);
        for (int step = 0; step < 15; step++) {
            neurons.step(current, step, state, out);
            for (int column = 0; column < 30; column++) {
                double leak = neurons.leak(column);
                double rise = 1 - Math.exp(-(step + 1) * dt * leak / CAPACITANCE);
                assertThat(state.potential(column))
                        .isCloseTo(REST + LEAK * 0.1 / leak * rise, within(2e-6));
            }
        }
        assertThat(neurons.leak(0)).isNotEqualTo(neurons.leak(1));
    }

    @Test
    void freeNoiseOfEachNeuronFollowsItsLeakAndItsNoise() {
        var neurons = (IntegrateAndFireNeurons) fabricate(free(SIGMA), 10, 1e-7, 3);
        for (int column = 0; column < 10; column++) {
            assertThat(neurons.freeNoise(column)).isCloseTo(SIGMA, within(1e-7));
        }
        assertThat(neurons.membraneTimeConstant()).isCloseTo(TAU, within(1e-15));
    }

    @Property(tries = 20)
    void regionMovesLikeTheWholeDie(@ForAll long seed) {
        Neurons whole = fabricate(free(SIGMA), 50, 1e-6, seed);
        Neurons part = whole.region(17);
        NeuronState wholeState = whole.powerUp(rest(50), seed);
        NeuronState partState = part.powerUp(rest(17), seed);
        run(whole, wholeState, 0, 10);
        run(part, partState, 0, 10);
        for (int column = 0; column < 17; column++) {
            assertThat(partState.potential(column)).isEqualTo(wholeState.potential(column));
        }
        assertThatThrownBy(() -> part.region(18)).isInstanceOf(IllegalArgumentException.class);
    }

    /// Noise is drawn ahead for few neurons: a copy must not see it.
    @ParameterizedTest
    @ValueSource(ints = {1, 12, 40, 65})
    void copiesContinueWithTheSameBitsWhereverTheyAreTaken(int columns) {
        Neurons neurons = fabricate(free(SIGMA), columns, 1e-6, 1);
        NeuronState state = neurons.powerUp(rest(columns), 8);
        NeuronState copy = state.copy();
        NeuronState other = neurons.powerUp(rest(columns), 9);
        for (int steps = 0; steps < 25; steps++) {
            run(neurons, state, steps, 1);
            copy = copy.copy();
            run(neurons, copy, steps, 1);
            run(neurons, other, steps, 1);
            assertThat(copy.potential).as("after step %d", steps).isEqualTo(state.potential);
            assertThat(copy).isEqualTo(state);
            assertThat(other.potential).isNotEqualTo(state.potential);
        }
    }

    /// Noise of later steps is drawn by the time at which the state goes back.
    @ParameterizedTest
    @ValueSource(ints = {1, 12, 40, 65})
    void stateThatHasGoneBackMovesAsBefore(int columns) {
        Neurons neurons = fabricate(free(SIGMA), columns, 1e-6, 1);
        NeuronState state = neurons.powerUp(rest(columns), 8);
        for (int from = 0; from < 25; from++) {
            int steps = 1 + from % 11;
            MemoryChannel kept = MemoryChannel.keeping();
            state.through(kept);
            run(neurons, state, from, steps);
            NeuronState before = state.copy();
            state.through(kept.back());
            assertThat(state.potential).isNotEqualTo(before.potential);
            run(neurons, state, from, steps);
            assertThat(state).as("from step %d", from).isEqualTo(before);
            state.through(kept.back());
            run(neurons, state, from, 1);
        }
    }

    @Test
    void potentialThatIsNotFiniteIsFound() {
        Neurons neurons = fabricate(free(SIGMA), 3, 1e-6, 0);
        NeuronState state = neurons.powerUp(rest(3), 0);
        neurons.step(new float[] {0, Float.NEGATIVE_INFINITY, 0}, 0, state, new SpikeBatch(3));
        assertThat(neurons.firstNotFinite(state)).isEqualTo(1);
    }

    @Test
    void resetMustLieBelowTheThreshold() {
        assertThatThrownBy(() -> lif(0.6, 0.6, 0.1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reset potential must be below the threshold 0.6 V, was 0.6");
        assertThatThrownBy(() -> lif(0.6, Double.NEGATIVE_INFINITY, 0.1, 0))
                .hasMessage("reset potential must be finite [V], was -Infinity");
        assertThatThrownBy(() -> lif(0.6, 0.5, 0.1, -1))
                .hasMessage("standard deviation of the membrane noise must be >= 0 V, was -1.0");
    }

    private static long run(Neurons neurons, NeuronState state, long from, int steps) {
        float[] current = new float[neurons.columns()];
        var out = new SpikeBatch(neurons.columns());
        for (long step = from; step < from + steps; step++) {
            neurons.step(current, step, state, out);
        }
        return from + steps;
    }

    private static double[] rest(int columns) {
        double[] rest = new double[columns];
        Arrays.fill(rest, REST);
        return rest;
    }

    private static NeuronDescription.LeakyIntegrateAndFire free(double noise) {
        return lif(100, 0, TAU, noise);
    }

    private static NeuronDescription.LeakyIntegrateAndFire firing() {
        return lif(0.6, 0.45, 0.3 * TAU, 0);
    }

    private static NeuronDescription.LeakyIntegrateAndFire lif(
            double threshold, double reset, double refractory, double noise) {
        var none = new Deviation.None();
        return new NeuronDescription.LeakyIntegrateAndFire(
                CAPACITANCE,
                LEAK,
                threshold,
                reset,
                refractory,
                noise,
                NOISE_TAU,
                none,
                0,
                none,
                none);
    }

    private static Neurons fabricate(NeuronDescription d, int columns, double dt, long seed) {
        return Neurons.fabricate(d, columns, dt, new FixedPattern(seed));
    }
}
