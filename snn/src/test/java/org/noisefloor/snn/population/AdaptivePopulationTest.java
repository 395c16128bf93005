package org.noisefloor.snn.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.kernel.PopulationKernels;
import org.noisefloor.emulator.kernel.ScalarPopulationKernels;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.neuron.AdaptiveNeuron;
import org.noisefloor.snn.neuron.AdaptiveParameters;
import org.noisefloor.snn.neuron.SynapseShape;
import org.noisefloor.snn.neuron.Synapses;
import org.noisefloor.snn.population.AdaptiveSetting.Method;

class AdaptivePopulationTest {
    private static final double STEP = 0.1;

    private static final NoiseStream NOISE = new NoiseStream(4, Purpose.MEMBRANE_NOISE);

    /// The neuron of the reference case `aeif_psc_exp_rs` \[pF, nS, mV, pA, ms].
    private static final AdaptiveParameters REGULAR =
            new AdaptiveParameters(200, 10, -70, -50, 2, 0, -58, 2, 60, 120, 2, 0, -70, 0);

    private static AdaptivePopulation population(Method method, double deviation, int size) {
        List<AdaptiveParameters> neurons = new ArrayList<>();
        for (int unit = 0; unit < size; unit++) {
            neurons.add(varied(unit));
        }
        return new AdaptivePopulation(neurons, new AdaptiveSetting(STEP, 5, deviation, method));
    }

    /// Neurons that differ in every parameter, the first one regular.
    private static AdaptiveParameters varied(int unit) {
        double by = unit * 0.01;
        return new AdaptiveParameters(
                200 * (1 + by),
                10 * (1 - by),
                -70 + by,
                -50 - 3 * by,
                2 * (1 + by),
                0 + by,
                -58 - by,
                2 + 5 * by,
                60 * (1 - by),
                120 * (1 + by),
                2 + unit % 3,
                0,
                -70 + by,
                0);
    }

    /// Spike times of the regular neuron under the current of the reference case: 500 pA from 20 to 250 ms, which arrive a delay of
    /// 1 ms later.
    private static List<Double> regularSpikes(Method method) {
        AdaptivePopulation population = population(method, 0, 1);
        AdaptivePopulationState state = population.start(NOISE);
        int[] spiked = new int[1];
        List<Double> times = new ArrayList<>();
        for (int k = 0; k < 3000; k++) {
            double current = k >= 210 && k < 2510 ? 500 : 0;
            if (population.step(state, current, spiked) > 0) {
                times.add(Math.round(10 * (k + 1) * STEP) / 10.0);
            }
        }
        return times;
    }

    /// Case `aeif_psc_exp_rs`, computed with an adaptive solver of tolerance 1e-12 (docs/golden-cases.md).
    private static final double[] REFERENCE = {
        35.2, 47.5, 62.0, 79.4, 100.4, 125.2, 153.4, 183.9, 215.7, 248.0
    };

    @Test
    void accurateStepPutsSpikesWhereTheReferenceDoesWithinAStep() {
        List<Double> times = regularSpikes(Method.ACCURATE);
        assertThat(times).hasSize(REFERENCE.length);
        for (int k = 0; k < REFERENCE.length; k++) {
            assertThat(times.get(k)).isCloseTo(REFERENCE[k], within(STEP + 1e-9));
        }
    }

    /// What other implementations of the method give, and why the accurate one exists: each spike comes later.
    @Test
    void eulerStepFallsBehindTheReferenceByMoreWithEachSpike() {
        assertThat(regularSpikes(Method.EULER))
                .containsExactly(35.4, 48.0, 62.8, 80.5, 101.8, 126.9, 155.4, 186.1, 218.0, 250.5);
    }

    /// The equations as they stand in the books, in double precision.
    private static final class Textbook {
        final AdaptiveParameters p;
        double v;
        double w;
        double current;
        int refractory;

        Textbook(AdaptiveParameters p) {
            this.p = p;
            v = p.initialPotential();
            w = p.initialAdaptation();
        }

        boolean step(double injected) {
            double dv =
                    (-p.leak() * (v - p.restingPotential())
                                    + p.leak()
                                            * p.slope()
                                            * StrictMath.exp((v - p.threshold()) / p.slope())
                                    - w
                                    + p.constantCurrent()
                                    + current
                                    + injected)
                            / p.capacitance();
            double dw =
                    (p.subthresholdAdaptation() * (v - p.restingPotential()) - w)
                            / p.adaptationTimeConstant();
            boolean held = refractory > 0;
            v += held ? 0 : STEP * dv;
            w += STEP * dw;
            current *= StrictMath.exp(-STEP / 5);
            refractory = Math.max(refractory - 1, 0);
            if (held || !(v >= p.peak())) {
                return false;
            }
            v = p.reset();
            w += p.spikeAdaptation();
            refractory = (int) Math.round(p.refractoryPeriod() / STEP);
            return true;
        }
    }

    @Test
    void eulerStepIsTheTextbookLoop() {
        AdaptivePopulation population = population(Method.EULER, 150, 40);
        AdaptivePopulationState state = population.start(NOISE);
        Textbook[] books = new Textbook[40];
        for (int unit = 0; unit < books.length; unit++) {
            books[unit] = new Textbook(varied(unit));
        }
        int[] spiked = new int[40];
        int spikes = 0;
        for (int k = 0; k < 1500; k++) {
            int count = population.step(state, 400, spiked);
            List<Integer> expected = new ArrayList<>();
            for (int unit = 0; unit < books.length; unit++) {
                double noise = 150.0 * NOISE.gaussianAt(unit, k);
                if (books[unit].step(400 + noise)) {
                    expected.add(unit);
                }
                double share = k % 7 == unit % 7 ? 30 + unit : 0;
                state.current()[unit] += (float) share;
                books[unit].current += share;
            }
            assertThat(Arrays.stream(spiked, 0, count).boxed())
                    .as("step %d", k)
                    .isEqualTo(expected);
            spikes += count;
        }
        assertThat(spikes).isGreaterThan(200);
        for (int unit = 0; unit < books.length; unit++) {
            assertThat(population.potential(state, unit)).isCloseTo(books[unit].v, within(0.02));
            assertThat(population.adaptation(state, unit)).isCloseTo(books[unit].w, within(0.02));
        }
    }

    /// Different parameters and synaptic input over 200 ms: each neuron fires as often as with the adaptive solver, on average within a
    /// step of it. Both count refractory periods in whole steps, so a spike that falls to the other side of a step's end stays a step apart
    /// from then on.
    @Test
    void accurateStepFollowsTheSolverUnderSynapticInput() {
        int size = 24;
        AdaptivePopulation population = population(Method.ACCURATE, 0, size);
        AdaptivePopulationState state = population.start(NOISE);
        List<List<Integer>> fast = new ArrayList<>();
        List<List<Integer>> solved = new ArrayList<>();
        AdaptiveNeuron[] neurons = new AdaptiveNeuron[size];
        for (int unit = 0; unit < size; unit++) {
            neurons[unit] =
                    new AdaptiveNeuron(
                            varied(unit),
                            new Synapses(SynapseShape.EXPONENTIAL, 5, 5),
                            null,
                            STEP,
                            1e-9);
            fast.add(new ArrayList<>());
            solved.add(new ArrayList<>());
        }
        int[] spiked = new int[size];
        for (int k = 0; k < 2000; k++) {
            int count = population.step(state, 0, spiked);
            for (int s = 0; s < count; s++) {
                fast.get(spiked[s]).add(k);
            }
            for (int unit = 0; unit < size; unit++) {
                double weight = (k + 3 * unit) % 50 == 0 ? 500 + 100 * (k / 500) : 0;
                state.current()[unit] += (float) weight;
                if (neurons[unit].step(0, weight, 0) > 0) {
                    solved.get(unit).add(k);
                }
            }
        }
        int worst = 0;
        int spikes = 0;
        double sum = 0;
        for (int unit = 0; unit < size; unit++) {
            assertThat(fast.get(unit)).hasSameSizeAs(solved.get(unit)).hasSizeGreaterThan(5);
            for (int k = 0; k < fast.get(unit).size(); k++) {
                int apart = Math.abs(fast.get(unit).get(k) - solved.get(unit).get(k));
                worst = Math.max(worst, apart);
                sum += apart;
                spikes++;
            }
        }
        assertThat(worst).isLessThanOrEqualTo(6);
        assertThat(sum / spikes).isLessThan(1);
    }

    @Test
    void constantCurrentOfANeuronIsACurrentCommonToAll() {
        AdaptiveParameters driven =
                new AdaptiveParameters(200, 10, -70, -50, 2, 0, -58, 2, 60, 120, 2, 500, -70, 3);
        AdaptiveParameters plain =
                new AdaptiveParameters(200, 10, -70, -50, 2, 0, -58, 2, 60, 120, 2, 0, -70, 3);
        for (Method method : Method.values()) {
            var setting = new AdaptiveSetting(STEP, 5, 0, method);
            var own = new AdaptivePopulation(List.of(driven), setting);
            var common = new AdaptivePopulation(List.of(plain), setting);
            AdaptivePopulationState ownState = own.start(NOISE);
            AdaptivePopulationState commonState = common.start(NOISE);
            int spikes = 0;
            for (int k = 0; k < 2000; k++) {
                int count = own.step(ownState, 0, new int[1]);
                assertThat(count).isEqualTo(common.step(commonState, 500, new int[1]));
                spikes += count;
            }
            assertThat(spikes).isGreaterThan(5);
            assertThat(own.potential(ownState, 0))
                    .isCloseTo(common.potential(commonState, 0), within(1e-3));
            assertThat(own.adaptation(ownState, 0))
                    .isCloseTo(common.adaptation(commonState, 0), within(1e-3));
        }
    }

    @Test
    void snapshotThenContinueEqualsContinueAndTextbookKernelsGiveTheSameBits() {
        for (Method method : Method.values()) {
            AdaptivePopulation population = population(method, 300, 50);
            List<AdaptiveParameters> neurons = new ArrayList<>();
            for (int unit = 0; unit < 50; unit++) {
                neurons.add(varied(unit));
            }
            PopulationKernels textbook = new ScalarPopulationKernels();
            var slow =
                    new AdaptivePopulation(
                            neurons, new AdaptiveSetting(STEP, 5, 300, method), textbook);
            AdaptivePopulationState state = population.start(NOISE);
            run(population, state, 700);
            AdaptivePopulationState snapshot = state.copy();
            run(population, state, 700);
            assertThat(snapshot).isNotEqualTo(state);
            run(slow, snapshot, 700);
            assertThat(snapshot).isEqualTo(state).hasSameHashCodeAs(state);
        }
    }

    private static void run(AdaptivePopulation population, AdaptivePopulationState state, int n) {
        int[] spiked = new int[population.size()];
        for (int k = 0; k < n; k++) {
            population.step(state, 450, spiked);
            state.current()[k % population.size()] += 100;
        }
    }

    /// Time constants of a few steps: the states would be denormal after a thousand.
    @Test
    void nothingBecomesDenormalInSilence() {
        AdaptiveParameters fast =
                new AdaptiveParameters(200, 600, -70, -50, 1, -20, -58, 0, 60, 0.3, 2, 0, -70, 50);
        for (Method method : Method.values()) {
            var population =
                    new AdaptivePopulation(
                            List.of(fast), new AdaptiveSetting(STEP, 0.2, 0, method));
            AdaptivePopulationState state = population.start(NOISE);
            state.current()[0] = 100;
            for (int k = 0; k < 3000; k++) {
                population.step(state, 0, new int[1]);
            }
            assertThat(state.current[0]).isBetween(Float.MIN_NORMAL, 1e-20f);
            assertThat(state.adaptation[0]).isBetween(Float.MIN_NORMAL, 1e-20f);
            assertThat(Math.abs(state.potential[0])).isGreaterThan(Float.MIN_NORMAL);
        }
    }

    @Test
    void whatCannotBeIntegratedIsRefused() {
        var setting = new AdaptiveSetting(STEP, 5, 0, Method.EULER);
        assertThatThrownBy(() ->
                        new AdaptivePopulation(
                                List.of(
                                        new AdaptiveParameters(
                                                200, 10, -70, -50, 0.2, 0, -58, 2, 60, 120, 2, 0,
                                                -70, 0)),
                                setting))
                .hasMessageContaining("<= 2^126")
                .hasMessageContaining("of neuron 0");
        assertThatThrownBy(() ->
                        new AdaptivePopulation(
                                List.of(
                                        REGULAR,
                                        new AdaptiveParameters(
                                                200, 10, -70, -50, 2, 0, -58, 2, 60, 0.04, 2, 0,
                                                -70, 0)),
                                setting))
                .hasMessage(
                        "step must be <= 2.0 membrane and adaptation time constants for EULER to be stable, was 2.5 of neuron 1");
        assertThatThrownBy(() ->
                        new AdaptivePopulation(
                                List.of(
                                        new AdaptiveParameters(
                                                200, 10, -70, -50, 2, 0, -58, 2, 60, 120, 2, 0, 0,
                                                0)),
                                setting))
                .hasMessageContaining("initialPotential must be < peak = 0.0");
        assertThatThrownBy(() -> new AdaptiveSetting(0, 5, 0, Method.EULER))
                .hasMessage("step must be > 0 and finite (time), was 0.0");
        assertThatThrownBy(() -> new AdaptiveSetting(STEP, 5, -1, Method.EULER))
                .hasMessageContaining("noiseDeviation must be >= 0");
        var population = new AdaptivePopulation(List.of(REGULAR), setting);
        assertThatThrownBy(() -> population.step(population.start(NOISE), 0, new int[0]))
                .hasMessageContaining("had 1 and 0");
    }
}
