package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.rate.Microcircuit;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.MicrocircuitState;
import org.noisefloor.snn.rate.MicrocircuitWeights;
import org.noisefloor.snn.rate.Substrate;

class PhaselessBoundTest {
    private static final PhaselessRates RATES =
            new PhaselessRates(new double[2], 2e3, 1e-3, 0, 0, 1e-4, 0);

    /// B starts at 0 and does not come near the range, so all that is learned is what the noise teaches.
    private static PhaselessAlignment learner(MicrocircuitDescription d, long seed) {
        MicrocircuitWeights weights = MicrocircuitWeights.on(d, Substrate.ideal(), 4);
        Microcircuit circuit = new Microcircuit(d, weights, seed);
        var every = WeightRegister.Policy.EVERY_STEP;
        var learner = new PhaselessAlignment(circuit, RATES, every, seed);
        double[][] w = new double[2][];
        NoiseStream random = new NoiseStream(seed, Purpose.NETWORK);
        for (int l = 0; l < 2; l++) {
            w[l] = new double[d.neurons(l - 1) * d.neurons(l)];
            for (int k = 0; k < w[l].length; k++) {
                w[l][k] = 4 * random.uniformAt(k, l) - 2;
            }
        }
        learner.setSelfPredicting(w, new double[][] {new double[d.neurons(0) * d.neurons(1)]});
        return learner;
    }

    private static double[] backpropagated(PhaselessAlignment learner, double[][] slope) {
        double[] w = learner.forward(1);
        int own = slope[0].length;
        int above = slope[1].length;
        double[] turned = AlignmentAngle.transposed(w, own, above);
        for (int k = 0; k < turned.length; k++) {
            turned[k] *= slope[0][k % own] * slope[1][k / own];
        }
        return turned;
    }

    private static double[] slope(double[] rate) {
        double[] slope = new double[rate.length];
        for (int k = 0; k < rate.length; k++) {
            slope[k] = rate[k] * (1 - rate[k]);
        }
        return slope;
    }

    private static double[] input(int inputs, long seed) {
        NoiseStream random = new NoiseStream(seed, Purpose.STIMULUS);
        double[] input = new double[inputs];
        for (int k = 0; k < inputs; k++) {
            input[k] = random.uniformAt(k, 0);
        }
        return input;
    }

    /// H0: the angle is within the bound of [PhaselessBound]; z = 6, so a network exceeds it with a probability below 2e-8.
    @Property(tries = 8)
    void angleToTheBackpropagatedErrorIsBounded(
            @ForAll @IntRange(min = 1, max = 1_000_000) int seed,
            @ForAll @IntRange(min = 1, max = 4) int inputs,
            @ForAll @IntRange(min = 2, max = 6) int hidden,
            @ForAll @IntRange(min = 2, max = 6) int outputs) {
        MicrocircuitDescription d = MicrocircuitDescription.of(0.05, inputs, hidden, outputs);
        PhaselessAlignment learner = learner(d, seed);
        double[] input = input(inputs, seed);
        learner.settle(input, 10_000);
        MicrocircuitState state = learner.circuitState();
        double[][] slope = {slope(state.rate(0)), slope(state.rate(1))};
        int steps = 150_000;
        for (int k = 0; k < steps; k++) {
            learner.step(input);
        }
        double[] b = learner.feedback(0);
        double bound = PhaselessBound.degrees(d, RATES, steps, learner.forward(1), b, 6);
        assertThat(bound).isLessThan(50);
        double angle = AlignmentAngle.degrees(backpropagated(learner, slope), b);
        assertThat(angle).isLessThan(bound);
        assertThat(angle).isGreaterThan(0.01);
    }

    /// Where φ′ differs from neuron to neuron, B goes to φ′Wᵀφ′ and not to Wᵀ, which lies beyond the bound as another network's weights do. Seeds
    /// are fixed.
    @Test
    void onlyTheBackpropagatedErrorOfTheSameNetworkIsWithinTheBound() {
        MicrocircuitDescription d = MicrocircuitDescription.of(0.05, 2, 5, 4);
        PhaselessRates slow = new PhaselessRates(new double[2], 200, 0, 0, 0, 1e-4, 0);
        var every = WeightRegister.Policy.EVERY_STEP;
        var circuit = new Microcircuit(d, MicrocircuitWeights.on(d, Substrate.ideal(), 20), 3);
        var learner = new PhaselessAlignment(circuit, slow, every, 3);
        double[] steep = {0.5, 3, -6, 9, -12, 0.5, 3, -6, 9, -12};
        double[] upper = uniform(20, 7);
        learner.setSelfPredicting(new double[][] {steep, upper}, new double[][] {new double[20]});
        double[] input = {0.6, 0.4};
        learner.settle(input, 10_000);
        MicrocircuitState state = learner.circuitState();
        double[][] slope = {slope(state.rate(0)), slope(state.rate(1))};
        int steps = 1_000_000;
        for (int k = 0; k < steps; k++) {
            learner.step(input);
        }
        double[] b = learner.feedback(0);
        double bound = PhaselessBound.degrees(d, slow, steps, learner.forward(1), b, 4);
        assertThat(AlignmentAngle.degrees(backpropagated(learner, slope), b)).isLessThan(bound);
        double[] turned = AlignmentAngle.transposed(upper, 5, 4);
        assertThat(AlignmentAngle.degrees(turned, b)).isGreaterThan(bound);
        double[] other = AlignmentAngle.transposed(uniform(20, 8), 5, 4);
        for (int k = 0; k < other.length; k++) {
            other[k] *= slope[0][k % 5] * slope[1][k / 5];
        }
        assertThat(AlignmentAngle.degrees(other, b)).isGreaterThan(bound);
    }

    private static double[] uniform(int count, long seed) {
        NoiseStream random = new NoiseStream(seed, Purpose.NETWORK);
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = 4 * random.uniformAt(k, 0) - 2;
        }
        return values;
    }

    /// κ = E[r̂²] E[ξ²]/E[r̂ ξ]² of a simulated chain: noise, a rate that has it four steps later, and its high-pass filter. 4 million steps
    /// leave about 1.2 % of scatter.
    @Test
    void scatterIsThatOfASimulatedChain() {
        MicrocircuitDescription d = MicrocircuitDescription.of(0.05, 2, 4, 3);
        for (double highPass : new double[] {5e-5, 1e-4, 4e-4}) {
            double b = 1 - 1e-5 / highPass;
            NoiseStream random = new NoiseStream(11, Purpose.STIMULUS);
            double[] noise = new double[5];
            double filtered = 0;
            double sent = 0;
            double own = 0;
            double product = 0;
            int steps = 4_000_000;
            for (int k = 0; k < steps; k++) {
                double next = 0.9 * noise[k % 5] + random.gaussianAt(k, 0);
                // what is overwritten was the noise of four steps before this one's predecessor
                double gone = noise[(k + 1) % 5];
                double rate = noise[(k + 2) % 5];
                noise[(k + 1) % 5] = next;
                filtered = b * filtered + rate - gone;
                sent += filtered * filtered;
                own += next * next;
                product += filtered * next;
            }
            double kappa = sent * own / (product * product);
            PhaselessRates free = new PhaselessRates(new double[2], 2e3, 0, 0, 0, highPass, 0);
            double scatter = PhaselessBound.scatter(d, free, 100_000);
            assertThat(scatter * scatter * 1e5 / (5 * 19)).isCloseTo(kappa, within(0.06 * kappa));
        }
    }

    /// κ at τ_ξ = τ_HP = 10 steps is 4.646: (2(0.1) − 2(0.01)(0.9)/0.19)/0.19 / (0.9⁴ 0.1/0.19)².
    @Test
    void scatterFollowsItsEquation() {
        MicrocircuitDescription d = MicrocircuitDescription.of(0.05, 2, 4, 3);
        PhaselessRates free = new PhaselessRates(new double[2], 2e3, 0, 0, 0, 1e-4, 0);
        double expected = Math.sqrt(5 * 4.6461 * 19 / 1e5);
        assertThat(PhaselessBound.scatter(d, free, 100_000)).isCloseTo(expected, within(1e-5));
        double soon = PhaselessBound.scatter(d, RATES, 1000);
        assertThat(soon).isCloseTo(10 * expected, within(1e-3));
        double late = PhaselessBound.scatter(d, RATES, 10_000_000);
        assertThat(late).isCloseTo(expected, within(1e-5));
    }

    @Test
    void networksOfMoreLayersAreRefused() {
        MicrocircuitDescription d = MicrocircuitDescription.of(0.05, 2, 4, 3, 2);
        assertThatThrownBy(() -> PhaselessBound.scatter(d, RATES, 10))
                .hasMessageContaining("1 hidden layer");
    }
}
