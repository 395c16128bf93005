package org.noisefloor.plasticity.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.CorrelationArray;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription.Swap;
import org.noisefloor.emulator.correlation.CorrelationState;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.plasticity.alignment.SpikeBasedAlignment;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.plasticity.rule.Observables;
import org.noisefloor.plasticity.training.SensorCalibration.Effort;

/// 288 accumulator pairs that differ by 10 % in gain, with offsets of 5 LSB and 1 LSB of conversion noise.
class SensorCalibrationTest {
    private static final SensorRegion ALL = new SensorRegion(0, 12, 0, 12);
    private static final Die DIE = Die.fabricate(chip(new Deviation.None()), 4);

    private static SpikingChipDescription chip(Deviation windows) {
        SpikingChipDescription chip = TestChips.chip(0.1, 0, Swap.FIXED);
        CorrelationDescription c = chip.correlation();
        var none = new Deviation.None();
        return chip.with(
                new CorrelationDescription(
                        c.shape(),
                        c.window(),
                        c.pairing(),
                        c.amplitude(),
                        c.saturation(),
                        c.pedestal(),
                        c.swap(),
                        0,
                        c.amplitudeSpread(),
                        c.imbalance(),
                        windows,
                        none,
                        c.offsetSigma()));
    }

    /// Root mean square, over synapses, of the relative error of the ratio of both gains.
    private static double error(SensorCalibration calibration) {
        double sum = 0;
        for (int row = 0; row < 24; row++) {
            for (int column = 0; column < 12; column++) {
                double miss =
                        ratio(calibration, row, column) / DIE.sensors(ALL).gainRatio(row, column)
                                - 1;
                sum += miss * miss / 288;
            }
        }
        return Math.sqrt(sum);
    }

    private static double ratio(SensorCalibration calibration, int row, int column) {
        return calibration.gain()[row * 12 + column] / calibration.gain()[(24 + row) * 12 + column];
    }

    @Test
    void knownPairsFindTheRatioOfTheGains() {
        SensorCalibration calibration = SensorCalibration.measure(DIE, ALL, new Effort(300, 64), 1);
        assertThat(error(calibration)).isLessThan(0.015);
        // two pairs tell little: the reading of one is a few LSB
        assertThat(error(SensorCalibration.measure(DIE, ALL, new Effort(2, 64), 1)))
                .isGreaterThan(0.05);
    }

    /// A reading of 20 pairs, at distances of 1 to 10 in a triangle of 10, holds 36 LSB and errs by √(1 + 1/12) LSB; so do the empty ones. With
    /// R of the former and 64 of the latter the ratio of two gains errs by `√2 · 1.04/36 · √(1/R + 1/64)`, if no noise is used twice: to
    /// 15 %, for gains differ (root mean square over 4 × 288 synapses: ± 2 %).
    @Test
    void errorFallsWithTheNumberOfPairsAsIndependentNoiseLetsIt() {
        for (int pairs : new int[] {1000, 3000}) {
            double mean = 0;
            for (int seed = 1; seed <= 4; seed++) {
                double e = error(SensorCalibration.measure(DIE, ALL, new Effort(pairs, 64), seed));
                mean += e / 4;
            }
            double expected = Math.sqrt(2) * 1.04 / 36 * Math.sqrt(20.0 / pairs + 1.0 / 64);
            assertThat(mean).as("%d pairs", pairs).isCloseTo(expected, within(0.15 * expected));
        }
    }

    /// Windows that differ by 10 %: what counts is the area, which one distance alone does not tell.
    @Test
    void sweptPairsFindTheRatioOfTheAreasWhereOneDistanceDoesNot() {
        Die die = Die.fabricate(chip(new Deviation.Normal(0.1)), 4);
        double[][] area = collected(die, 20);
        double[][] near = collected(die, 1);
        SensorCalibration calibration =
                SensorCalibration.measure(die, ALL, new Effort(1000, 64), 1);
        double swept = 0;
        double single = 0;
        for (int row = 0; row < 24; row++) {
            for (int column = 0; column < 12; column++) {
                double truth = area[row][column] / area[row][12 + column];
                double one = near[row][column] / near[row][12 + column];
                double miss = ratio(calibration, row, column) / truth - 1;
                swept += miss * miss / 288;
                single += (one / truth - 1) * (one / truth - 1) / 288;
            }
        }
        assertThat(Math.sqrt(swept)).isLessThan(0.03);
        assertThat(Math.sqrt(single)).isGreaterThan(0.08);
    }

    /// What the accumulators of each row hold, without a converter, after a pair in each order at every distance up to `farthest`.
    private static double[][] collected(Die die, int farthest) {
        CorrelationArray sensors = die.sensors(ALL);
        CorrelationState state = sensors.powerUp();
        double[][] held = new double[24][24];
        float[] value = new float[24];
        for (int row = 0; row < 24; row++) {
            sensors.read(row, state, value);
            for (int k = 0; k < 24; k++) {
                held[row][k] = -value[k];
            }
        }
        SpikeBatch all = new SpikeBatch(12);
        for (int k = 0; k < 12; k++) {
            all.add(k);
        }
        SpikeBatch nothing = new SpikeBatch(0);
        for (int distance = 1; distance <= farthest; distance++) {
            for (boolean causal : new boolean[] {true, false}) {
                sensors.observe(causal ? all : nothing, causal ? nothing : all, state);
                for (int step = 1; step < distance; step++) {
                    sensors.observe(nothing, nothing, state);
                }
                sensors.observe(causal ? nothing : all, causal ? all : nothing, state);
                for (int step = 0; step < 60; step++) {
                    sensors.observe(nothing, nothing, state);
                }
            }
        }
        for (int row = 0; row < 24; row++) {
            sensors.read(row, state, value);
            for (int k = 0; k < 24; k++) {
                held[row][k] += value[k];
            }
        }
        return held;
    }

    /// 2 pairs at distances 1 and 2, each in both orders and read at once, beside 5 empty reads of 24 rows.
    @Test
    void everyReadAndPairIsCounted() {
        SpikingChipDescription chip = DIE.description();
        CostLedger ledger = SensorCalibration.measure(DIE, ALL, new Effort(2, 5), 1).ledger();
        int window = chip.intervals(chip.correlation().window());
        long steps = 2 * (2 + 3 + 2L * 6 * window);
        assertThat(ledger.count(Operation.CONVERSION)).isEqualTo((5 + 1) * 24 * 2 * 12);
        assertThat(ledger.count(Operation.SPIKE)).isEqualTo(4 * 12);
        assertThat(ledger.count(Operation.ROW_EVENT)).isEqualTo(4 * 12);
        assertThat(ledger.count(Operation.SYNAPTIC_EVENT)).isEqualTo(4 * 24 * 12);
        assertThat(ledger.count(Operation.NEURON_INTERVAL)).isEqualTo(steps * 12);
        assertThat(ledger.cycles())
                .isEqualTo(ledger.readingCycles())
                .isEqualTo(
                        steps * chip.cycles(chip.interval())
                                + 6L * 24 * chip.cycles(chip.cadc().conversion()));
    }

    @Test
    void onEqualSensorsTheCalibratedRuleIsThePlainOne() {
        double[] one = new double[2 * 24 * 12];
        Arrays.fill(one, 1);
        var plain = new SpikeBasedAlignment(new LearningRate(1, 1, 1), 10, 4, 0.03);
        var rule =
                new CalibratedAlignment(
                        plain,
                        new SensorCalibration(
                                24, 12, new double[one.length], one, new CostLedger()));
        int[] exciting = new Random(1).ints(24, 0, 256).toArray();
        int[] inhibiting = new Random(2).ints(24, 0, 256).toArray();
        for (boolean swapped : new boolean[] {false, true}) {
            var seen = new Observables(0, 3, 12, exciting, inhibiting, swapped, new int[12]);
            double[] corrected = new double[12];
            double[] raw = new double[12];
            rule.update(seen, rule.initialState(ALL), corrected);
            plain.update(seen, plain.initialState(ALL), raw);
            assertThat(corrected).containsExactly(raw, within(1e-9));
        }
    }

    @Test
    void calibratedRuleSeesNoChangeWhereBothOrdersCountTheSame() {
        SensorCalibration calibration = SensorCalibration.measure(DIE, ALL, new Effort(300, 64), 1);
        var plain = new SpikeBasedAlignment(new LearningRate(1, 1, 1), 10, 4, 0.03);
        var rule = new CalibratedAlignment(plain, calibration);
        int[] exciting = codes(calibration, 0);
        int[] inhibiting = codes(calibration, 1);
        for (boolean swapped : new boolean[] {false, true}) {
            var seen = new Observables(0, 0, 12, exciting, inhibiting, swapped, new int[12]);
            double[] corrected = new double[12];
            double[] raw = new double[12];
            rule.update(seen, rule.initialState(ALL), corrected);
            plain.update(seen, plain.initialState(ALL), raw);
            double largest = 0;
            for (int column = 0; column < 12; column++) {
                // half a code of rounding in each of four reads
                assertThat(Math.abs(corrected[column])).isLessThan(1.2 / (10 * 4 * 0.03));
                largest = Math.max(largest, Math.abs(raw[column]));
            }
            assertThat(largest).isGreaterThan(5 / (10 * 4 * 0.03));
        }
    }

    /// What accumulators of a row read when a nominal one would read 80 LSB.
    private static int[] codes(SensorCalibration c, int row) {
        int[] codes = new int[24];
        for (int channel = 0; channel < 24; channel++) {
            int sensor = (channel / 12 * 24 + row) * 12 + channel % 12;
            codes[channel] = (int) Math.round(c.offset()[sensor] + 80 * c.gain()[sensor]);
        }
        return codes;
    }

    @Test
    void badEffortIsRefused() {
        assertThatThrownBy(() -> new Effort(0, 1)).hasMessageContaining("1 pair");
        assertThatThrownBy(() -> new Effort(1, 0)).hasMessageContaining("1 empty read");
    }
}
