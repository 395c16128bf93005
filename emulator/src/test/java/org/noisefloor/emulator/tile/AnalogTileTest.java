package org.noisefloor.emulator.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisefloor.emulator.converter.ConverterRange;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.emulator.crossbar.PulsedPreset;
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

    /// The same with any cells and no converter of outputs, which would hide the last bits.
    private static TileDescription open(
            int rows, int columns, int maximumCode, Deviation gain, TileStorage storage) {
        return new TileDescription(
                rows,
                columns,
                maximumCode,
                gain,
                15,
                Optional.empty(),
                TileNoise.NONE,
                storage,
                new TileLearning.Written());
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

    /// The bound that is stated, half a unit of the output for each unit of input, in both directions; and nearest codes:
    ///
    /// H0: errors of single weights are uniform within half a unit, so those of outputs have the variance `u² Σ input² / 12`; n outputs,
    /// taken as normal, give a mean square with the relative standard error √(2/n); alpha = 6e-7 (5 standard errors) for each of 8.
    @ParameterizedTest
    @EnumSource(names = {"BYTES", "SHORTS"})
    void narrowWeightsKeepTheStatedErrorBound(TileStorage storage) {
        for (int[] size : new int[][] {{1, 1}, {7, 5}, {200, 300}, {256, 512}}) {
            int rows = size[0];
            int columns = size[1];
            var tile = AnalogTile.fabricate(open(rows, columns, 31, SPREAD, storage), 3);
            tile.writeCodes(codes(rows * columns, 31, 4));
            float[] input = values(rows, 5);
            float[] output = new float[columns];
            tile.multiply(input, output);
            double[] in = driven(input, 15);
            double[] wanted = new double[columns];
            model(tile).multiply(in, wanted);
            requireErrors(in, output, wanted, tile::unit);

            float[] back = values(columns, 6);
            float[] made = new float[rows];
            tile.multiplyTransposed(back, made);
            double[] driven = driven(back, 15);
            double[] expected = new double[rows];
            model(tile).multiplyTransposed(driven, expected);
            requireErrors(driven, made, expected, tile::unitTransposed);
        }
    }

    private static void requireErrors(
            double[] in, float[] output, double[] halves, IntToDoubleFunction unit) {
        double sum = Arrays.stream(in).map(Math::abs).sum();
        double squares = Arrays.stream(in).map(x -> x * x).sum();
        int n = output.length;
        double mean = 0;
        for (int j = 0; j < n; j++) {
            double error = output[j] - 2 * halves[j];
            double u = unit.applyAsDouble(j);
            assertThat(Math.abs(error)).isLessThan(u / 2 * sum + 1e-5);
            mean += error * error / (u * u * squares / 12) / n;
        }
        if (n >= 200) {
            assertThat(mean).isCloseTo(1, within(5 * Math.sqrt(2.0 / n)));
        }
    }

    @ParameterizedTest
    @CsvSource({"BYTES, 127", "SHORTS, 1092"})
    void writtenCodesAreExactUpToTheLargestNarrowCode(TileStorage storage, int largest) {
        for (int maximum : new int[] {1, 31, largest, largest + 1}) {
            var tile =
                    AnalogTile.fabricate(open(40, 30, maximum, new Deviation.None(), storage), 3);
            int[] code = codes(40 * 30, maximum, 4);
            Arrays.fill(code, 0, 30, maximum);
            tile.writeCodes(code);
            // a line of single inputs reads its weights
            double worst = 0;
            for (int i = 0; i < 40; i++) {
                float[] input = new float[40];
                input[i] = 1;
                float[] output = new float[30];
                tile.multiply(input, output);
                for (int j = 0; j < 30; j++) {
                    double error = (double) output[j] * maximum - code[i * 30 + j];
                    worst = Math.max(worst, Math.abs(error));
                }
            }
            if (maximum <= largest) {
                assertThat(worst).isLessThan(1e-6 * maximum);
            } else {
                assertThat(worst).isBetween(0.4, 0.51);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBatchHasTheBitsOfSingleProducts(TileStorage storage) {
        for (ReadNoise drawn : ReadNoise.values()) {
            if (storage == TileStorage.FLOATS || drawn != ReadNoise.PER_CELL) {
                var noise = new TileNoise(0.1, drawn == ReadNoise.NONE ? 0 : 0.05, drawn);
                for (int rows : new int[] {9, 600}) {
                    var description = open(rows, 37, 31, SPREAD, storage);
                    int[] code = codes(rows * 37, 31, 2);
                    float[] input = values(7 * rows, 3);
                    requireSameBits(description.with(noise), code, input);
                    requireSameBits(narrow(rows, 37, storage).with(noise), code, input);
                }
                // full weights and nearly full inputs: 1200 x 1085 x 15 is beyond the exact
                // integers of floats
                int[] full = new int[1200 * 37];
                Arrays.fill(full, 31);
                float[] strong = values(7 * 1200, 3);
                for (int k = 0; k < strong.length; k++) {
                    strong[k] = 0.9f + 0.1f * strong[k];
                }
                var description = open(1200, 37, 31, new Deviation.None(), storage);
                requireSameBits(description.with(noise), full, strong);
            }
        }
    }

    private static void requireSameBits(TileDescription description, int[] code, float[] input) {
        int rows = description.rows();
        var single = AnalogTile.fabricate(description, 1);
        var batch = AnalogTile.fabricate(description, 1);
        single.writeCodes(code);
        batch.writeCodes(code);
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
        var noise = new TileNoise(0.1, 0.1, ReadNoise.PER_OUTPUT);
        requireSameOfAllKernels(narrow(20, 70, storage).with(noise));
        requireSameOfAllKernels(open(20, 70, 31, SPREAD, storage).with(noise));
    }

    private static void requireSameOfAllKernels(TileDescription description) {
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
                        .with(127, new ConverterRange(14, -8, 8))
                        .with(new Deviation.None(), storage)
                        .with(noise);
        var tile = AnalogTile.fabricate(description, 11);
        float[] input = {1, -0.5f, 0, 0.25f, 1, -1};
        double squares = Arrays.stream(driven(input, 127)).map(x -> x * x).sum();
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

    /// H0: the noise of two equal products, one after the other or in one batch, is independent: the correlation of 4000 outputs has
    /// the standard error 1/√4000; alpha = 6e-7 for each (5 standard errors).
    @ParameterizedTest
    @EnumSource
    void noiseIsFreshInEachProduct(ReadNoise drawn) {
        int columns = 4000;
        var noise = new TileNoise(0.3, drawn == ReadNoise.NONE ? 0 : 0.2, drawn);
        var description = TileDescription.ideal(3, columns, 31).with(noise);
        var tile = AnalogTile.fabricate(description, 11);
        float[] input = {1, -0.5f, 0.25f};
        float[] one = new float[columns];
        float[] other = new float[columns];
        tile.multiply(input, one);
        tile.multiply(input, other);
        assertThat(correlation(one, other)).isCloseTo(0, within(5 / Math.sqrt(columns)));
        float[] twice = {1, -0.5f, 0.25f, 1, -0.5f, 0.25f};
        float[] outputs = new float[2 * columns];
        tile.multiplyBatch(twice, outputs, 2);
        float[] third = Arrays.copyOf(outputs, columns);
        float[] fourth = Arrays.copyOfRange(outputs, columns, 2 * columns);
        assertThat(correlation(third, fourth)).isCloseTo(0, within(5 / Math.sqrt(columns)));
        assertThat(correlation(other, third)).isCloseTo(0, within(5 / Math.sqrt(columns)));
    }

    private static double correlation(float[] one, float[] other) {
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int k = 0; k < one.length; k++) {
            product += one[k] * other[k];
            square += one[k] * one[k];
            otherSquare += other[k] * other[k];
        }
        return product / Math.sqrt(square * otherSquare);
    }

    @Test
    void inputsThatAreNoNumbersReadAsSaid() {
        float[] input = {1, Float.NaN};
        float[] output = new float[3];
        for (TileStorage storage : TileStorage.values()) {
            var tile = AnalogTile.fabricate(open(2, 3, 31, new Deviation.None(), storage), 1);
            tile.writeCodes(new int[] {31, 31, 31, 31, 31, 31});
            tile.multiply(input, output);
            for (float x : output) {
                assertThat(x).isCloseTo(1f, within(1e-6f));
            }
        }
        var ideal = AnalogTile.fabricate(TileDescription.ideal(2, 3, 31), 1);
        ideal.multiply(input, output);
        assertThat(output).containsOnly(Float.NaN);
        var converter = new ConverterRange(8, -2, 2);
        var converted = AnalogTile.fabricate(TileDescription.ideal(2, 3, 31).with(0, converter), 1);
        converted.multiply(input, output);
        assertThat(output).containsOnly(-2f);
    }

    @Test
    void aStateOfAnotherShapeIsRefused() {
        var state = AnalogTile.fabricate(TileDescription.ideal(4, 17, 31), 1).state();
        assertThatThrownBy(() -> AnalogTile.resume(TileDescription.ideal(4, 40, 31), 1, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("state must be that of 4 x 40 cells, was of 4 x 17");
    }

    @Test
    void changesBeyondSinglePrecisionAreRefused() {
        float[] rows = {0, 1};
        float[] columns = {0, 1};
        for (TileLearning learning :
                new TileLearning[] {
                    new TileLearning.Written(),
                    new TileLearning.Pulsed(PulsedPreset.GOKMEN_VLASOV.device(), 31)
                }) {
            var tile = AnalogTile.fabricate(TileDescription.ideal(2, 2, 31).with(learning), 1);
            assertThatThrownBy(() -> tile.update(1e300, rows, columns))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("rate must be finite in single precision, was 1.0E300");
            assertThatThrownBy(() -> tile.update(1e38, new float[] {0, 1e38f}, columns))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("rate times the largest values of row and of column");
            tile.update(1e30, rows, columns);
            assertThat(tile.weights()[0]).isZero();
            assertThat(tile.weights()[3]).isBetween(0.001f, 1f);
        }
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
        var converter = new ConverterRange(8, -1, 1);
        assertThatThrownBy(() -> narrow(4, 4, TileStorage.SHORTS).with(130, converter))
                .hasMessage("largest input code must be 1 to 129 with SHORTS, was 130");
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
        assertThatThrownBy(() -> tile.multiplyBatch(new float[0], new float[0], 1 << 30))
                .hasMessage("input must have 4294967296 values, had 0");
        assertThatThrownBy(() -> tile.unit(99)).hasMessage("column must be 0 to 3, was 99");
        assertThatThrownBy(() -> tile.unitTransposed(-1)).hasMessage("row must be 0 to 3, was -1");
        assertThatThrownBy(() -> tile.update(1, new float[] {1, Float.NaN, 0, 0}, new float[4]))
                .hasMessage("row value 1 must be finite, was NaN");
    }
}
