package org.noisefloor.emulator.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.PulseResponse.ConstantStep;
import org.noisefloor.emulator.crossbar.PulseResponse.LinearStep;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.StandardNormal;
import org.noisefloor.emulator.statistics.TestResult;

class PulsedCrossbarTest {
    private static final CycleNoise THIRD = new CycleNoise.OfStep(0.3, 0, 0);

    private static PulsedDevice constant(double size) {
        return PulsedDevice.ideal(new ConstantStep(size, WeightRange.UNIT));
    }

    private static PulsedCrossbar crossbar(int rows, int columns, PulsedDevice device, long seed) {
        return PulsedCrossbar.fabricate(
                PulsedCrossbarDescription.of(rows, columns, 127, device), seed);
    }

    private static PulsedCrossbarDescription described(
            int rows, int columns, PulsedDevice device, UnitCell cell, PulseTrain train) {
        return new PulsedCrossbarDescription(rows, columns, 127, device, cell, train, 31, 0);
    }

    private static double[] random(int length, long seed, long step) {
        double[] value = new double[length];
        for (int k = 0; k < length; k++) {
            value[k] = 2 * new NoiseStream(seed, Purpose.STIMULUS).uniformAt(k, step) - 1;
        }
        return value;
    }

    /// H0: with constant steps the mean change is rate x d. n = 4000 updates of each of 6 cells, started anew, Student's t at
    /// 1e-6 / 6 each; the standard error is below 4 % of the largest change.
    @ParameterizedTest
    @EnumSource(names = {"STOCHASTIC", "MEAN_COUNT"})
    void constantStepsFollowTheOuterProductOnAverage(PulseTrain train) {
        double[] x = {0.8, -0.3};
        double[] d = {0.5, -0.9, 0.1};
        double[][] change = changes(train, 0.01, x, d);
        for (int k = 0; k < 6; k++) {
            double expected = 0.01 * x[k / 3] * d[k % 3];
            TestResult result = HypothesisTest.mean("cell " + k, change[k], expected, 1e-6 / 6);
            assertThat(result.rejected()).as(result.toString()).isFalse();
        }
    }

    private static double[][] changes(PulseTrain train, double rate, double[] x, double[] d) {
        PulsedDevice device = constant(0.001).with(PulseSpread.NONE, THIRD);
        PulsedCrossbar crossbar =
                PulsedCrossbar.fabricate(described(2, 3, device, UnitCell.SINGLE, train), 4);
        double[][] change = new double[6][4000];
        for (int trial = 0; trial < 4000; trial++) {
            crossbar.writeCodes(new int[6]);
            crossbar.update(rate, x, d);
            double[] weight = crossbar.weights();
            for (int k = 0; k < 6; k++) {
                change[k][trial] = weight[k];
            }
        }
        return change;
    }

    /// More than 31 expected pulses: the columns beyond what 31 slots can carry fall short, the others do not. H0: the mean change
    /// is rate x min(|d|, m) with m = 31 steps / (rate max|x|). Each of 6 cells as above.
    @Test
    void longUpdatesCutOffTheLargestColumnsOnly() {
        double[] x = {0.8, -0.4};
        double[] d = {1, -0.25, 0.1};
        double m = 31 * 0.001 / (0.1 * 0.8);
        double[][] change = changes(PulseTrain.STOCHASTIC, 0.1, x, d);
        for (int k = 0; k < 6; k++) {
            double value = d[k % 3];
            double cut = Math.copySign(Math.min(Math.abs(value), m), value);
            TestResult result =
                    HypothesisTest.mean("cell " + k, change[k], 0.1 * x[k / 3] * cut, 1e-6 / 6);
            assertThat(result.rejected()).as(result.toString()).isFalse();
        }
    }

    @Test
    void equalLargestInputsMakeDeterministicTrains() {
        PulsedCrossbar crossbar = crossbar(2, 3, constant(0.01), 4);
        // 7 expected steps (and a rounding error) in 7 slots: every slot pulses
        crossbar.update(0.07, new double[] {1, 0}, new double[] {1, 0, -1});
        assertThat(crossbar.weights())
                .containsExactly(new double[] {0.07, 0, -0.07, 0, 0, 0}, within(1e-15));
        assertThat(crossbar.lastUpdate()).isEqualTo(new PulseCount(7, 21, 14, 0));
        assertThat(crossbar.ledger().count(Operation.WEIGHT_WRITE)).isEqualTo(14);
        assertThat(crossbar.ledger().count(Operation.ROW_EVENT)).isEqualTo(21);
        crossbar.update(0, new double[] {1, 1}, new double[] {1, 1, 1});
        assertThat(crossbar.lastUpdate()).isEqualTo(new PulseCount(0, 0, 0, 0));
        assertThat(crossbar.ledger().count(Operation.WEIGHT_WRITE)).isEqualTo(14);
        assertThat(crossbar.updates()).isEqualTo(2);
    }

    @Test
    void deterministicTrainsRoundTheExpectedNumberOfPulses() {
        PulsedCrossbar crossbar =
                PulsedCrossbar.fabricate(
                        described(2, 3, constant(0.001), UnitCell.SINGLE, PulseTrain.DETERMINISTIC),
                        4);
        double[] x = {0.8, -0.3};
        double[] d = {0.5, -0.9, 0.1};
        crossbar.update(-0.01, x, d);
        double[] weight = crossbar.weights();
        for (int k = 0; k < 6; k++) {
            double pulses = Math.rint(-0.01 * x[k / 3] * d[k % 3] / 0.001);
            assertThat(weight[k]).isCloseTo(0.001 * pulses, within(1e-15));
        }
    }

    /// H0: m pulses move a cell by a normal value with mean m dw and deviation √m s dw, whether they are made at once or one after
    /// the other. n = 4000 cells each, Kolmogorov-Smirnov at 1e-6 / 2, which sees a deviation 13 % too large.
    @Test
    void mergedPulsesHaveTheDistributionOfSinglePulses() {
        PulseResponse sequential =
                new LinearStep(0.001, WeightRange.UNIT, 0, 0, 0, LinearStep.Bound.OWN);
        for (PulsedDevice device :
                new PulsedDevice[] {constant(0.001), PulsedDevice.ideal(sequential)}) {
            PulsedCrossbar crossbar = crossbar(1, 4000, device.with(PulseSpread.NONE, THIRD), 17);
            int[] pulses = new int[4000];
            Arrays.fill(pulses, -9);
            crossbar.pulse(pulses);
            TestResult result =
                    HypothesisTest.distribution(
                            device.response().toString(),
                            crossbar.weights(),
                            w -> StandardNormal.cumulative((w + 0.009) / (3 * 0.3 * 0.001)),
                            5e-7);
            assertThat(result.rejected()).as(result.toString()).isFalse();
        }
    }

    /// Cells that start at their bound and get 9 pulses with s = 2. One after the other, a cell ends at the bound only if its last
    /// pulse did not lead back, which has probability Φ(1/2) = 0.691; merged it would be Φ(√9 / 2) = 0.933. n = 2000, 5 deviations.
    @Test
    void pulsesAreNotMergedWhereAPathCanTouchABound() {
        CycleNoise strong = new CycleNoise.OfStep(2, 0, 0);
        PulsedCrossbar crossbar =
                crossbar(1, 2000, constant(0.01).with(PulseSpread.NONE, strong), 3);
        int[] codes = new int[2000];
        Arrays.fill(codes, 127);
        crossbar.writeCodes(codes);
        int[] pulses = new int[2000];
        Arrays.fill(pulses, 9);
        crossbar.pulse(pulses);
        double bound = Arrays.stream(crossbar.weights()).filter(w -> w == 1).count() / 2000.0;
        assertThat(bound).isBetween(0.4, 0.691 + 5 * Math.sqrt(0.691 * 0.309 / 2000));
        assertThat(Arrays.stream(crossbar.weights()).max().orElseThrow()).isLessThanOrEqualTo(1);
    }

    /// Random walk of constant steps, 40 up and 60 down in random order: mean 40 dw+ - 60 dw-, variance s² (40 dw+² + 60 dw-²).
    /// H0 by Student's t and by χ² on n = 3000 cells at 1e-6 each.
    @Test
    void randomWalkOfConstantStepsHasExactMoments() {
        PulseSpread asymmetric = new PulseSpread(new Deviation.None(), 0.25, 0, 0, 0);
        PulsedCrossbar crossbar = crossbar(1, 3000, constant(0.001).with(asymmetric, THIRD), 8);
        for (int n = 0; n < 100; n++) {
            int[] pulses = new int[3000];
            Arrays.fill(pulses, n * 37 % 100 < 40 ? 1 : -1);
            crossbar.pulse(pulses);
        }
        double up = 0.001;
        double down = 0.00075;
        double[] weight = crossbar.weights();
        TestResult mean = HypothesisTest.mean("mean", weight, 40 * up - 60 * down, 1e-6);
        TestResult variance =
                HypothesisTest.variance(
                        "variance", weight, 0.09 * (40 * up * up + 60 * down * down), 1e-6);
        assertThat(mean.rejected()).as(mean.toString()).isFalse();
        assertThat(variance.rejected()).as(variance.toString()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void noCellEverLeavesItsBounds(PulsedPreset preset) {
        PulsedCrossbarDescription description =
                described(8, 16, preset.device(), preset.cell(), PulseTrain.STOCHASTIC);
        PulsedCrossbar crossbar = PulsedCrossbar.fabricate(description, 5);
        PulsedCells cells = new PulsedCells(preset.device(), 8 * 16 * preset.cell().cells(), 5);
        for (int n = 0; n < 60; n++) {
            double rate = n < 20 ? 0.3 : n < 40 ? -0.3 : 0.1;
            crossbar.update(rate, random(8, 1, n), random(16, 2, n));
            int[] pulses = new int[128];
            Arrays.fill(pulses, n < 30 ? 20 : -20);
            crossbar.pulse(pulses);
            double[] hidden = crossbar.state().hidden;
            for (int cell = 0; cell < hidden.length; cell++) {
                assertThat(hidden[cell]).isBetween(cells.lower[cell], cells.upper[cell]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void snapshotThenContinueEqualsContinue(PulsedPreset preset) {
        PulsedCrossbarDescription description =
                new PulsedCrossbarDescription(
                        5, 7, 127, preset.device(), preset.cell(), PulseTrain.STOCHASTIC, 31, 0.02);
        PulsedCrossbar crossbar = PulsedCrossbar.fabricate(description, 9);
        run(crossbar, 0, 20);
        PulsedCrossbar resumed = PulsedCrossbar.resume(description, 9, crossbar.state());
        assertThat(resumed.weights()).isEqualTo(crossbar.weights());
        double[] one = run(crossbar, 20, 45);
        double[] other = run(resumed, 20, 45);
        assertThat(other).isEqualTo(one);
        assertThat(resumed.state()).isEqualTo(crossbar.state());
        assertThat(resumed.weights()).isEqualTo(crossbar.weights());
    }

    private static double[] run(PulsedCrossbar crossbar, int from, int to) {
        double[] output = new double[crossbar.columns()];
        for (int n = from; n < to; n++) {
            crossbar.update(0.2, random(crossbar.rows(), 3, n), random(crossbar.columns(), 4, n));
            crossbar.fade(10);
            crossbar.multiply(random(crossbar.rows(), 5, n), output);
        }
        return output;
    }

    @Test
    void aCellsPulsesDoNotDependOnWhatOthersDo() {
        PulsedDevice device = PulsedPreset.RERAM_SB.device();
        PulsedCrossbar all = crossbar(6, 9, device, 21);
        PulsedCrossbar alone = crossbar(6, 9, device, 21);
        double[] x = {0.3, -0.2, 1, 0.4, -0.9, 0.7};
        double[] d = random(9, 6, 0);
        double[] only = {0, 0, 1, 0, 0, 0};
        for (int n = 0; n < 10; n++) {
            all.update(0.02, x, d);
            alone.update(0.02, only, d);
        }
        assertThat(Arrays.copyOfRange(alone.weights(), 18, 27))
                .isEqualTo(Arrays.copyOfRange(all.weights(), 18, 27));
        assertThat(alone.weights()[0]).isNotEqualTo(all.weights()[0]);
    }

    /// All presets with all their noise, 40 updates each: the same bits at every vector width, number of threads and machine.
    @Test
    void bitsOfAllPresetsAreWhatTheyWere() {
        int weights = 0;
        int outputs = 0;
        for (PulsedPreset preset : PulsedPreset.values()) {
            PulsedCrossbar crossbar =
                    PulsedCrossbar.fabricate(
                            described(9, 13, preset.device(), preset.cell(), PulseTrain.MEAN_COUNT),
                            77);
            double[] output = run(crossbar, 0, 40);
            weights = 31 * weights + Arrays.hashCode(crossbar.weights());
            outputs = 31 * outputs + Arrays.hashCode(output);
        }
        assertThat(weights).isEqualTo(EXPECTED_WEIGHTS);
        assertThat(outputs).isEqualTo(EXPECTED_OUTPUTS);
    }

    /// Taken at width 512 on 2026-11-22.
    private static final int EXPECTED_WEIGHTS = 1584562289;

    private static final int EXPECTED_OUTPUTS = 1276489153;

    @Test
    void transposedProductIsThatOfTheTransposedMatrix() {
        PulsedCrossbar crossbar = crossbar(3, 4, constant(0.01), 2);
        int[] codes = {1, -2, 3, 4, 5, 60, -7, 8, 9, 10, 110, -12};
        crossbar.writeCodes(codes);
        double[] y = {0.5, -1, 0.25, 0.75};
        double[] output = new double[3];
        crossbar.multiplyTransposed(y, output);
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int j = 0; j < 4; j++) {
                sum += codes[4 * i + j] / 127.0 * y[j];
            }
            assertThat(output[i]).isCloseTo(sum, within(1e-15));
        }
        int[] read = new int[12];
        crossbar.readCodes(read);
        assertThat(read).isEqualTo(codes);
    }

    /// H0: outputs scatter by N(0, 0.05²), anew in each product and either direction. n = 3000, Kolmogorov-Smirnov at 1e-6.
    @Test
    void productsScatterByTheReadNoise() {
        PulsedCrossbar crossbar =
                PulsedCrossbar.fabricate(
                        new PulsedCrossbarDescription(
                                30,
                                30,
                                127,
                                constant(0.01),
                                UnitCell.SINGLE,
                                PulseTrain.STOCHASTIC,
                                31,
                                0.05),
                        2);
        double[] scatter = new double[3000];
        double[] output = new double[30];
        for (int n = 0; n < 100; n++) {
            if (n % 2 == 0) {
                crossbar.multiply(new double[30], output);
            } else {
                crossbar.multiplyTransposed(new double[30], output);
            }
            System.arraycopy(output, 0, scatter, 30 * n, 30);
        }
        TestResult result =
                HypothesisTest.distribution(
                        "scatter", scatter, v -> StandardNormal.cumulative(v / 0.05), 1e-6);
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    /// H0: what a cell shows differs from what it holds by N(0, (s dw)²). n = 4000, Kolmogorov-Smirnov at 1e-6.
    @Test
    void writeNoiseIsShownAndNotHeld() {
        PulsedDevice device = constant(0.001).with(PulseReference.NONE, 20);
        PulsedCrossbar crossbar = crossbar(40, 100, device, 12);
        int[] pulses = new int[4000];
        Arrays.fill(pulses, 3);
        crossbar.pulse(pulses);
        double[] shown = crossbar.weights();
        assertThat(crossbar.state().hidden).containsOnly(new double[] {0.003}, within(1e-15));
        TestResult result =
                HypothesisTest.distribution(
                        "shown",
                        shown,
                        v -> StandardNormal.cumulative((v - 0.003) / (20 * 0.001)),
                        1e-6);
        assertThat(result.rejected()).as(result.toString()).isFalse();
        // what is not written keeps what it shows
        Arrays.fill(pulses, 0);
        crossbar.pulse(pulses);
        assertThat(crossbar.weights()).isEqualTo(shown);
    }

    @Test
    void weightsFadeByTheLifetime() {
        PulsedDevice device =
                constant(0.01)
                        .with(
                                new PulsedDevice.Retention(50, 0),
                                PulsedDevice.Reset.EXACT,
                                PulsedDevice.Corrupt.NONE);
        PulsedCrossbar crossbar = crossbar(1, 2, device, 1);
        crossbar.writeCodes(new int[] {127, -64});
        crossbar.fade(10);
        double left = Math.pow(1 - 1.0 / 50, 10);
        assertThat(crossbar.weights())
                .containsExactly(new double[] {left, -64.0 / 127 * left}, within(1e-15));
    }

    /// H0: 20 % of the cells are corrupt. n = 4000, binomial at 1e-6.
    @Test
    void corruptCellsStandStill() {
        PulsedDevice device =
                constant(0.01)
                        .with(
                                PulsedDevice.Retention.FOREVER,
                                PulsedDevice.Reset.EXACT,
                                new PulsedDevice.Corrupt(0.2, 0.1));
        PulsedCrossbar crossbar = crossbar(40, 100, device, 6);
        double[] before = crossbar.weights();
        int[] pulses = new int[4000];
        Arrays.fill(pulses, 50);
        crossbar.pulse(pulses);
        double[] after = crossbar.weights();
        int standing = 0;
        for (int k = 0; k < 4000; k++) {
            if (after[k] == before[k]) {
                standing++;
                assertThat(after[k]).isBetween(-0.1, 0.1);
            } else {
                assertThat(after[k]).isCloseTo(0.5, within(1e-12));
            }
        }
        TestResult result = HypothesisTest.binomial("corrupt", standing, 4000, 0.2, 1e-6);
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }
}
