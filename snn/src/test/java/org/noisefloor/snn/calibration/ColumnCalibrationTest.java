package org.noisefloor.snn.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.ColumnTrimDescription;
import org.noisefloor.emulator.chip.TrimmedCrossbar;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.crossbar.Crossbar;
import org.noisefloor.emulator.crossbar.IdealCrossbar;

class ColumnCalibrationTest {
    private static final int ROWS = 20;
    private static final int COLUMNS = 30;
    private static final ColumnTrimDescription TRIM = new ColumnTrimDescription(0.25, 8, 2, 8);

    private static ColumnCalibration measured(Crossbar matrix) {
        return ColumnCalibration.measure(
                matrix, TRIM, new ColumnCalibration.Effort(8, true, 7.5), 3);
    }

    private static Skewed skewed(double spread) {
        var random = new Random(1);
        double[] gain = random.doubles(COLUMNS, 1 - spread, 1 + spread).toArray();
        double[] offset = random.doubles(COLUMNS, -1, 1).toArray();
        return new Skewed(new IdealCrossbar(ROWS, COLUMNS, 63), gain, offset);
    }

    @Test
    void gainsAndOffsetsOfOutputsAreFound() {
        Skewed matrix = skewed(0.15);
        ColumnCalibration found = measured(matrix);
        for (int column = 0; column < COLUMNS; column++) {
            assertThat(found.before()[column]).isCloseTo(matrix.gain[column] - 1, within(1e-9));
            assertThat(found.offsetBefore()[column]).isCloseTo(matrix.offset[column], within(1e-9));
        }
        assertThat(found.saturated()).isZero();
    }

    @Test
    void trimmedOutputsAreRightWithinHalfAStep() {
        Skewed matrix = skewed(0.15);
        TrimmedCrossbar trimmed = measured(matrix).on(matrix, TRIM);
        var random = new Random(2);
        matrix.writeCodes(random.ints((long) ROWS * COLUMNS, -63, 64).toArray());
        double[] input = random.doubles(ROWS, -1, 1).toArray();
        double[] exact = new double[COLUMNS];
        matrix.matrix.multiply(input, exact);
        double[] output = new double[COLUMNS];
        trimmed.multiply(input, output);
        for (int column = 0; column < COLUMNS; column++) {
            double most =
                    0.5 * TRIM.offsetStep()
                            + 0.51 * TRIM.gainStep() * Math.abs(1.2 * exact[column])
                            + 1e-9;
            assertThat(output[column]).isCloseTo(exact[column], within(most));
        }
        double[] back = new double[ROWS];
        trimmed.multiplyTransposed(new double[COLUMNS], back);
        assertThat(back).containsOnly(0);
    }

    @Test
    void whatTheMatrixHeldIsWrittenBack() {
        Skewed matrix = skewed(0.1);
        int[] codes = new Random(3).ints((long) ROWS * COLUMNS, -63, 64).toArray();
        matrix.writeCodes(codes);
        measured(matrix);
        int[] held = new int[codes.length];
        matrix.readCodes(held);
        assertThat(held).isEqualTo(codes);
    }

    @Test
    void gainBeyondTheRangeStandsAtItsEndAndIsCounted() {
        Skewed matrix = skewed(0.1);
        matrix.gain[4] = 0.5;
        ColumnCalibration found = measured(matrix);
        assertThat(found.saturated()).isEqualTo(1);
        assertThat(found.columns().gain()[4]).isEqualTo(TRIM.maximumGain());
        assertThat(found.after()[4]).isCloseTo(0.5 * 1.25 - 1, within(1e-9));
    }

    @Test
    void codesThatDoNotFitAreRefused() {
        var matrix = new IdealCrossbar(2, 2, 63);
        var none = TrimmedCrossbar.Codes.zero(2);
        var large = new TrimmedCrossbar.Codes(new int[] {0, 128}, new int[2]);
        assertThatThrownBy(() -> new TrimmedCrossbar(matrix, TRIM, large, none))
                .hasMessage("code of the gain of an output must be -127 to 127, was 128");
        assertThatThrownBy(() ->
                        new TrimmedCrossbar(matrix, TRIM, TrimmedCrossbar.Codes.zero(3), none))
                .hasMessage("trims of a matrix need 2 codes of gain and offset, got 3 and 3");
    }

    /// An exact matrix whose outputs are skewed in the forward direction.
    private record Skewed(Crossbar matrix, double[] gain, double[] offset) implements Crossbar {
        @Override
        public int rows() {
            return matrix.rows();
        }

        @Override
        public int columns() {
            return matrix.columns();
        }

        @Override
        public int maximumCode() {
            return matrix.maximumCode();
        }

        @Override
        public void multiply(double[] input, double[] output) {
            matrix.multiply(input, output);
            for (int column = 0; column < output.length; column++) {
                output[column] = gain[column] * output[column] + offset[column];
            }
        }

        @Override
        public void multiplyTransposed(double[] input, double[] output) {
            matrix.multiplyTransposed(input, output);
        }

        @Override
        public void update(double rate, double[] row, double[] column) {
            matrix.update(rate, row, column);
        }

        @Override
        public void writeCodes(int[] codes) {
            matrix.writeCodes(codes);
        }

        @Override
        public void readCodes(int[] codes) {
            matrix.readCodes(codes);
        }

        @Override
        public CostLedger ledger() {
            return matrix.ledger();
        }
    }
}
