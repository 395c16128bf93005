package org.noisefloor.emulator.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.CycleNoise;
import org.noisefloor.emulator.crossbar.PulseResponse;
import org.noisefloor.emulator.crossbar.PulseResponse.ConstantStep;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBounds;
import org.noisefloor.emulator.crossbar.PulseSpread;
import org.noisefloor.emulator.crossbar.PulsedCrossbar;
import org.noisefloor.emulator.crossbar.PulsedCrossbarDescription;
import org.noisefloor.emulator.crossbar.PulsedDevice;
import org.noisefloor.emulator.crossbar.PulsedPreset;
import org.noisefloor.emulator.crossbar.WeightRange;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.mismatch.Deviation;

class TilePulsesTest {
    private static final PulseSpread SPREAD =
            new PulseSpread(new Deviation.Normal(0.3), 0, 0.01, 0.3, 0.3);

    private static TileDescription learning(int rows, int columns, PulsedDevice device) {
        return TileDescription.ideal(rows, columns, 31).with(new TileLearning.Pulsed(device, 31));
    }

    static TileDescription soft(int rows, int columns) {
        return learning(
                rows,
                columns,
                PulsedDevice.ideal(new SoftBounds(0.002, new WeightRange(-0.75, 1.25), 0))
                        .with(SPREAD, new CycleNoise.OfStep(0.3, 0, 0)));
    }

    private static float[] filled(int n, float value) {
        float[] values = new float[n];
        Arrays.fill(values, value);
        return values;
    }

    /// H0: an update makes `rate x d / step` = 5.5 coincidences on average, of 6 slots; 4000 updates of one cell, variance of each
    /// 6 p (1 - p) with p = 5.5 / 6, alpha = 6e-7 (5 standard errors). The cell moves by as many steps, and back by as many.
    @Test
    void meanChangeIsTheOuterProduct() {
        int updates = 4000;
        double step = 1e-5;
        var device = PulsedDevice.ideal(new ConstantStep(step, WeightRange.UNIT));
        var tile = AnalogTile.fabricate(learning(1, 1, device), 3);
        for (int n = 0; n < updates; n++) {
            tile.update(5.5 * step, new float[] {-1}, new float[] {-1});
        }
        double made = tile.ledger().count(Operation.WEIGHT_WRITE);
        double p = 5.5 / 6;
        double error = Math.sqrt(6 * p * (1 - p) / updates);
        assertThat(made / updates).isCloseTo(5.5, within(5 * error));
        assertThat((double) tile.weights()[0]).isCloseTo(made * step, within(1e-4));
        tile.update(-31 * step, new float[] {1}, new float[] {1});
        assertThat((double) tile.weights()[0]).isCloseTo((made - 31) * step, within(1e-4));
    }

    /// H0: each cell moves by `rate row[i] column[j]` on average, whatever the other lines are; 4000 updates of at most 20 slots, in each
    /// of which a cell steps with `p = |rate row column| / (20 step)`; alpha = 6e-7 for each of 12 cells (5 standard errors).
    @Test
    void meanChangeOfEachCellIsItsOwnProduct() {
        int updates = 4000;
        double step = 1e-5;
        double rate = 20 * step;
        var device = PulsedDevice.ideal(new ConstantStep(step, WeightRange.UNIT));
        var tile = AnalogTile.fabricate(learning(3, 4, device), 3);
        float[] row = {1, -0.5f, 0.125f};
        float[] column = {0.25f, 1, -0.75f, 0};
        for (int n = 0; n < updates; n++) {
            tile.update(rate, row, column);
        }
        float[] weights = tile.weights();
        for (int k = 0; k < 12; k++) {
            double p = row[k / 4] * column[k % 4];
            double error = step * Math.sqrt(20 * Math.abs(p) * (1 - Math.abs(p)) * updates);
            assertThat((double) weights[k]).isCloseTo(rate * p * updates, within(5 * error + 1e-4));
        }
    }

    /// Lines that pulse in every slot: each cell makes 7 pulses at once in the tile, one by one in the crossbar.
    ///
    /// H0: both have the same mean, and the variance of the tile is that of seven factors `1 - rate (1 + scatter z)` to the stated
    /// relative error; 20,000 cells each, independent, alpha = 6e-7 for each (5 standard errors).
    @Test
    void mergedStepsTowardsSoftBoundsAreThoseOfSinglePulses() {
        int n = 20_000;
        int pulses = 7;
        double rate = 0.05;
        double scatter = 1;
        var device =
                PulsedDevice.ideal(new SoftBounds(rate, WeightRange.UNIT, 0))
                        .with(PulseSpread.NONE, new CycleNoise.OfStep(scatter, 0, 0));
        var tile = AnalogTile.fabricate(learning(1, n, device), 3);
        var single = PulsedCrossbar.fabricate(PulsedCrossbarDescription.of(1, n, 31, device), 4);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        tile.update(pulses * rate, new double[] {1}, ones);
        single.update(pulses * rate, new double[] {1}, ones);
        assertThat(tile.ledger().count(Operation.WEIGHT_WRITE)).isEqualTo((long) pulses * n);
        assertThat(single.ledger().count(Operation.WEIGHT_WRITE)).isEqualTo((long) pulses * n);

        double rest = Math.pow(1 - rate, pulses);
        double square = Math.pow(Math.pow(1 - rate, 2) + Math.pow(rate * scatter, 2), pulses);
        double variance = square - rest * rest;
        double[] merged = moments(doubles(tile.weights()));
        double[] oneByOne = moments(single.weights());
        double error = Math.sqrt(variance / n);
        double stated = (pulses - 1) / 2.0 * Math.pow(rate * scatter / (1 - rate), 2);
        assertThat(merged[0]).isCloseTo(1 - rest, within(5 * error));
        assertThat(merged[0]).isCloseTo(oneByOne[0], within(5 * Math.sqrt(2) * error));
        assertThat(merged[1] / variance).isCloseTo(1, within(stated + 5 * Math.sqrt(2.0 / n)));
        assertThat(oneByOne[1] / variance).isCloseTo(1, within(5 * Math.sqrt(2.0 / n)));
    }

    private static double[] doubles(float[] values) {
        double[] out = new double[values.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = values[k];
        }
        return out;
    }

    private static double[] moments(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        return new double[] {mean, variance};
    }

    /// Pulses in every slot without noise, up to the bounds: what a die made of its cells is the same in both.
    @Test
    void cellsAreThoseOfThePulsedCrossbarOnTheSameDie() {
        // steps so large that some cells would go beyond the bound ahead, too
        for (PulseResponse response :
                new PulseResponse[] {
                    new ConstantStep(0.01, WeightRange.UNIT),
                    new SoftBounds(0.01, new WeightRange(-0.75, 1.25), 0.1),
                    new SoftBounds(0.7, new WeightRange(-0.75, 1.25), 0.1)
                }) {
            double step = response.size();
            var device = PulsedDevice.ideal(response).with(SPREAD, CycleNoise.NONE);
            var tile = AnalogTile.fabricate(learning(5, 9, device), 8);
            var crossbar =
                    PulsedCrossbar.fabricate(PulsedCrossbarDescription.of(5, 9, 31, device), 8);
            double[] row = {1, 1, 1, 1, 1};
            double[] column = {1, 1, 1, 1, 1, 1, 1, 1, 1};
            for (int n = 0; n < 30; n++) {
                double rate = step * (n < 20 ? 7 : -13);
                tile.update(rate, row, column);
                crossbar.update(rate, row, column);
                float[] weights = tile.weights();
                double[] wanted = crossbar.weights();
                for (int k = 0; k < wanted.length; k++) {
                    assertThat((double) weights[k]).isCloseTo(wanted[k], within(1e-5));
                }
            }
        }
    }

    /// A cell with the gain g holds g w: its steps and bounds are g times as large, and parts of a way stay.
    @Test
    void gainScalesWhatACellHolds() {
        var plain = soft(6, 7);
        var spread = plain.with(new Deviation.Normal(0.2), TileStorage.FLOATS);
        var one = AnalogTile.fabricate(plain, 5);
        var other = AnalogTile.fabricate(spread, 5);
        float[] small = filled(42, 0.1f);
        one.writeWeights(small);
        other.writeWeights(small);
        float[] before = one.weights();
        float[] gained = other.weights();
        for (int n = 0; n < 50; n++) {
            one.update(0.02, filled(6, 1f), filled(7, 1f));
            other.update(0.02, filled(6, 1f), filled(7, 1f));
        }
        for (int k = 0; k < 42; k++) {
            float gain = gained[k] / before[k];
            assertThat(other.weights()[k] / one.weights()[k]).isCloseTo(gain, within(1e-4f));
        }
    }

    @Test
    void updatesDoNotDependOnTheKernels() {
        for (var device :
                new PulsedDevice[] {
                    PulsedPreset.GOKMEN_VLASOV.device(),
                    ((TileLearning.Pulsed) soft(1, 1).learning()).device()
                }) {
            var description = learning(30, 70, device);
            var vectors = AnalogTile.fabricate(description, 6);
            var scalars = AnalogTile.fabricate(description, 6, KernelSet.scalar());
            for (int n = 0; n < 5; n++) {
                for (AnalogTile tile : new AnalogTile[] {vectors, scalars}) {
                    tile.update(0.02 - 0.01 * n, filled(30, 0.5f), filled(70, 0.7f));
                }
            }
            assertThat(vectors.state()).isEqualTo(scalars.state());
        }
    }

    @Test
    void weightsKeepToTheBoundsOfTheirCells() {
        var tile = AnalogTile.fabricate(soft(20, 30), 2);
        tile.writeWeights(filled(600, 1f));
        float[] before = tile.weights();
        float least = 2;
        for (float w : before) {
            assertThat(w).isBetween(0f, 1f);
            least = Math.min(least, w);
        }
        assertThat(least).isLessThan(0.8f);
        for (int n = 0; n < 300; n++) {
            tile.update(0.06, filled(20, 1f), filled(30, 1f));
        }
        for (float w : tile.weights()) {
            assertThat(w).isBetween(0f, 1.25f * 3);
        }
    }

    @Test
    void devicesWhosePulsesCannotBeMergedAreRefusedWithAWord() {
        for (PulsedPreset preset : PulsedPreset.values()) {
            boolean fits = preset == PulsedPreset.GOKMEN_VLASOV || preset == PulsedPreset.IDEALIZED;
            if (fits) {
                assertThat(learning(2, 2, preset.device()).rows()).isEqualTo(2);
            } else {
                assertThatThrownBy(() -> learning(2, 2, preset.device()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("cells whose pulses are merged must have ")
                        .hasMessageEndingWith("a PulsedCrossbar takes them");
            }
        }
        assertThatThrownBy(() -> soft(2, 2).with(new Deviation.None(), TileStorage.SHORTS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
