package org.noisefloor.plasticity.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription.Swap;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.plasticity.alignment.SpikeBasedAlignment;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.plasticity.rule.Observables;
import org.noisefloor.plasticity.training.SensorCalibration.Effort;

/// 288 accumulator pairs that differ by 10 % in gain, with offsets of 5 LSB and 1 LSB of conversion noise.
class SensorCalibrationTest {
    private static final SensorRegion ALL = new SensorRegion(0, 12, 0, 12);
    private static final Die DIE = Die.fabricate(chip(), 4);

    private static SpikingChipDescription chip() {
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
                        none,
                        none,
                        c.offsetSigma()));
    }

    /// Root mean square, over synapses, of the relative error of the ratio of both gains.
    private static double error(SensorCalibration calibration) {
        double sum = 0;
        for (int row = 0; row < 24; row++) {
            for (int column = 0; column < 12; column++) {
                double a = calibration.gain()[row * 12 + column];
                double b = calibration.gain()[(24 + row) * 12 + column];
                double truth = DIE.sensors(ALL).gainRatio(row, column);
                sum += (a / b / truth - 1) * (a / b / truth - 1) / 288;
            }
        }
        return Math.sqrt(sum);
    }

    @Test
    void knownPairsFindTheRatioOfTheGains() {
        SensorCalibration calibration = SensorCalibration.measure(DIE, ALL, new Effort(300, 64), 1);
        assertThat(error(calibration)).isLessThan(0.015);
        assertThat(calibration.share()).isLessThan(0.01);
        // two pairs tell little: the reading of one is a few LSB
        assertThat(error(SensorCalibration.measure(DIE, ALL, new Effort(2, 64), 1)))
                .isGreaterThan(0.05);
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
