package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.plasticity.alignment.FeedbackDemonstration.Setting;
import org.noisefloor.plasticity.alignment.WeightRegister.Memory;
import org.noisefloor.plasticity.alignment.WeightRegister.Policy;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.MicrocircuitWeights;
import org.noisefloor.snn.rate.NeuronSpread;
import org.noisefloor.snn.rate.NoiseTrim;
import org.noisefloor.snn.rate.Substrate;

/// What spoils phaseless alignment on a die, what mends it, and what mends nothing. The short forms have ten times the published decay,
/// so that 12 epochs do; they look at the layer below the output, whose feedback is learned soonest, and average over seeds 1 to 3. Bands
/// come from mean ± standard deviation over five seeds, which stand beside them: at least two standard deviations of the mean of three away.
class PhaselessRemediesTest {
    private static final PhaselessRates FAST =
            new PhaselessRates(new double[3], 5e4, 1e-4, 5e3, 0, 1e-4, 0);
    private static final Setting QUICK =
            Setting.of(MicrocircuitDescription.of(0.05, 5, 12, 10, 6), FAST, 1);
    private static final Setting PUBLISHED = Setting.SMALL_WEIGHTS;

    private static final int SEEDS = 3;

    private static double last(Setting setting) {
        return quick(setting, SEEDS, 1);
    }

    private static double first(Setting setting) {
        return quick(setting, SEEDS, 0);
    }

    /// Mean angle of a layer in the short form.
    private static double quick(Setting setting, int seeds, int layer) {
        double[] angles =
                IntStream.rangeClosed(1, seeds)
                        .parallel()
                        .mapToDouble(seed -> angle(setting, Substrate.ideal(), seed, layer))
                        .toArray();
        return Arrays.stream(angles).average().orElseThrow();
    }

    private static double angle(Setting setting, Substrate substrate, int seed, int layer) {
        var run = new FeedbackDemonstration(setting, substrate, seed);
        run.run(12);
        return run.angles()[layer];
    }

    private static double mean(Setting setting, Substrate substrate, int seeds) {
        double sum = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            var run = new FeedbackDemonstration(setting, substrate, seed);
            run.run(100);
            sum += Arrays.stream(run.angles()).average().orElseThrow() / seeds;
        }
        return sum;
    }

    private static Setting noisy(Setting setting, double sigma) {
        return setting.with(
                NeuronSpread.normal(0, sigma, 0, 0), SynapseSpread.NONE, new Deviation.None());
    }

    private static Setting common(Setting setting, double share, int chopping) {
        return setting.with(setting.description().withCommon(share).withChopping(chopping));
    }

    private static Setting misled(Setting setting, double offset) {
        return setting.with(
                NeuronSpread.NONE, SynapseSpread.NONE.withOffset(offset), new Deviation.None());
    }

    /// Measured: 33.9 ± 6.7, trimmed from 300 readings 16.6 ± 4.3, from 5 readings 31.5 ± 5.1.
    @Test
    void trimmedAmplitudesAlignAndFewReadingsDoNotTrim() {
        assertThat(last(noisy(QUICK, 0.3))).isGreaterThan(24);
        assertThat(last(noisy(QUICK, 0.3).with(NoiseTrim.of(300)))).isLessThan(22);
        assertThat(last(noisy(QUICK, 0.3).with(NoiseTrim.of(5)))).isGreaterThan(24);
    }

    /// Row scaling replaces the lengths that noise amplitudes give; it knows nothing of the neurons above, whose filters differ here.
    /// Measured: 13.5 ± 3.3 and 17.2 ± 3.1; where filters differ 33 ± 24, from 14 to 64 as the die will have it.
    @Test
    void scaledRowsAlignUnlessTheSendersDiffer() {
        assertThat(last(noisy(QUICK, 0.3).with(RowScaling.FORWARD))).isLessThan(18);
        assertThat(last(noisy(QUICK, 0.3).with(RowScaling.UNIT))).isLessThan(22);
        Setting filters =
                QUICK.with(
                        NeuronSpread.NONE, SynapseSpread.normal(0.5, 0, 0), new Deviation.None());
        assertThat(last(filters.with(RowScaling.FORWARD))).isGreaterThan(30);
    }

    /// Measured, of the lowest layer: 80.0 ± 3.1 with three tenths of the noise in common, 37.0 ± 3.4 chopped every ten steps, 40.7 ± 5.0 with
    /// nothing in common; chopped in each step 90.7 ± 5.8.
    @Test
    void choppedNoiseHasNothingInCommonButFastChoppingLeavesNoSignal() {
        assertThat(first(common(QUICK, 0.3, 0))).isGreaterThan(70);
        assertThat(first(common(QUICK, 0.3, 10))).isLessThan(46);
        assertThat(last(common(QUICK, 0.3, 1))).isGreaterThan(75);
    }

    /// Measured: 83.1 ± 7.3 and 25.0 ± 4.2.
    @Test
    void offsetsOfMultipliersMisleadUnlessChopped() {
        Setting off = misled(QUICK, 1e-4);
        assertThat(last(off)).isGreaterThan(65);
        assertThat(last(off.with(QUICK.description().withChopping(10)))).isLessThan(33);
    }

    private static Substrate feedbackOf(Setting setting, int bits) {
        int maximum = (1 << (bits - 1)) - 1;
        return MicrocircuitWeights.feedbackOn(
                setting.description(),
                (index, rows, columns) -> new IdealCrossbar(rows, columns, maximum));
    }

    private static Setting written(Setting setting, int period) {
        return setting.with(WriteSchedule.feedbackAlone(new Policy(Memory.ACCUMULATOR, period)));
    }

    /// In the short form feedback is ten times weaker, so that ten bits are what seven are in the published one.
    @Test
    void codesWrittenInEveryStepDestroyAlignment() {
        Substrate codes = feedbackOf(QUICK, 10);
        double each = angle(written(QUICK, 1), codes, 1, 1);
        double seldom = angle(written(QUICK, 1000), codes, 1, 1);
        assertThat(seldom).isLessThan(each - 10);
        assertThat(seldom).isLessThan(quick(QUICK, 1, 1) + 10);
    }

    @Test
    void withoutRemediesNothingChanges() {
        Setting none = QUICK.with(NoiseTrim.NONE).with(RowScaling.NONE);
        var plain = new FeedbackDemonstration(QUICK, Substrate.ideal(), 1);
        var same = new FeedbackDemonstration(none, Substrate.ideal(), 1);
        plain.run(1);
        same.run(1);
        assertThat(same.angles()).isEqualTo(plain.angles());
    }

    @Test
    void scalingGivesEachRowTheLengthOfItsPartner() {
        double[] feedback = {3, 0, 4, 0};
        double[] forward = {1, 2, 0, 0};
        assertThat(RowScaling.FORWARD.scaled(feedback, forward, 2))
                .containsExactly(new double[] {0.6, 0, 0.8, 0}, within(1e-15));
        assertThat(RowScaling.NONE.scaled(feedback, forward, 2)).isEqualTo(feedback);
    }

    @Test
    void settingsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> NoiseTrim.of(-1)).hasMessageContaining("were -1");
        assertThatThrownBy(() -> new NoiseTrim(10, 0, 0.5, new Deviation.None()))
                .hasMessageContaining("had 0");
        assertThatThrownBy(() -> QUICK.description().withChopping(-1))
                .hasMessageContaining("was -1");
        assertThatThrownBy(() -> SynapseSpread.NONE.withOffset(-1)).hasMessageContaining("was -1");
    }

    /// Reported for a B that alone has codes, one seed: 63/53/32 and 41/34/17 degrees written in each step, 34/26/12 and 25/15/8 every
    /// 1000 steps, 25/18/9 with 6 bits every 10,000.
    @Test
    @Tag("long")
    void codesOfFeedbackCostWhatWasReported() {
        int[] bits = {6, 8, 6, 8, 6};
        int[] period = {1, 1, 1000, 1000, 10_000};
        double[] reported = {49.3, 30.7, 24, 16, 17.3};
        for (int k = 0; k < bits.length; k++) {
            Setting setting = written(PUBLISHED, period[k]);
            double mean = mean(setting, feedbackOf(PUBLISHED, bits[k]), 2);
            assertThat(mean).as("%d bits", bits[k]).isCloseTo(reported[k], within(5.0));
        }
    }

    /// Reported: 21/12/12 without mismatch, 33.2 at 20 % of all parameters, 26.2 trimmed, 21.2 with digital synapses and rows too; 14.4 with a
    /// tenth of the noise in common and chopped, 89 with signs drawn in each step.
    @Test
    @Tag("long")
    void remediesMendWhatWasReported() {
        Setting spread = PUBLISHED.withMismatch(0.2);
        Substrate ideal = Substrate.ideal();
        assertThat(mean(spread.with(NoiseTrim.of(300)), ideal, 3)).isCloseTo(26.2, within(5.0));
        Setting whole =
                PUBLISHED.withAnalogMismatch(0.2).with(NoiseTrim.of(300)).with(RowScaling.FORWARD);
        assertThat(mean(whole, ideal, 3)).isCloseTo(21.2, within(5.0));
        assertThat(mean(common(PUBLISHED, 0.1, 10), ideal, 2)).isLessThan(20);
        assertThat(mean(noisy(PUBLISHED, 0.3).with(NoiseTrim.of(300)), ideal, 2)).isLessThan(20);
    }

    /// Three tenths of the noise in common and multipliers that are off by 1e-5, at the published rates. Reported: 14.7 and 14.5, each alone,
    /// and 74 for the offset where nothing is chopped, 89 where signs are drawn in each step; measured: 12.8, 13.2 and 11.6 (seeds 1 to 3)
    /// with both, 82.8 unchopped (77.3 for the offset alone), 81.6 with a sign in each step, 19.9 every five steps.
    @Test
    @Tag("long")
    void choppersStandNoiseInCommonAndOffsetsAtThePublishedRates() {
        Substrate ideal = Substrate.ideal();
        Setting both = misled(common(PUBLISHED, 0.3, 10), 1e-5);
        assertThat(mean(both, ideal, 3)).isLessThan(20);
        assertThat(mean(misled(PUBLISHED, 1e-5), ideal, 1)).isGreaterThan(60);
        assertThat(mean(common(PUBLISHED, 0.3, 1), ideal, 1)).isGreaterThan(70);
    }
}
