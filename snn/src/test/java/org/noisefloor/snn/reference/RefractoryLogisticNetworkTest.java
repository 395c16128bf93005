package org.noisefloor.snn.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeSink;

class RefractoryLogisticNetworkTest {

    // Two-sided false alarm rate 1e-7.
    private static final double CRITICAL_Z = 5.327;

    private static NoiseStream noise(long seed) {
        return new NoiseStream(seed, Purpose.SPIKE);
    }

    private static SpikeSink into(List<Long> list, int neuron) {
        return (step, spikes) -> {
            for (int k = 0; k < spikes.size(); k++) {
                if (spikes.unit(k) == neuron) {
                    list.add(step);
                }
            }
        };
    }

    /// Neuron 0 spikes about every 40 steps whatever happens; neuron 1 spikes surely while a pulse of
    /// neuron 0 is on, and practically never (p < 1e-12 per step) otherwise.
    private static List<Long> delaysOfFollower(TimeConvention convention, int delay) {
        int tauRef = 6;
        RefractoryLogisticNetwork network =
                new RefractoryLogisticNetwork(
                        new double[] {-1.7, -28}, new double[] {1, 1}, tauRef, convention, delay);
        List<Long> leader = new ArrayList<>();
        List<Long> follower = new ArrayList<>();
        SpikeSink leaderSink = into(leader, 0);
        SpikeSink followerSink = into(follower, 1);
        network.run(
                new double[] {0, 0, 100, 0},
                network.silent(),
                5000,
                noise(1),
                (step, spikes) -> {
                    leaderSink.accept(step, spikes);
                    followerSink.accept(step, spikes);
                });
        assertThat(leader).hasSizeGreaterThan(50);
        List<Long> delays = new ArrayList<>();
        for (long spike : follower) {
            long last = leader.stream().filter(s -> s < spike).reduce((x, y) -> y).orElseThrow();
            delays.add(spike - last);
        }
        return delays;
    }

    @Test
    void pulseBeginsOneStepAfterTheSpikeAndNotEarlier() {
        assertThat(delaysOfFollower(TimeConvention.C, 0)).hasSizeGreaterThan(50).containsOnly(1L);
    }

    @Test
    void delayPostponesThePulseByItsSteps() {
        assertThat(delaysOfFollower(TimeConvention.C, 4)).hasSizeGreaterThan(50).containsOnly(5L);
    }

    @Test
    void shorterRefractorinessThanPulseLetsThePartnerFireTwice() {
        // B: a pulse of 6 steps ends before the follower is ready again at interval 6, so still
        // once.
        assertThat(delaysOfFollower(TimeConvention.B, 0)).hasSizeGreaterThan(50).containsOnly(1L);
    }

    @Test
    void intervalsNeverFallBelowTheConventionsMinimumAndReachIt() {
        for (TimeConvention convention : TimeConvention.values()) {
            RefractoryLogisticNetwork network =
                    new RefractoryLogisticNetwork(new double[] {5}, 8, convention);
            List<Long> spikes = new ArrayList<>();
            network.run(new double[1], network.silent(), 2000, noise(2), into(spikes, 0));
            long shortest = Long.MAX_VALUE;
            for (int k = 1; k < spikes.size(); k++) {
                shortest = Math.min(shortest, spikes.get(k) - spikes.get(k - 1));
            }
            assertThat(shortest).isEqualTo(convention == TimeConvention.B ? 8 : 9);
        }
    }

    /// H0: mean interval = tauRef + 1/p (convention C, renewal process with geometric waiting time).
    /// n ≈ 8000 intervals, z test, alpha = 1e-7.
    @Test
    void rateOfAnUnconnectedNeuronIsTheRenewalRate() {
        for (double slope : new double[] {1, 2.5}) {
            double bias = -0.7;
            int tauRef = 20;
            double p = Logistic.at(bias / slope - StrictMath.log(tauRef));
            RefractoryLogisticNetwork network =
                    new RefractoryLogisticNetwork(
                            new double[] {bias}, new double[] {slope}, tauRef, TimeConvention.C, 0);
            List<Long> spikes = new ArrayList<>();
            network.run(new double[1], network.silent(), 500_000, noise(3), into(spikes, 0));
            int n = spikes.size() - 1;
            double mean = (spikes.getLast() - spikes.getFirst()) / (double) n;
            double sigma = StrictMath.sqrt((1 - p) / (p * p) / n);
            assertThat((mean - (tauRef + 1 / p)) / sigma).isBetween(-CRITICAL_Z, CRITICAL_Z);
        }
    }

    /// Claim: three symmetrically coupled neurons visit their 8 states as a Boltzmann machine does, up
    /// to the discretisation error of tauRef = 50. Fixed seed, 2e6 steps (40,000 tauRef): sampling error
    /// of the divergence about 1e-4. With the weights' sign turned the divergence is above 0.3.
    @Test
    void symmetricNetworkSamplesItsBoltzmannDistribution() {
        double[] bias = {-0.4, 0.3, -0.1};
        double[] weight = {0, 0.8, -0.6, 0.8, 0, 0.5, -0.6, 0.5, 0};
        double[] expected = boltzmann(weight, bias);
        assertThat(divergence(expected, sampled(weight, bias, 50))).isLessThan(0.004);
        double[] turned = new double[9];
        for (int s = 0; s < 9; s++) {
            turned[s] = -weight[s];
        }
        assertThat(divergence(expected, sampled(turned, bias, 50))).isGreaterThan(0.1);
    }

    private static double[] boltzmann(double[] weight, double[] bias) {
        double[] p = new double[8];
        double sum = 0;
        for (int z = 0; z < 8; z++) {
            double energy = 0;
            for (int i = 0; i < 3; i++) {
                energy -= bias[i] * (z >> i & 1);
                for (int j = 0; j < 3; j++) {
                    energy -= 0.5 * weight[3 * i + j] * (z >> i & 1) * (z >> j & 1);
                }
            }
            p[z] = StrictMath.exp(-energy);
            sum += p[z];
        }
        for (int z = 0; z < 8; z++) {
            p[z] /= sum;
        }
        return p;
    }

    private static double[] sampled(double[] weight, double[] bias, int tauRef) {
        RefractoryLogisticNetwork network =
                new RefractoryLogisticNetwork(bias, tauRef, TimeConvention.C);
        double[] p = new double[8];
        long[] last = {-1000, -1000, -1000};
        int steps = 2_000_000;
        network.run(
                weight,
                network.silent(),
                steps,
                noise(4),
                (step, spikes) -> {
                    int z = 0;
                    for (int i = 0; i < 3; i++) {
                        z |= step - last[i] >= 1 && step - last[i] <= tauRef ? 1 << i : 0;
                    }
                    p[z] += 1.0 / steps;
                    for (int k = 0; k < spikes.size(); k++) {
                        last[spikes.unit(k)] = step;
                    }
                });
        return p;
    }

    private static double divergence(double[] p, double[] q) {
        double sum = 0;
        for (int z = 0; z < p.length; z++) {
            sum += p[z] * StrictMath.log(p[z] / q[z]);
        }
        return sum;
    }

    @Property(tries = 30)
    void cuttingARunIntoPiecesChangesNoSpike(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 399) int cut) {
        int neurons = 5;
        NoiseStream draws = new NoiseStream(seed, Purpose.NETWORK);
        double[] bias = new double[neurons];
        double[] weight = new double[neurons * neurons];
        for (int s = 0; s < weight.length; s++) {
            weight[s] = draws.gaussianAt(s, 0);
        }
        RefractoryLogisticNetwork network =
                new RefractoryLogisticNetwork(bias, 7, TimeConvention.C);
        List<String> whole = new ArrayList<>();
        SpikeSink recordWhole =
                (step, spikes) -> whole.add(step + ":" + java.util.Arrays.toString(spikes.units()));
        RefractoryLogisticNetwork.State wholeState = network.silent();
        network.run(weight, wholeState, 400, noise(seed), recordWhole);

        List<String> pieces = new ArrayList<>();
        SpikeSink recordPieces =
                (step, spikes) ->
                        pieces.add(step + ":" + java.util.Arrays.toString(spikes.units()));
        RefractoryLogisticNetwork.State state = network.silent();
        network.run(weight, state, cut, noise(seed), recordPieces);
        RefractoryLogisticNetwork.State restored = state.copy();
        network.run(weight, state, 17, noise(seed + 1), (step, spikes) -> {});
        network.run(weight, restored, 400 - cut, noise(seed), recordPieces);

        assertThat(pieces).isEqualTo(whole);
        assertThat(restored).isEqualTo(wholeState).hasSameHashCodeAs(wholeState);
    }

    @Test
    void anotherSeedGivesOtherSpikes() {
        RefractoryLogisticNetwork network =
                new RefractoryLogisticNetwork(new double[] {0}, 5, TimeConvention.C);
        List<Long> one = new ArrayList<>();
        List<Long> two = new ArrayList<>();
        network.run(new double[1], network.silent(), 1000, noise(5), into(one, 0));
        network.run(new double[1], network.silent(), 1000, noise(6), into(two, 0));
        assertThat(one).isNotEmpty().isNotEqualTo(two);
    }

    @Test
    void badInputIsRefusedWithNameValueAndRange() {
        refuses(
                () -> new RefractoryLogisticNetwork(new double[0], 10, TimeConvention.C),
                "[1, 4096]");
        refuses(() -> new RefractoryLogisticNetwork(new double[1], 1, TimeConvention.C), "tauRef");
        refuses(
                () -> new RefractoryLogisticNetwork(new double[] {Double.NaN}, 9, TimeConvention.C),
                "NaN");
        refuses(
                () ->
                        new RefractoryLogisticNetwork(
                                new double[1], new double[] {0}, 9, TimeConvention.C, 0),
                "slope 0");
        refuses(
                () ->
                        new RefractoryLogisticNetwork(
                                new double[1], new double[] {1}, 9, TimeConvention.C, -1),
                "delay");
        RefractoryLogisticNetwork network =
                new RefractoryLogisticNetwork(new double[2], 9, TimeConvention.C);
        refuses(() -> network.run(new double[3], network.silent(), 1, noise(0), (t, s) -> {}), "4");
        refuses(
                () ->
                        network.run(
                                new double[] {0, 1e9, 0, 0},
                                network.silent(),
                                1,
                                noise(0),
                                (t, s) -> {}),
                "[0, 1]");
    }

    private static void refuses(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String part) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }
}
