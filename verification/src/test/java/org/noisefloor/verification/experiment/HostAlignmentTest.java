package org.noisefloor.verification.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.LogDomainDie;
import org.noisefloor.emulator.synapse.Receptor;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.plasticity.alignment.BiasHomeostasis;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.plasticity.training.HostAlignment;
import org.noisefloor.plasticity.training.HostAlignment.Schedule;
import org.noisefloor.snn.sampling.ActivationCurve;
import org.noisefloor.snn.sampling.LogDomainCalibration;
import org.noisefloor.snn.sampling.LogDomainSampler;
import org.noisefloor.snn.sampling.LogDomainWorkingPoint;

/// Sampling and spike-based alignment on the die of `dynap-se2`, with learning in the host.
class HostAlignmentTest {
    private static final LogDomainChipDescription PRESET = ChipReader.read("dynap-se2").logDomain();
    private static final boolean[] PAIR = {false, true, true, false};
    private static final boolean[] BACK = {false, false, true, false};

    private static LogDomainWorkingPoint point(int words) {
        return LogDomainWorkingPoint.assumed(words, 2);
    }

    private static LogDomainSampler pair(int words, boolean ideal, int forward, int back) {
        LogDomainWorkingPoint point = point(words);
        LogDomainChipDescription chip = point.of(ideal ? PRESET.ideal() : PRESET, 2);
        var sampler = new LogDomainSampler(LogDomainDie.fabricate(chip, 5), point, PAIR, 9);
        sampler.writeCodes(new int[] {0, forward, back, 0});
        return sampler;
    }

    private static Schedule schedule(int period, int latency) {
        return new Schedule(new LearningRate(0.5, 0.5, 1), 20, period, latency);
    }

    private static HostAlignment host(
            LogDomainSampler sampler, boolean[] plastic, double occupancy) {
        return host(sampler, plastic, occupancy, schedule(1000, 20));
    }

    // from the weights that the sampler's codes stand for
    private static HostAlignment host(
            LogDomainSampler sampler, boolean[] plastic, double occupancy, Schedule schedule) {
        double unit = sampler.point().weightPerCode(sampler.chip().die().description());
        double[] weight = Arrays.stream(sampler.codes()).mapToDouble(c -> c * unit).toArray();
        var homeostasis =
                occupancy > 0 ? new BiasHomeostasis(occupancy, 0.2) : BiasHomeostasis.NONE;
        return new HostAlignment(sampler, plastic, weight, schedule, homeostasis, 0.095);
    }

    /// Of 8 neurons without spread, 37 balances of 150 refractory periods: the width of each is known to some 4 %, so that 30 % are seven
    /// standard deviations. Theory leaves out what the membrane takes away and what its return from the reset costs.
    @Test
    void theActivationFunctionIsAsWideAsTheoryHasItWithinThirtyPerCent() {
        LogDomainWorkingPoint point = point(1);
        LogDomainChipDescription chip = point.of(PRESET.ideal(), 8);
        LogDomainDie die = LogDomainDie.fabricate(chip, 1);
        double perBalance = unit(point, chip);
        for (ActivationCurve curve : LogDomainCalibration.measure(die, point, 150, 2)) {
            assertThat(curve.width() * perBalance / point.width(chip)).isBetween(0.7, 1.3);
            assertThat(curve.middle()).isBetween(-0.1, 0.1);
        }
    }

    @Test
    void codesBecomeTheBoltzmannWeightsThatTheyStandFor() {
        LogDomainWorkingPoint point = point(1);
        LogDomainChipDescription chip = point.of(PRESET.ideal(), 2);
        var curve = new ActivationCurve(0, point.width(chip) / unit(point, chip));
        double[] weight =
                pair(1, true, 15, -6).effectiveWeights(new ActivationCurve[] {curve, curve});
        assertThat(weight[1]).isCloseTo(2, within(0.05));
        assertThat(weight[2]).isCloseTo(-0.8, within(0.02));
        assertThat(weight[0]).isZero();
    }

    // mean current of a balance of 1 on the ideal die; AMPA and GABA-B differ by their capacitance
    // alone
    private static double unit(LogDomainWorkingPoint point, LogDomainChipDescription chip) {
        LogDomainDie die = LogDomainDie.fabricate(chip, 5);
        return point.backgroundRate(chip)
                * 10e-3
                * die.synapses().weight(0, 0, point.backgroundCode())
                * die.synapses().gain(Receptor.AMPA, 0);
    }

    @Test
    void theNextCodeChangesOneWord() {
        LogDomainSampler sampler = pair(4, true, 30, -30);
        assertThat(sampler.writeCodes(new int[] {0, 31, -30, 0})).isEqualTo(1);
        assertThat(sampler.writeCodes(new int[] {0, 31, -30, 0})).isZero();
        assertThat(sampler.writeCodes(new int[] {0, -60, -30, 0})).isEqualTo(4);
        assertThatThrownBy(() -> sampler.writeCodes(new int[] {0, 61, 0, 0}))
                .hasMessageContaining("weight code must be -60 to 60, was 61");
    }

    @Test
    void whatAConnectionDoesHasTheSignOfItsCode() {
        assertThat(spikes(15)).isGreaterThan(spikes(0) + 100);
        assertThat(spikes(-15)).isLessThan(spikes(0) - 100);
    }

    // spikes of neuron 0 in 1000 refractory periods beside a partner that fires
    private static long spikes(int code) {
        LogDomainSampler sampler = pair(1, true, code, 0);
        sampler.writeBalance(new double[] {0, 0.3});
        long[] count = new long[1];
        sampler.run(
                20_000,
                (step, batch) -> {
                    for (int neuron : batch.units()) {
                        count[0] += neuron == 0 ? 1 : 0;
                    }
                });
        return count[0];
    }

    /// At a rate at which both come to the ends of their ranges, too.
    @Test
    void theSumOfBothWeightsOfAPairStaysWhileBothLearn() {
        for (double rate : new double[] {0.5, 50}) {
            LogDomainSampler sampler = pair(1, true, 9, -3);
            var schedule = new Schedule(new LearningRate(rate, rate, 1), 20, 1000, 20);
            HostAlignment host = host(sampler, PAIR, 0.4, schedule);
            int most = 0;
            for (int period = 0; period < 40; period++) {
                host.run();
                double[] weight = host.weights();
                assertThat(weight[1] + weight[2]).isCloseTo(0.8, within(1e-12));
                assertThat(Math.max(Math.abs(weight[1]), Math.abs(weight[2])))
                        .isLessThan(2 + 1e-12);
                most = Math.max(most, sampler.codes()[1]);
            }
            assertThat(host.weights()[1]).isNotEqualTo(1.2);
            assertThat(most == 15).isEqualTo(rate > 1);
        }
    }

    /// A rate at which no period changes a weight by more than a tenth of a code: rounding a change to whole codes would lose them all.
    @Test
    void changesFarBelowACodeAreKeptAndTheNearestCodesAreWritten() {
        LogDomainSampler sampler = pair(1, true, 9, -3);
        double unit = 2.0 / 15;
        var schedule = new Schedule(new LearningRate(0.05, 0.05, 1), 20, 1000, 0);
        HostAlignment host = host(sampler, PAIR, 0, schedule);
        double before = 9 * unit;
        for (int period = 0; period < 60; period++) {
            host.run();
            double weight = host.weights()[1];
            assertThat(Math.abs(weight - before)).isLessThan(0.1 * unit);
            before = weight;
        }
        assertThat(Math.abs(before - 9 * unit)).isGreaterThan(0.5 * unit);
        host.run();
        assertThat(sampler.codes()[1] * unit).isCloseTo(before, within(0.5 * unit));
        assertThat(sampler.codes()[1]).isNotEqualTo(9);
    }

    @Test
    void weightsBeginAtTheNearestCodesWithinTheRange() {
        LogDomainSampler sampler = pair(1, true, 0, 0);
        new HostAlignment(
                sampler,
                PAIR,
                new double[] {0, 0.74 * 2 / 15, -2.3, 0},
                schedule(1000, 20),
                BiasHomeostasis.NONE,
                1);
        assertThat(sampler.codes()).containsExactly(0, 1, -15, 0);
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        LogDomainSampler sampler = pair(2, false, 12, -5);
        HostAlignment host = host(sampler, PAIR, 0.4);
        host.run();
        host.run();
        var chipThen = sampler.snapshot();
        var hostThen = host.snapshot();
        LogDomainSampler other = pair(2, false, 0, 0);
        HostAlignment otherHost = host(other, PAIR, 0.4);
        otherHost.run();
        other.restore(chipThen);
        otherHost.restore(hostThen);
        for (int period = 0; period < 3; period++) {
            host.run();
            otherHost.run();
        }
        assertThat(other.snapshot()).isEqualTo(sampler.snapshot());
        assertThat(otherHost.snapshot()).isEqualTo(host.snapshot());
        assertThat(other.snapshot()).isNotEqualTo(chipThen);
    }

    /// A latency of a period but one interval: in the second period the chip still has the first codes, as that of a host that never
    /// learns, but for the spikes of one interval. Without latency the codes that were learned act at once.
    @Test
    void whatIsLearnedIsWrittenAfterTheLatency() {
        long never = spikesOfTwoPeriods(0, 0);
        assertThat(spikesOfTwoPeriods(50, 1999)).isBetween(never - 2, never + 2);
        assertThat(Math.abs(spikesOfTwoPeriods(50, 0) - never)).isGreaterThan(5);
    }

    private static long spikesOfTwoPeriods(double rate, int latency) {
        LogDomainSampler sampler = pair(1, true, 15, -15);
        var schedule = new Schedule(new LearningRate(rate, rate, 1), 20, 2000, latency);
        HostAlignment host = host(sampler, PAIR, 0, schedule);
        host.run();
        host.run();
        assertThat(host.traffic().sent()).isGreaterThan(10 * host.traffic().received());
        assertThat(host.traffic().written() > 0).isEqualTo(rate > 0);
        return host.traffic().received();
    }

    /// A die as described. H0: after 60 periods the share of each neuron is 0.4. Over 40 further periods of 50 refractory periods each is
    /// known to 0.014 (p (1 − p) over 2000, and the neuron's memory); the bound is five of these.
    @Test
    void homeostasisHoldsTheRateOfEachNeuronOfTwoThatDiffer() {
        double[] free = shares(0);
        assertThat(free[0] - free[1]).isGreaterThan(0.3);
        double[] held = shares(0.4);
        assertThat(held[0]).isCloseTo(0.4, within(0.07));
        assertThat(held[1]).isCloseTo(0.4, within(0.07));
    }

    // of both neurons, after 60 periods with homeostasis, over 40 without, so that the host's steps
    // are not counted by themselves
    private static double[] shares(double occupancy) {
        LogDomainSampler sampler = pair(1, false, 7, 7);
        sampler.writeBalance(new double[] {0.3, -0.2});
        HostAlignment host = host(sampler, BACK, occupancy);
        for (int period = 0; period < 60; period++) {
            host.run();
        }
        long[] spikes = new long[2];
        sampler.run(
                40_000,
                (step, batch) -> {
                    for (int neuron : batch.units()) {
                        spikes[neuron]++;
                    }
                });
        return new double[] {spikes[0] / 2000.0, spikes[1] / 2000.0};
    }

    /// W12 = 1.07 stays (code 8), W21 begins at 0. Ideal die, 150 periods of 50 refractory periods; codes of the last 50 are averaged. Biases
    /// −0.5 and 0.5. With homeostasis that mean deviates by some 1.2 codes from run to run; bound: 3.3 of these.
    @Test
    void theFreeWeightOfAPairComesToTheFixedOneAtEqualRates() {
        assertThat(learned(0.4)).isCloseTo(8, within(4.0));
    }

    /// The same without homeostasis, the negative control: the weight runs to the end of its range, 15.
    @Test
    void atUnequalRatesItRunsAway() {
        assertThat(learned(0)).isGreaterThan(12.5);
    }

    // mean of the free code at the end
    private static double learned(double occupancy) {
        LogDomainSampler sampler = pair(1, true, 8, 0);
        sampler.writeBalance(new double[] {-0.044, 0.044});
        HostAlignment host = host(sampler, BACK, occupancy);
        double sum = 0;
        for (int period = 0; period < 150; period++) {
            host.run();
            sum += period >= 100 ? sampler.codes()[2] : 0;
        }
        assertThat(sampler.codes()[1]).isEqualTo(8);
        return sum / 50;
    }

    @Test
    void connectionsThatNeedMoreWordsThanThereAreAreRefused() {
        LogDomainWorkingPoint point = point(7);
        LogDomainChipDescription chip = point.of(PRESET, 11);
        boolean[] all = new boolean[121];
        for (int i = 0; i < 121; i++) {
            all[i] = i / 11 != i % 11;
        }
        assertThatThrownBy(
                        () -> new LogDomainSampler(LogDomainDie.fabricate(chip, 1), point, all, 1))
                .hasMessageContaining("synapses of neuron 0 must be 0 to 64");
        assertThatThrownBy(() -> LogDomainWorkingPoint.assumed(1, 5))
                .hasMessageContaining("weight range must be 0.5 to 4.0");
        assertThatThrownBy(() -> schedule(10, 10)).hasMessageContaining("latency");
    }
}
