package org.noisefloor.snn.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.TestResult;
import org.noisefloor.snn.reference.RefractoryLogisticNetwork;
import org.noisefloor.snn.reference.TimeConvention;

/// Samplers that are exact, held to the enumerated distribution.
///
/// H0: mean frequencies of the 16 states are the exact probabilities. Hotelling's test over 200 batches of one run, alpha = 1e-7; batches
/// are hundreds of correlation times long. The divergence must stay below 4 times the one that the effective number of samples lets
/// expect (15 degrees of freedom: probability 1e-6).
class ExactSamplersTest {
    private static final double ALPHA = 1e-7;
    private static final int BATCHES = 200;
    private static final BoltzmannMachine MACHINE = BoltzmannMachine.normal(4, 1, 5);

    private static NoiseStream noise(long seed) {
        return new NoiseStream(seed, Purpose.SPIKE);
    }

    private static TestResult agreement(double[][] batches) {
        return SamplingError.agreement("states", MACHINE.distribution(), batches, ALPHA);
    }

    private static void assertExact(double[][] batches) {
        double[] target = MACHINE.distribution();
        TestResult result = agreement(batches);
        assertThat(result.rejected()).as(result.toString()).isFalse();
        double samples = SamplingError.effectiveSamples(target, batches);
        assertThat(samples).isGreaterThan(2000);
        assertThat(Distributions.divergence(target, Batches.mean(batches)))
                .isLessThan(4 * Distributions.expectedDivergence(16, samples));
    }

    private static double[][] gibbs(BoltzmannMachine machine) {
        GibbsSampler sampler = new GibbsSampler(machine, 0, noise(1));
        return Batches.of(4, BATCHES, sink -> sampler.run(500, sink));
    }

    private static double[][] sequential(BoltzmannMachine machine, int tauRef) {
        SequentialSampler sampler = new SequentialSampler(machine, tauRef);
        SequentialSampler.State state = sampler.silent();
        return Batches.of(4, BATCHES, sink -> sampler.run(state, 300L * tauRef, noise(2), sink));
    }

    private static double[][] parallel(int tauRef, TimeConvention convention) {
        var network = new RefractoryLogisticNetwork(MACHINE.bias(), tauRef, convention);
        var state = network.silent();
        return Batches.of(
                4,
                BATCHES,
                sink ->
                        network.run(
                                MACHINE.weight(),
                                state,
                                300L * tauRef,
                                noise(3),
                                new RefractoryStates(4, tauRef, 1, sink)));
    }

    @Test
    void gibbsSamplingHasTheDistributionOfTheMachine() {
        assertExact(gibbs(MACHINE));
    }

    @Test
    void sequentialRefractoryNeuronsHaveItAtAnyRefractoryPeriod() {
        for (int tauRef : new int[] {1, 3, 10}) {
            assertExact(sequential(MACHINE, tauRef));
        }
    }

    /// Faults that the test must find: a bias off by 0.1, and neurons that decide all at once at a short refractory period.
    @Test
    void wrongMachinesAndCoarseTimeAreFoundOut() {
        double[] bias = MACHINE.bias().clone();
        bias[2] += 0.1;
        BoltzmannMachine wrong = new BoltzmannMachine(bias, MACHINE.weight());
        assertThat(agreement(gibbs(wrong)).rejected()).isTrue();
        assertThat(agreement(sequential(wrong, 5)).rejected()).isTrue();
        assertThat(agreement(parallel(5, TimeConvention.C)).rejected()).isTrue();
    }

    /// The divergence of neurons that decide all at once, less what sampling explains, falls to less than 0.4 with every doubling of
    /// tauRef: 0.349, 0.123, 0.040, 0.012 (and 0.0036 at 80).
    @Test
    void neuronsThatDecideAtOnceApproachTheDistributionAsTimeGetsFiner() {
        double[] target = MACHINE.distribution();
        double before = 1;
        for (int tauRef : new int[] {5, 10, 20, 40}) {
            double[][] batches = parallel(tauRef, TimeConvention.C);
            double samples = SamplingError.effectiveSamples(target, batches);
            double excess =
                    Distributions.divergence(target, Batches.mean(batches))
                            - Distributions.expectedDivergence(16, samples);
            assertThat(excess).as("tauRef " + tauRef).isLessThan(0.4 * before);
            before = excess;
        }
        assertThat(before).isBetween(0.005, 0.015);
    }

    /// A spike that stands for its own step too, hence for tauRef + 1 of them, with the bias of an unconnected neuron put right, leaves less
    /// than a fifth of the divergence: 0.0023 instead of 0.0124 at tauRef 10.
    @Test
    void countingTheStepOfTheSpikeRemovesMostOfWhatCoarseTimeCosts() {
        BoltzmannMachine machine = BoltzmannMachine.uniform(4, 1, 2);
        double[] shifted = machine.bias().clone();
        for (int i = 0; i < 4; i++) {
            shifted[i] -= StrictMath.log(11.0 / 10);
        }
        double usual = readAs(machine, machine.bias(), 10);
        assertThat(readAs(machine, shifted, 11)).isLessThan(0.25 * usual);
    }

    private static double readAs(BoltzmannMachine machine, double[] bias, int stateSteps) {
        var network = new RefractoryLogisticNetwork(bias, 10, TimeConvention.C);
        StateCounts counts = new StateCounts(4);
        network.run(
                machine.weight(),
                network.silent(),
                500_000,
                noise(3),
                new RefractoryStates(4, stateSteps, 1, counts));
        return Distributions.divergence(machine.distribution(), counts.frequencies());
    }

    /// Each update leaves `p(z)/tauRef^(number of ones)` over all counters as it is, to rounding; the parallel update does not.
    @Test
    void distributionOverAllCountersIsStationaryUnderEveryUpdate() {
        int tauRef = 3;
        BoltzmannMachine machine = BoltzmannMachine.normal(3, 1, 7);
        SequentialSampler sampler = new SequentialSampler(machine, tauRef);
        double[] z = machine.distribution();
        double[] p = new double[64];
        for (int s = 0; s < 64; s++) {
            p[s] = z[joint(s)] / StrictMath.pow(tauRef, Integer.bitCount(joint(s)));
        }
        for (int unit = 0; unit < 3; unit++) {
            double[] next = updated(p, unit, sampler, tauRef, -1);
            for (int s = 0; s < 64; s++) {
                assertThat(next[s]).isCloseTo(p[s], within(1e-16));
            }
        }
        double largest = 0;
        double[] frozen = updated(p, 0, sampler, tauRef, 0);
        for (int s = 0; s < 64; s++) {
            largest = Math.max(largest, Math.abs(frozen[s] - p[s]));
        }
        assertThat(largest).as("a neuron that sees no one").isGreaterThan(1e-3);
    }

    // Counter of unit i: two bits of s. What a neuron sees is the joint state, or `seen` if that is
    // >= 0.
    private static double[] updated(
            double[] p, int unit, SequentialSampler sampler, int tauRef, int seen) {
        double[] next = new double[64];
        for (int s = 0; s < 64; s++) {
            int shift = 2 * unit;
            int counter = (s >> shift) & 3;
            int cleared = s & ~(3 << shift);
            if (counter > 1) {
                next[cleared | ((counter - 1) << shift)] += p[s];
            } else {
                double q = sampler.spikeProbability(unit, seen >= 0 ? seen : joint(s));
                next[cleared | (tauRef << shift)] += q * p[s];
                next[cleared] += (1 - q) * p[s];
            }
        }
        return next;
    }

    private static int joint(int counters) {
        int z = 0;
        for (int i = 0; i < 3; i++) {
            z |= ((counters >> (2 * i)) & 3) > 0 ? 1 << i : 0;
        }
        return z;
    }

    @Property(tries = 20)
    void cuttingARunIntoPiecesChangesNoState(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 199) int cut) {
        SequentialSampler sampler = new SequentialSampler(MACHINE, 4);
        int[] whole = new int[200];
        int[] pieces = new int[200];
        SequentialSampler.State first = sampler.silent();
        sampler.run(first, 200, noise(seed), (step, z) -> whole[(int) step] = z);
        SequentialSampler.State state = sampler.silent();
        sampler.run(state, cut, noise(seed), (step, z) -> pieces[(int) step] = z);
        SequentialSampler.State restored = state.copy();
        sampler.run(state, 5, noise(seed + 1), (step, z) -> {});
        sampler.run(restored, 200 - cut, noise(seed), (step, z) -> pieces[(int) step] = z);
        assertThat(pieces).isEqualTo(whole);
        assertThat(restored).isEqualTo(first).hasSameHashCodeAs(first);

        GibbsSampler gibbs = new GibbsSampler(MACHINE, 3, noise(seed));
        int[] there = new int[50];
        gibbs.run(20, (step, z) -> {});
        int at = gibbs.state();
        gibbs.run(50, (step, z) -> there[(int) step - 20] = z);
        GibbsSampler again = new GibbsSampler(MACHINE, 0, noise(seed));
        again.restore(at, 20);
        again.run(50, (step, z) -> assertThat(z).isEqualTo(there[(int) step - 20]));
    }

    /// Independent samples: the effective number is their number, within 10 % at 400 batches (relative error 1/√(400·15/2) = 2 %).
    @Test
    void effectiveNumberOfIndependentSamplesIsTheirNumber() {
        NoiseStream draws = noise(9);
        double[] target = {0.1, 0.2, 0.3, 0.4};
        long[] drawn = {0};
        double[][] batches =
                Batches.of(
                        2,
                        400,
                        sink -> {
                            for (int k = 0; k < 100; k++) {
                                double u = draws.uniformAt(0, drawn[0]++);
                                sink.accept(0, u < 0.1 ? 0 : u < 0.3 ? 1 : u < 0.6 ? 2 : 3);
                            }
                        });
        assertThat(SamplingError.effectiveSamples(target, batches))
                .isBetween(0.85 * 40_000, 1.15 * 40_000);
    }

    @Test
    void badParametersAreRefused() {
        assertThatThrownBy(() -> new SequentialSampler(MACHINE, 0)).hasMessageContaining("tauRef");
        assertThatThrownBy(() -> new GibbsSampler(MACHINE, 16, noise(0)))
                .hasMessageContaining("0 to 15");
        assertThatThrownBy(() -> new RefractoryStates(4, 0, 1, (s, z) -> {}))
                .hasMessageContaining("refractory");
    }
}
