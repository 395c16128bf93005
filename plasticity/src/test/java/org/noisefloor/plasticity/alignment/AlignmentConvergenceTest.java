package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.noisefloor.plasticity.alignment.AlignmentRuns.DOUBLE;
import static org.noisefloor.plasticity.alignment.AlignmentRuns.FLOAT;
import static org.noisefloor.plasticity.alignment.AlignmentRuns.IDEAL;
import static org.noisefloor.plasticity.alignment.AlignmentRuns.angles;
import static org.noisefloor.plasticity.alignment.AlignmentRuns.median;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.plasticity.alignment.CorrelationSensors.Spread;
import org.noisefloor.plasticity.rule.LearningRate;

/// Alignment of the abstract model reaches the bands of the reference study.
///
/// Seeds are fixed, so nothing here fails by chance. For fresh seeds the bands leave: pair 0.10 against a
/// spread of 0.02 over seeds (5 sd, below 1e-6 per seed); net of 6 a median below 6° against 3.4° with a
/// spread of 0.6° per seed; layered net 20° against 11° with a spread of 0.4° per seed.
class AlignmentConvergenceTest {

    private static final int SEEDS = 10;

    private static AbstractAlignment pair(long seed, boolean bothPlastic, double sign) {
        AlignmentTask task = AlignmentTask.pair(-0.5, -0.2, 1.5, 0.5, bothPlastic);
        CorrelationSensors sensors = CorrelationSensors.ideal(4, 25);
        Arrays.fill(sensors.amplitude()[0], sign);
        Arrays.fill(sensors.amplitude()[1], sign);
        return new AbstractAlignment(
                task,
                25,
                AlignmentSchedule.constant(0.03, 1500),
                sensors,
                new WeightStorage.SinglePrecision(),
                seed);
    }

    @Test
    void pairWithBothWeightsPlasticMeetsInTheMiddle() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            AbstractAlignment run = pair(seed, true, 1);
            assertThat(AlignmentRuns.meanDifference(run, 1500, 500)).isCloseTo(0, within(0.10));
            // Float weights: 1500 roundings of 2^-24 each.
            assertThat(run.weight(0, 1) + run.weight(1, 0)).isCloseTo(2, within(1e-4));
        }
    }

    @Test
    void pairWithOneWeightPlasticFollowsTheFixedOne() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            AbstractAlignment run = pair(seed, false, 1);
            assertThat(AlignmentRuns.meanDifference(run, 1500, 500)).isCloseTo(0, within(0.10));
            assertThat(run.weight(0, 1)).isEqualTo(1.5);
        }
    }

    @Test
    void wrongSignDrivesThePairApart() {
        double difference = AlignmentRuns.meanDifference(pair(1, true, -1), 300, 100);
        assertThat(Math.abs(difference)).isGreaterThan(1.5);
    }

    @Test
    void netOfSixAligns() {
        AbstractAlignment[] runs = AlignmentRuns.sixes(SEEDS, 1500, IDEAL, 0, FLOAT);
        assertThat(median(angles(runs))).isLessThan(6);
        double[] rms =
                Arrays.stream(runs)
                        .mapToDouble(AbstractAlignment::rootMeanSquareDifference)
                        .toArray();
        assertThat(median(rms)).isLessThan(0.06);
        for (long seed = 1; seed <= SEEDS; seed++) {
            assertThat(AlignmentRuns.six(seed, IDEAL, 0, new WeightStorage.Exact()).angle())
                    .isGreaterThan(30);
        }
    }

    @Test
    void layeredNetAligns() {
        AbstractAlignment run =
                AlignmentRuns.layered(1, IDEAL, 0, new WeightStorage.SinglePrecision());
        assertThat(run.angle()).isBetween(80.0, 100.0);
        run.run(8 * 100);
        assertThat(run.angle()).isLessThan(20);
    }

    @Test
    void sameSeedGivesTheSameWeights() {
        AbstractAlignment one = AlignmentRuns.six(5, IDEAL, 0, new WeightStorage.Exact());
        AbstractAlignment two = AlignmentRuns.six(5, IDEAL, 0, new WeightStorage.Exact());
        AbstractAlignment other = AlignmentRuns.six(6, IDEAL, 0, new WeightStorage.Exact());
        one.run(20);
        two.run(7);
        two.run(13);
        other.run(20);
        assertThat(two.weights()).isEqualTo(one.weights()).isNotEqualTo(other.weights());
    }

    @Tag("long")
    @Test
    void netOfSixAlignsInDoublePrecision() {
        AbstractAlignment[] runs = AlignmentRuns.sixes(SEEDS, 1500, IDEAL, 0, DOUBLE);
        assertThat(median(angles(runs))).isLessThan(6);
    }

    @Tag("long")
    @Test
    void layeredNetAlignsForFiveSeeds() {
        double[] after100 = new double[5];
        double[] after200 = new double[5];
        for (int k = 0; k < 5; k++) {
            AbstractAlignment run =
                    AlignmentRuns.layered(k + 1, IDEAL, 0, new WeightStorage.Exact());
            run.run(8 * 100);
            after100[k] = run.angle();
            run.run(8 * 100);
            after200[k] = run.angle();
        }
        assertThat(Arrays.stream(after100).max().orElseThrow()).isLessThan(20);
        assertThat(median(after200)).isLessThan(10);
    }

    /// Raising the learning rate eightfold at the start, decaying over half the run, aligns in 300 periods
    /// what a constant rate leaves at twice the angle.
    @Test
    void decayingLearningRateSavesTime() {
        double[] constant = new double[SEEDS];
        double[] decaying = new double[SEEDS];
        IntStream.range(0, SEEDS)
                .parallel()
                .forEach(k -> {
                    AlignmentTask task = AlignmentTask.recurrent(6, k + 1);
                    AbstractAlignment slow =
                            new AbstractAlignment(
                                    task, 20, AlignmentSchedule.constant(0.06, 2000), k + 1);
                    AbstractAlignment fast =
                            new AbstractAlignment(
                                    task,
                                    20,
                                    new AlignmentSchedule(
                                            new LearningRate(0.48, 0.06, 150), 2000, 0),
                                    k + 1);
                    slow.run(300);
                    fast.run(300);
                    constant[k] = slow.angle();
                    decaying[k] = fast.angle();
                });
        assertThat(median(decaying)).isLessThan(10);
        assertThat(median(constant)).isGreaterThan(10);
    }

    private static double[] choppedAngles(int seeds, int periods, LearningRate rate) {
        double[] angle = new double[seeds];
        IntStream.range(0, seeds)
                .parallel()
                .forEach(k -> {
                    AlignmentTask task = AlignmentTask.recurrent(6, k + 1);
                    var run =
                            new AbstractAlignment(
                                    task,
                                    20,
                                    new AlignmentSchedule(rate, 2000, 1),
                                    AlignmentRuns.sensors(task, 20, k + 1, amplitude(0.1)),
                                    new WeightStorage.Exact(),
                                    k + 1);
                    run.run(periods);
                    angle[k] = run.angle();
                });
        return angle;
    }

    /// A learning rate that stays eight times as high aligns as fast and then keeps its ripple. 10 % amplitude spread, chopped.
    @Test
    void learningRateThatStaysHighKeepsItsRipple() {
        assertThat(median(choppedAngles(4, 600, new LearningRate(0.48, 0.06, 300)))).isLessThan(6);
        assertThat(median(choppedAngles(4, 600, new LearningRate(0.48, 0.48, 1)))).isGreaterThan(7);
    }

    /// The study before this code: 3.4 ± 0.6 decaying and 9.8 to 11 constant, 4.0 at the low rate; measured 3.4 ± 0.6, 10.2 ± 3.5 and
    /// 4.4 ± 1.4.
    @Tag("long")
    @Test
    void decayingLearningRateReachesTheAngleOfTheReference() {
        assertThat(median(choppedAngles(SEEDS, 1000, new LearningRate(0.48, 0.06, 500))))
                .isBetween(1.6, 5.2);
        assertThat(median(choppedAngles(SEEDS, 1000, new LearningRate(0.48, 0.48, 1))))
                .isGreaterThan(8);
    }

    @Test
    void learningRateDecaysFromBoostToItself() {
        AlignmentSchedule schedule =
                new AlignmentSchedule(new LearningRate(0.48, 0.06, 100), 2000, 1);
        assertThat(schedule.rate().at(0)).isCloseTo(0.48, within(1e-12));
        assertThat(schedule.rate().at(50)).isCloseTo(0.06 * StrictMath.sqrt(8), within(1e-12));
        assertThat(schedule.rate().at(100)).isEqualTo(0.06);
        assertThat(schedule.rate().at(1_000_000)).isEqualTo(0.06);
    }

    private static Spread amplitude(double sigma) {
        return new Spread(sigma, 0, 0, 0);
    }

    @Test
    void unbalancedAccumulatorsMissTheBandOfTheNetOfSix() {
        AbstractAlignment[] runs = AlignmentRuns.sixes(4, 1000, amplitude(0.2), 0, FLOAT);
        assertThat(median(angles(runs))).isGreaterThan(10);
    }
}
