package org.noisefloor.snn.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.kernel.PopulationKernels;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.snn.neuron.LeakyParameters;

class LeakyPopulationTest {
    private static final PopulationKernels KERNELS = PopulationKernels.preferred();
    private static final NoiseStream NOISE = new NoiseStream(3, Purpose.MEMBRANE_NOISE);

    /// τ = 20 ms, threshold 20 mV, reset 10 mV, refractory for 2 ms; rest 0.
    private static LeakyParameters neuron(double drive) {
        return new LeakyParameters(1, 20, 0, 20, 10, 2, drive / 20, 0);
    }

    private static LeakyPopulation alike(LeakyParameters p, int n, double unit, double noise) {
        return LeakyPopulation.alike(p, n, new LeakySetting(0.1, unit, noise), KERNELS);
    }

    /// The potential takes `τ ln((E - V_reset)/(E - θ))` from reset to threshold, rounded up to whole steps.
    @Test
    void constantDriveGivesTheIntervalsOfTheClosedForm() {
        for (double drive : new double[] {20.5, 25, 40}) {
            LeakyPopulation population = alike(neuron(drive), 3, 1, 0);
            LeakyPopulationState state = population.start(NOISE);
            int[] spiked = new int[3];
            double free = 20 * Math.log((drive - 10) / (drive - 20));
            long expected = 20 + (long) Math.ceil(free / 0.1);
            long last = -1;
            for (int step = 0; step < 5000; step++) {
                if (population.step(state, spiked) == 3) {
                    if (last >= 0) {
                        assertThat(step - last).isBetween(expected, expected + 1);
                    }
                    last = step;
                }
            }
            assertThat(last).isGreaterThan(0);
        }
    }

    @Test
    void inputIsLostInTheRefractoryPeriodAndCountsInItsUnitAfterwards() {
        LeakyPopulation population = alike(neuron(0), 40, 0.5, 0);
        LeakyPopulationState state = population.start(NOISE);
        int[] input = new int[40];
        int[] spiked = new int[40];
        input[33] = 40;
        assertThat(population.step(state, input, spiked)).isEqualTo(1);
        assertThat(spiked[0]).isEqualTo(33);
        for (int step = 0; step < 20; step++) {
            assertThat(state.refractory(33)).isTrue();
            assertThat(population.step(state, input, spiked)).isZero();
            assertThat(state.potential(33)).isEqualTo(10f);
        }
        assertThat(state.refractory(33)).isFalse();
        input[33] = 6;
        population.step(state, input, spiked);
        assertThat(state.potential(33))
                .isCloseTo((float) (10 * Math.exp(-0.005) + 3), within(1e-5f));
        float[] drive = new float[40];
        drive[33] = 1.25f;
        float before = state.potential(33);
        population.step(state, drive, spiked);
        assertThat(state.potential(33))
                .isCloseTo((float) (before * Math.exp(-0.005) + 1.25), within(1e-5f));
    }

    /// H0: below threshold the potential has the stationary variance `σ²/(1 - e^(-2 dt/τ))`; chi-square over n = 4000 independent
    /// neurons, alpha = 1e-6.
    @Test
    void noiseGivesTheStationaryVariance() {
        int n = 4000;
        LeakyParameters p = new LeakyParameters(1, 20, 0, 1e6, 10, 2, 0, 0);
        LeakyPopulation population = alike(p, n, 1, 0.3);
        LeakyPopulationState state = population.start(NOISE);
        int[] spiked = new int[n];
        for (int step = 0; step < 2000; step++) {
            population.step(state, spiked);
        }
        double[] values = new double[n];
        Arrays.setAll(values, state::potential);
        double variance = 0.09 / -StrictMath.expm1(-0.01);
        var test = HypothesisTest.variance("stationary variance", values, variance, 1e-6);
        assertThat(test.rejected()).as(test.toString()).isFalse();
    }

    @Test
    void parametersOfEachNeuronGiveTheBitsOfCommonOnes() {
        int n = 333;
        LeakyPopulation common = alike(neuron(19), n, 1, 0.3);
        LeakyPopulation own =
                LeakyPopulation.of(
                        Collections.nCopies(n, neuron(19)), new LeakySetting(0.1, 1, 0.3), KERNELS);
        LeakyPopulationState one = common.start(NOISE);
        LeakyPopulationState other = own.start(NOISE);
        int spikes = run(common, one, 1000);
        assertThat(run(own, other, 1000)).isEqualTo(spikes).isGreaterThan(400);
        assertThat(one).isEqualTo(other);
    }

    private static int run(LeakyPopulation population, LeakyPopulationState state, int steps) {
        int[] spiked = new int[population.size()];
        int spikes = 0;
        for (int step = 0; step < steps; step++) {
            spikes += population.step(state, spiked);
        }
        return spikes;
    }

    @Test
    void neuronsKeepTheirOwnParameters() {
        LeakyPopulation population =
                LeakyPopulation.of(
                        List.of(neuron(15), neuron(25), neuron(40)),
                        new LeakySetting(0.1, 1, 0),
                        KERNELS);
        LeakyPopulationState state = population.start(NOISE);
        int[] count = new int[3];
        int[] spiked = new int[3];
        for (int step = 0; step < 3000; step++) {
            int spikes = population.step(state, spiked);
            for (int k = 0; k < spikes; k++) {
                count[spiked[k]]++;
            }
        }
        assertThat(count[0]).isZero();
        assertThat(count[1]).isBetween(5, count[2] - 5);
    }

    @Test
    void copyContinuesWithTheSameBits() {
        LeakyPopulation population = alike(neuron(19), 100, 1, 0.3);
        LeakyPopulationState state = population.start(NOISE);
        run(population, state, 500);
        LeakyPopulationState copy = state.copy();
        assertThat(copy).isEqualTo(state).hasSameHashCodeAs(state);
        run(population, state, 500);
        assertThat(copy).isNotEqualTo(state);
        run(population, copy, 500);
        assertThat(copy).isEqualTo(state);
    }

    @Test
    void silenceLeavesNoDenormals() {
        LeakyParameters p = new LeakyParameters(1, 0.2, 0, 20, 0, 2, 0, 19);
        LeakyPopulation population = alike(p, 20, 1, 0);
        LeakyPopulationState state = population.start(NOISE);
        run(population, state, 100_000);
        for (int unit = 0; unit < 20; unit++) {
            float v = Math.abs(state.potential(unit));
            assertThat(v == 0 || v >= Float.MIN_NORMAL).as("potential %s", v).isTrue();
            assertThat(v).isLessThan(1e-20f);
        }
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        LeakyPopulation population = alike(neuron(0), 5, 1, 0);
        LeakyPopulationState state = population.start(NOISE);
        assertThatThrownBy(() -> population.step(state, new int[4]))
                .hasMessageContaining("spiked must have >= 5 neurons, had 4");
        assertThatThrownBy(() -> population.step(state, new int[4], new int[5]))
                .hasMessageContaining("input must have >= 5 neurons, had 4");
        assertThatThrownBy(() -> alike(neuron(0), -1, 1, 0)).hasMessageContaining("was -1");
    }
}
