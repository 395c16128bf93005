package org.noisefloor.emulator.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisefloor.emulator.converter.ConverterRange;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.emulator.crossbar.ReadNoise;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.mismatch.Deviation;

class AnalogTileTest {
    private static final Deviation SPREAD = new Deviation.Normal(0.1);

    private static TileDescription narrow(int rows, int columns, TileStorage storage) {
        return TileDescription.ideal(rows, columns, 31)
                .with(15, new ConverterRange(14, -512, 512))
                .with(SPREAD, storage);
    }

    private static float[] values(int n, long seed) {
        Random random = new Random(seed);
        float[] values = new float[n];
        for (int k = 0; k < n; k++) {
            values[k] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    private static int[] codes(int n, int largest, long seed) {
        return new Random(seed).ints(n, -largest, largest + 1).toArray();
    }

    private static double[] doubles(float[] values) {
        double[] out = new double[values.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = values[k];
        }
        return out;
    }

    /// What the DAC makes of inputs.
    private static double[] driven(float[] input, int largest) {
        double[] out = doubles(input);
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.rint(Math.clamp(out[k], -1.0, 1.0) * largest) / largest;
        }
        return out;
    }

    private static IdealCrossbar model(AnalogTile tile) {
        var model = new IdealCrossbar(tile.rows(), tile.columns(), 31);
        float[] weights = tile.weights();
        double[] halves = new double[weights.length];
        for (int k = 0; k < halves.length; k++) {
            // the matrix holds weights within ±1, those of a die reach beyond
            halves[k] = weights[k] / 2.0;
        }
        model.writeWeights(halves);
        return model;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "3, 1", "5, 7", "64, 16", "33, 130", "256, 512", "300, 17"})
    void productIsThatOfTheDoubleModelInBothDirections(int rows, int columns) {
        var tile = AnalogTile.fabricate(TileDescription.ideal(rows, columns, 31), 1);
        tile.writeWeights(values(rows * columns, 2));
        var model = model(tile);
        float[] input = values(rows, 3);
        float[] output = new float[columns];
        double[] wanted = new double[columns];
        tile.multiply(input, output);
        model.multiply(doubles(input), wanted);
        for (int j = 0; j < columns; j++) {
            assertThat((double) output[j]).isCloseTo(2 * wanted[j], within(1e-6 * rows));
        }
        float[] back = values(columns, 4);
        float[] made = new float[rows];
        double[] expected = new double[rows];
        tile.multiplyTransposed(back, made);
        model.multiplyTransposed(doubles(back), expected);
        for (int i = 0; i < rows; i++) {
            assertThat((double) made[i]).isCloseTo(2 * expected[i], within(1e-6 * columns));
        }
    }

    /// The bound that is stated: half a unit of the column for each unit of input, and half a step of the converter. At least one
    /// output comes within a fiftieth of what random rounding makes likely, so that the bound is not an empty one.
    @ParameterizedTest
    @EnumSource(names = {"BYTES", "SHORTS"})
    void narrowWeightsKeepTheStatedErrorBound(TileStorage storage) {
        for (int[] size : new int[][] {{1, 1}, {7, 5}, {63, 65}, {256, 512}}) {
            var tile = AnalogTile.fabricate(narrow(size[0], size[1], storage), 3);
            tile.writeCodes(codes(size[0] * size[1], 31, 4));
            float[] input = values(size[0], 5);
            float[] output = new float[size[1]];
            tile.multiply(input, output);
            double[] in = driven(input, 15);
            double[] wanted = new double[size[1]];
            model(tile).multiply(in, wanted);
            double sum = Arrays.stream(in).map(Math::abs).sum();
            double largest = 0;
            for (int j = 0; j < size[1]; j++) {
                double error = Math.abs(output[j] - 2 * wanted[j]);
                double bound = tile.unit(j) / 2 * sum;
                assertThat(error).isLessThan(bound + 1024.0 / 32768 + 1e-4);
                largest = Math.max(largest, error / bound);
            }
            if (size[0] > 1) {
                assertThat(largest).isGreaterThan(0.01);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BYTES", "SHORTS"})
    void withoutMismatchWrittenCodesAreExactInNarrowStorage(TileStorage storage) {
        var description = narrow(40, 30, storage).with(new Deviation.None(), storage);
        var tile = AnalogTile.fabricate(description, 3);
        int[] code = codes(40 * 30, 31, 4);
        tile.writeCodes(code);
        int[] read = new int[code.length];
        tile.readCodes(read);
        assertThat(read).isEqualTo(code);
        var floats =
                AnalogTile.fabricate(description.with(new Deviation.None(), TileStorage.FLOATS), 3);
        floats.writeCodes(code);
        float[] input = values(40, 5);
        float[] output = new float[30];
        float[] wanted = new float[30];
        tile.multiply(input, output);
        floats.multiply(input, wanted);
        for (int j = 0; j < 30; j++) {
            assertThat(output[j]).isCloseTo(wanted[j], within(1e-4f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBatchHasTheBitsOfSingleProducts(TileStorage storage) {
        for (ReadNoise drawn : ReadNoise.values()) {
            if (storage == TileStorage.FLOATS || drawn != ReadNoise.PER_CELL) {
                var noise = new TileNoise(0.1, drawn == ReadNoise.NONE ? 0 : 0.05, drawn);
                // 600 rows are too many for exact sums of 16-bit codes in floats
                for (int rows : new int[] {9, 600, 1200}) {
                    requireSameBits(narrow(rows, 37, storage).with(noise), rows);
                }
            }
        }
    }

    private static void requireSameBits(TileDescription description, int rows) {
        var single = AnalogTile.fabricate(description, 1);
        var batch = AnalogTile.fabricate(description, 1);
        int[] code = codes(rows * 37, 31, 2);
        single.writeCodes(code);
        batch.writeCodes(code);
        float[] input = values(7 * rows, 3);
        float[] together = new float[7 * 37];
        batch.multiplyBatch(input, together, 7);
        float[] output = new float[37];
        for (int b = 0; b < 7; b++) {
            single.multiply(Arrays.copyOfRange(input, b * rows, (b + 1) * rows), output);
            assertThat(Arrays.copyOfRange(together, b * 37, (b + 1) * 37)).isEqualTo(output);
        }
        assertThat(batch.state()).isEqualTo(single.state());
    }

    @ParameterizedTest
    @EnumSource
    void resultsDoNotDependOnTheKernels(TileStorage storage) {
        var description =
                narrow(20, 70, storage).with(new TileNoise(0.1, 0.1, ReadNoise.PER_OUTPUT));
        var vectors = AnalogTile.fabricate(description, 6);
        var scalars = AnalogTile.fabricate(description, 6, KernelSet.scalar());
        float[] row = values(20, 1);
        float[] column = values(70, 2);
        for (AnalogTile tile : new AnalogTile[] {vectors, scalars}) {
            tile.update(0.3, row, column);
        }
        float[] one = new float[70];
        float[] other = new float[70];
        vectors.multiply(row, one);
        scalars.multiply(row, other);
        assertThat(one).isEqualTo(other);
        float[] back = new float[20];
        float[] again = new float[20];
        vectors.multiplyTransposed(column, back);
        scalars.multiplyTransposed(column, again);
        assertThat(back).isEqualTo(again);
        assertThat(vectors.state()).isEqualTo(scalars.state());
    }

    @Test
    void doublesGiveWhatFloatsGive() {
        var description = narrow(20, 30, TileStorage.SHORTS).with(TileNoise.ofOutputs(1));
        var one = AnalogTile.fabricate(description, 6);
        var other = AnalogTile.fabricate(description, 6);
        one.update(0.3, values(20, 1), values(30, 2));
        other.update(0.3, doubles(values(20, 1)), doubles(values(30, 2)));
        float[] output = new float[60];
        double[] outputs = new double[60];
        one.multiplyBatch(values(40, 3), output, 2);
        other.multiplyBatch(doubles(values(40, 3)), outputs, 2);
        assertThat(doubles(output)).isEqualTo(outputs);
        float[] back = new float[20];
        double[] backs = new double[20];
        one.multiplyTransposed(values(30, 3), back);
        other.multiplyTransposed(doubles(values(30, 3)), backs);
        assertThat(doubles(back)).isEqualTo(backs);
        assertThat(one.state()).isEqualTo(other.state());
    }

    @Test
    void outputsBeyondTheRangeOfTheConverterSaturate() {
        for (TileStorage storage : TileStorage.values()) {
            var description =
                    TileDescription.ideal(50, 3, 31)
                            .with(15, new ConverterRange(8, -10, 10))
                            .with(new Deviation.None(), storage);
            var tile = AnalogTile.fabricate(description, 1);
            float[] weights = new float[150];
            for (int i = 0; i < 50; i++) {
                weights[3 * i] = 1;
                weights[3 * i + 1] = -1;
            }
            tile.writeWeights(weights);
            float[] full = new float[50];
            Arrays.fill(full, 7f);
            float[] output = new float[3];
            tile.multiply(full, output);
            assertThat(output).containsExactly(10f - 20f / 256, -10f, 0f);
        }
    }

    @Test
    void inputsOfZeroDriveNothingAndGiveZero() {
        for (TileStorage storage : TileStorage.values()) {
            var tile = AnalogTile.fabricate(narrow(50, 3, storage), 1);
            tile.writeCodes(codes(150, 31, 1));
            float[] output = {9, 9, 9};
            tile.multiply(new float[50], output);
            assertThat(output).containsExactly(0f, 0f, 0f);
            assertThat(tile.ledger().count(Operation.ROW_DRIVE)).isZero();
            assertThat(tile.ledger().count(Operation.ADC_CONVERSION)).isEqualTo(3);
        }
    }

    @Test
    void ledgerCountsWhatAProductTakes() {
        var tile = AnalogTile.fabricate(narrow(5, 3, TileStorage.BYTES), 1);
        tile.multiplyBatch(new float[] {1, 0, -1, 0.5f, 0.01f, 0, 0, 0, 0, -0.5f}, new float[6], 2);
        assertThat(tile.ledger().count(Operation.ROW_DRIVE)).isEqualTo(4);
        assertThat(tile.ledger().count(Operation.CELL_READ)).isEqualTo(12);
        assertThat(tile.ledger().count(Operation.ARRAY_READ)).isEqualTo(2);
        assertThat(tile.ledger().count(Operation.DAC_CONVERSION)).isEqualTo(10);
        assertThat(tile.ledger().count(Operation.ADC_CONVERSION)).isEqualTo(6);
    }

    /// H0: the noise of 40,000 outputs has mean 0 and the variance `output² + cell² Σ input²`, however it is drawn and whatever the
    /// storage; independent values, alpha = 6e-7 for each moment (5 standard errors).
    @ParameterizedTest
    @CsvSource({
        "FLOATS, PER_CELL",
        "FLOATS, PER_OUTPUT",
        "SHORTS, PER_OUTPUT",
        "BYTES, PER_OUTPUT"
    })
    void noiseHasItsMomentsHoweverItIsDrawn(TileStorage storage, ReadNoise drawn) {
        int columns = 2000;
        int products = 20;
        var noise = new TileNoise(0.3, 0.2, drawn);
        var description =
                TileDescription.ideal(6, columns, 31)
                        .with(255, new ConverterRange(14, -8, 8))
                        .with(new Deviation.None(), storage)
                        .with(noise);
        var tile = AnalogTile.fabricate(description, 11);
        float[] input = {1, -0.5f, 0, 0.25f, 1, -1};
        double squares = Arrays.stream(driven(input, 255)).map(x -> x * x).sum();
        double variance = 0.09 + 0.04 * squares;
        double sum = 0;
        double square = 0;
        float[] output = new float[columns];
        for (int n = 0; n < products; n++) {
            tile.multiply(input, output);
            for (float x : output) {
                sum += x;
                square += x * x;
            }
        }
        int n = columns * products;
        assertThat(sum / n).isCloseTo(0, within(5 * Math.sqrt(variance / n)));
        assertThat(square / n / variance).isCloseTo(1, within(5 * Math.sqrt(2.0 / n)));
    }

    /// H0: the gains of 10,000 cells have mean 1 and deviation 0.1; alpha = 6e-7 (5 standard errors).
    @Test
    void gainsBelongToTheDie() {
        var description = TileDescription.ideal(100, 100, 1).with(SPREAD, TileStorage.FLOATS);
        var tile = AnalogTile.fabricate(description, 1);
        int[] ones = new int[10_000];
        Arrays.fill(ones, 1);
        tile.writeCodes(ones);
        float[] gain = tile.weights();
        tile.writeCodes(ones);
        assertThat(tile.weights()).isEqualTo(gain);
        var other = AnalogTile.fabricate(description, 2);
        other.writeCodes(ones);
        assertThat(other.weights()).isNotEqualTo(gain);
        double mean = 0;
        double square = 0;
        for (float g : gain) {
            mean += g / 1e4;
            square += (g - 1) * (g - 1) / 1e4;
        }
        assertThat(mean).isCloseTo(1, within(5 * 0.1 / 100));
        assertThat(square / 0.01).isCloseTo(1, within(5 * Math.sqrt(2) / 100));
    }

    @Test
    void updatesAddAnOuterProductWithinTheRangeOfEachCell() {
        for (TileStorage storage : TileStorage.values()) {
            var tile = AnalogTile.fabricate(narrow(6, 5, storage), 4);
            int[] ones = new int[30];
            Arrays.fill(ones, 31);
            tile.writeCodes(ones);
            float[] gain = tile.weights();
            tile.writeCodes(new int[30]);
            float[] row = values(6, 1);
            float[] column = values(5, 2);
            tile.update(0.5, row, column);
            tile.update(1, new float[] {0, 0, 0, 0, 0, 9}, column);
            float[] weights = tile.weights();
            for (int k = 0; k < 30; k++) {
                double wanted = 0.5 * row[k / 5] * column[k % 5];
                if (k / 5 == 5) {
                    wanted = Math.clamp(wanted + 9 * column[k % 5], -1, 1);
                }
                assertThat(weights[k]).isCloseTo((float) (gain[k] * wanted), within(1e-6f));
            }
            float[] output = new float[5];
            tile.multiply(new float[] {0, 0, 0, 0, 0, 1}, output);
            for (int j = 0; j < 5; j++) {
                assertThat(output[j]).isCloseTo(weights[25 + j], within(tile.unit(j) / 2 + 0.04f));
            }
        }
    }

    @Test
    void descriptionsThatDoNotGoTogetherAreRefused() {
        var ideal = TileDescription.ideal(4, 4, 31);
        assertThatThrownBy(() -> ideal.with(SPREAD, TileStorage.BYTES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("largest input code must be 1 to 255 with BYTES, was 0");
        var narrow = narrow(4, 4, TileStorage.SHORTS);
        assertThatThrownBy(() -> narrow.with(new TileNoise(0, 0.1, ReadNoise.PER_CELL)))
                .hasMessageContaining("noise of each cell needs weights stored as FLOATS");
        assertThatThrownBy(() -> new TileNoise(0, 0.1, ReadNoise.NONE))
                .hasMessage("noise of a cell must be 0 where none is drawn, was 0.1");
        assertThatThrownBy(() -> TileNoise.ofOutputs(-1))
                .hasMessage("noise of an output must be finite and >= 0, was -1.0");
        var tile = AnalogTile.fabricate(ideal, 1);
        assertThatThrownBy(() -> tile.multiply(new float[3], new float[4]))
                .hasMessage("input must have 4 values, had 3");
        assertThatThrownBy(() -> tile.multiplyBatch(new float[4], new float[4], -1))
                .hasMessage("items of a batch must be >= 0, were -1");
        assertThatThrownBy(() -> tile.update(1, new float[] {1, Float.NaN, 0, 0}, new float[4]))
                .hasMessage("row value 1 must be finite, was NaN");
    }
}
