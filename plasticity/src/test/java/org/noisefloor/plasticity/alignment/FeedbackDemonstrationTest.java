package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.plasticity.alignment.FeedbackDemonstration.Setting;
import org.noisefloor.plasticity.alignment.WeightRegister.Memory;
import org.noisefloor.plasticity.alignment.WeightRegister.Policy;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.Substrate;

/// Feedback weights find the forward weights, as published; seeds are fixed, so nothing here fails by chance.
class FeedbackDemonstrationTest {
    private static final MicrocircuitDescription NET = Setting.SMALL_WEIGHTS.description();

    private static FeedbackDemonstration run(Setting setting, Substrate substrate, int epochs) {
        var demonstration = new FeedbackDemonstration(setting, substrate, 1);
        demonstration.run(epochs);
        return demonstration;
    }

    private static FeedbackDemonstration ideal(Setting setting, int epochs) {
        return run(setting, Substrate.ideal(), epochs);
    }

    private static Substrate bits(int maximumCode) {
        return (index, rows, columns) -> new IdealCrossbar(rows, columns, maximumCode);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /// Means over ten seeds lie within three standard deviations that the paper's data have over its ten seeds.
    private static void requireAngles(
            Setting setting, double[] toForward, double[] toBackpropagated, double[][] deviation) {
        int seeds = 10;
        double[] forward = new double[3];
        double[] backpropagated = new double[3];
        for (int seed = 1; seed <= seeds; seed++) {
            var run = new FeedbackDemonstration(setting, Substrate.ideal(), seed);
            run.run(setting.start() == 1 ? 100 : 500);
            for (int l = 0; l < 3; l++) {
                forward[l] += run.angles()[l] / seeds;
                backpropagated[l] += run.anglesToBackpropagated()[l] / seeds;
            }
        }
        for (int l = 0; l < 3; l++) {
            assertThat(forward[l]).isCloseTo(toForward[l], within(3 * deviation[0][l]));
            assertThat(backpropagated[l])
                    .isCloseTo(toBackpropagated[l], within(3 * deviation[1][l]));
        }
    }

    /// Reference at epoch 25: 48/47/37 degrees; 90 before.
    @Test
    void feedbackTurnsTowardsForwardWeights() {
        var run = new FeedbackDemonstration(Setting.SMALL_WEIGHTS, Substrate.ideal(), 1);
        assertThat(mean(run.angles())).isBetween(75.0, 105.0);
        run.run(10);
        double tenth = mean(run.angles());
        run.run(15);
        for (double angle : run.angles()) {
            assertThat(angle).isBetween(25.0, 60.0);
        }
        assertThat(mean(run.angles())).isLessThan(tenth - 15);
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        Setting setting =
                Setting.SMALL_WEIGHTS.withMismatch(0.2).with(NET.withCommon(0.1).withChopping(7));
        var run = new FeedbackDemonstration(setting, Substrate.ideal(), 1);
        run.runSamples(3);
        FeedbackDemonstrationState snapshot = run.snapshot();
        run.runSamples(3);
        assertThat(run.snapshot()).isNotEqualTo(snapshot);
        var other = new FeedbackDemonstration(setting, Substrate.ideal(), 1);
        other.restore(snapshot);
        assertThat(other.snapshot()).isEqualTo(snapshot).hasSameHashCodeAs(snapshot);
        other.runSamples(3);
        assertThat(other.snapshot()).isEqualTo(run.snapshot());
        assertThat(other.angles()).isEqualTo(run.angles());
        assertThat(other.anglesToBackpropagated()).isEqualTo(run.anglesToBackpropagated());
    }

    @Test
    void withoutNoiseNothingAligns() {
        var run = ideal(Setting.SMALL_WEIGHTS.with(NET.withNoise(0)), 5);
        double before = mean(ideal(Setting.SMALL_WEIGHTS.with(NET.withNoise(0)), 0).angles());
        assertThat(mean(run.angles())).isCloseTo(before, within(1e-6));
    }

    /// Large α against the small one of the paper, to see the fixed point within few epochs: its length is inversely proportional to α.
    @Test
    void lengthsOfFeedbackWeightsComeFromNoiseAndDecay() {
        double[] lengths = new double[2];
        for (int k = 0; k < 2; k++) {
            PhaselessRates rates =
                    new PhaselessRates(new double[4], 5e4, 2e-4 * (k + 1), 5e3, 0, 1e-4, 0);
            Setting setting = Setting.of(NET, rates, 1);
            lengths[k] = mean(ideal(setting, 8).lengths());
        }
        assertThat(lengths[0] / lengths[1]).isBetween(1.5, 2.5);
    }

    @Test
    @Tag("long")
    void smallWeightsEndAtThePublishedAngles() {
        requireAngles(
                Setting.SMALL_WEIGHTS,
                new double[] {20.7, 10.3, 11.4},
                new double[] {19.4, 7.9, 5.6},
                new double[][] {{1.8, 1.1, 4.3}, {1.8, 0.8, 1.8}});
    }

    @Test
    @Tag("long")
    void largeWeightsEndAtThePublishedAngles() {
        requireAngles(
                Setting.LARGE_WEIGHTS,
                new double[] {57.9, 58.2, 59.1},
                new double[] {51.6, 44.1, 31.4},
                new double[][] {{4.4, 4.6, 3.7}, {6.6, 7.2, 7.1}});
    }

    /// Reference, for a B that alone is kept in 6 bits: 34/26/12 degrees. Between two writes B^PI goes on learning from an error that it
    /// cannot reduce: written every T, it overshoots once η_PI T Σ(r^I)² exceeds 2 (derived), in the control some 250 in the widest layer.
    @Test
    @Tag("long")
    void codesOfFewBitsAlignUnlessCancellingWeightsOvershoot() {
        Policy policy = new Policy(Memory.ACCUMULATOR, 1000);
        Setting published = Setting.SMALL_WEIGHTS;
        Setting slow = Setting.of(NET, PhaselessRates.feedbackOnly(4).withFeedback(5e4, 10), 1);
        assertThat(mean(run(slow.with(policy), bits(31), 100).angles())).isLessThan(30);
        assertThat(mean(run(published.with(policy), bits(31), 100).angles())).isGreaterThan(50);
    }

    /// Reference: 61.6/60.9/23.3 degrees at a tenth of the variance in common (three seeds): it misleads two of three layers. Mean of seeds 1
    /// and 2.
    @Test
    @Tag("long")
    void noiseInCommonMisleads() {
        double[] angles = new double[3];
        for (int seed = 1; seed <= 2; seed++) {
            var run =
                    new FeedbackDemonstration(
                            Setting.SMALL_WEIGHTS.with(NET.withCommon(0.1)),
                            Substrate.ideal(),
                            seed);
            run.run(100);
            for (int l = 0; l < 3; l++) {
                angles[l] += run.angles()[l] / 2;
            }
        }
        assertThat(angles[0]).isCloseTo(61.6, within(5.0));
        assertThat(angles[1]).isCloseTo(60.9, within(5.0));
        assertThat(angles[2]).isBetween(12.0, 35.0);
    }

    /// Reference: 87/97/88 degrees.
    @Test
    void withoutProspectionTheNoiseDoesNotArrive() {
        var run = ideal(Setting.SMALL_WEIGHTS.with(NET.withProspection(0)), 10);
        assertThat(mean(run.angles())).isBetween(75.0, 105.0);
    }

    /// Reference: 26.4/19.5/21.4, 36.4/31.6/33.5 and 47.0/43.8/44.3 degrees at 10, 20 and 30 % (five seeds).
    @Test
    @Tag("long")
    void mismatchOfAllParametersCostsWhatWasReported() {
        double[] reported = {22.4, 33.8, 45.0};
        double[] sigma = {0.1, 0.2, 0.3};
        for (int k = 0; k < 3; k++) {
            double sum = 0;
            for (int seed = 1; seed <= 5; seed++) {
                var run =
                        new FeedbackDemonstration(
                                Setting.SMALL_WEIGHTS.withMismatch(sigma[k]),
                                Substrate.ideal(),
                                seed);
                run.run(100);
                sum += mean(run.angles()) / 5;
            }
            assertThat(sum).isCloseTo(reported[k], within(5.0));
        }
    }
}
