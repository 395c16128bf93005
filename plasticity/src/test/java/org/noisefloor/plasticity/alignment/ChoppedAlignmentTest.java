package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.noisefloor.plasticity.alignment.AlignmentRuns.DOUBLE;
import static org.noisefloor.plasticity.alignment.AlignmentRuns.angles;
import static org.noisefloor.plasticity.alignment.AlignmentRuns.median;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.plasticity.alignment.CorrelationSensors.Spread;

/// Swapping the roles of the two accumulators after every read removes their imbalance.
///
/// Fixed seeds. Claims are those of the reference study, net of 6 (10 seeds): median below 6°, each below
/// 8° with chopping at 20 % amplitude or window spread or an offset of 1.25 pairs (10 LSB at 8 LSB per
/// pair); the same sensors without chopping, and an imbalance bound to the causal role, miss them.
class ChoppedAlignmentTest {

    private static final Spread AMPLITUDE = new Spread(0.2, 0, 0, 0);
    private static final Spread WINDOW = new Spread(0, 0.2, 0, 0);
    private static final Spread OFFSET = new Spread(0, 0, 1.25, 0);
    private static final Spread CAUSAL_ROLE = new Spread(0, 0, 0, 0.1);

    private static void aligns(Spread spread) {
        double[] angles = angles(AlignmentRuns.sixes(10, 1500, spread, 1, DOUBLE));
        assertThat(median(angles)).isLessThan(6);
        assertThat(Arrays.stream(angles).max().orElseThrow()).isLessThan(8);
    }

    private static void misses(Spread spread, int chopEvery) {
        assertThat(median(angles(AlignmentRuns.sixes(10, 1500, spread, chopEvery, DOUBLE))))
                .isGreaterThan(10);
    }

    @Test
    void netOfSixAlignsDespiteAmplitudeSpread() {
        aligns(AMPLITUDE);
    }

    @Tag("long")
    @Test
    void netOfSixAlignsDespiteWindowSpreadOrOffset() {
        aligns(WINDOW);
        aligns(OFFSET);
    }

    @Tag("long")
    @Test
    void withoutChoppingTheSameSensorsFail() {
        misses(AMPLITUDE, 0);
        misses(WINDOW, 0);
        misses(OFFSET, 0);
    }

    @Tag("long")
    @Test
    void choppingDoesNotHelpAgainstImbalanceOfTheRole() {
        misses(CAUSAL_ROLE, 1);
    }

    /// Both accumulators work in every period: periods until the asymmetry has halved, mean over 10 nets. Reference study: 112 with ideal
    /// sensors, 114 to 118 chopped.
    @Test
    void choppingDoesNotSlowAlignmentDown() {
        double ideal = timeToHalf(AlignmentRuns.IDEAL, 0);
        assertThat(timeToHalf(AMPLITUDE, 1)).isCloseTo(ideal, withinPercentage(15));
        assertThat(timeToHalf(WINDOW, 1)).isCloseTo(ideal, withinPercentage(15));
    }

    private static double timeToHalf(Spread spread, int chopEvery) {
        int seeds = 10;
        double periods = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            AbstractAlignment run = AlignmentRuns.six(seed, spread, chopEvery, DOUBLE.apply(seed));
            double half = run.rootMeanSquareDifference() / 2;
            while (run.rootMeanSquareDifference() > half && run.period() < 600) {
                run.run(1);
            }
            periods += (double) run.period() / seeds;
        }
        return periods;
    }

    /// One-sided pair, W12 = 1, biases −0.3, 100 tauRef per period; the time average over periods 500 to 1500.
    @Test
    void choppedPairIsUnbiasedWherePlainOneIsNot() {
        double square = 0;
        int seeds = 8;
        for (int seed = 1; seed <= seeds; seed++) {
            assertThat(onesided(seed, 1)).isCloseTo(0, within(0.05));
            double plain = onesided(seed, 0);
            square += plain * plain / seeds;
        }
        assertThat(StrictMath.sqrt(square)).isGreaterThan(0.1);
    }

    private static double onesided(long seed, int chopEvery) {
        AlignmentTask task = AlignmentTask.pair(-0.3, -0.3, 1, 1, false);
        CorrelationSensors sensors =
                AlignmentRuns.sensors(task, 10, seed, new Spread(0.1, 0, 0, 0));
        AlignmentSchedule schedule = AlignmentSchedule.constant(0.06, 1000).choppedEvery(chopEvery);
        AbstractAlignment run =
                new AbstractAlignment(task, 10, schedule, sensors, new WeightStorage.Exact(), seed);
        return AlignmentRuns.meanDifference(run, 1500, 1000);
    }

    /// Both weights plastic, 10 % amplitude spread of every accumulator.
    @Test
    void meanWeightOfAChoppedPairStaysWherePlainOneRunsAway() {
        double square = 0;
        double[] plain = new double[5];
        for (int k = 0; k < 5; k++) {
            double drift = sumAfter3000(k + 1, 1) / 2 - 1;
            assertThat(drift).isCloseTo(0, within(0.1));
            square += drift * drift / 5;
            plain[k] = Math.abs(sumAfter3000(k + 1, 0) / 2 - 1);
        }
        assertThat(StrictMath.sqrt(square)).isLessThan(0.05);
        assertThat(median(plain)).isGreaterThan(0.5);
    }

    private static double sumAfter3000(long seed, int chopEvery) {
        AlignmentTask task = AlignmentTask.pair(-0.5, -0.2, 1.5, 0.5, true);
        CorrelationSensors sensors =
                AlignmentRuns.sensors(task, 10, seed, new Spread(0.1, 0, 0, 0));
        AlignmentSchedule schedule = AlignmentSchedule.constant(0.06, 1000).choppedEvery(chopEvery);
        AbstractAlignment run =
                new AbstractAlignment(task, 10, schedule, sensors, new WeightStorage.Exact(), seed);
        run.run(3000);
        return run.weight(0, 1) + run.weight(1, 0);
    }

    /// 10 % amplitude spread, 200 epochs; measured 8.7° with chopping and 77° without. Without chopping 3 %
    /// already give 31°: the spread of the error, √2 · 0.03 · C/|slope| = 0.065 from the exact chain at
    /// W = 0, is half of the weights' own 0.14.
    @Tag("long")
    @Test
    void layeredNetAlignsOnlyWithChopping() {
        assertThat(layeredAngle(0.1, 1)).isLessThan(10);
        assertThat(layeredAngle(0.1, 0)).isGreaterThan(45);
        assertThat(layeredAngle(0.03, 0)).isGreaterThan(20);
    }

    private static double layeredAngle(double amplitude, int chopEvery) {
        Spread spread = new Spread(amplitude, 0, 0, 0);
        AbstractAlignment run =
                AlignmentRuns.layered(1, spread, chopEvery, new WeightStorage.Exact());
        run.run(8 * 200);
        return run.angle();
    }
}
