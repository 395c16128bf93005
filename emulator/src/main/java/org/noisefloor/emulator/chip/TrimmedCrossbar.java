package org.noisefloor.emulator.chip;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.crossbar.Crossbar;

/// A matrix on a chip whose outputs get a digital gain and offset each, `output = (1 + gain) · converted + offset`, in both directions.
/// What the digital unit takes for it is not charged: it passes every output anyway. The codes are fixed, so that all that changes is in
/// the matrix itself.
public final class TrimmedCrossbar implements Crossbar {
    private final Crossbar matrix;
    private final double[] gain;
    private final double[] offset;
    private final double[] transposedGain;
    private final double[] transposedOffset;

    /// Puts codes behind a matrix.
    ///
    /// @param columns codes of the outputs of [Crossbar#multiply], one for each column
    /// @param rows codes of the outputs of [Crossbar#multiplyTransposed], one for each row; empty for none
    /// @throws IllegalArgumentException if a code does not fit, or their number
    public TrimmedCrossbar(Crossbar matrix, ColumnTrimDescription trim, Codes columns, Codes rows) {
        this.matrix = matrix;
        columns.check(trim, matrix.columns());
        Codes sideways = rows.gain().length == 0 ? Codes.zero(matrix.rows()) : rows;
        sideways.check(trim, matrix.rows());
        this.gain = scaled(columns.gain(), trim.gainStep(), 1);
        this.offset = scaled(columns.offset(), trim.offsetStep(), 0);
        this.transposedGain = scaled(sideways.gain(), trim.gainStep(), 1);
        this.transposedOffset = scaled(sideways.offset(), trim.offsetStep(), 0);
    }

    private static double[] scaled(int[] code, double step, double from) {
        return Arrays.stream(code).mapToDouble(c -> from + c * step).toArray();
    }

    /// Codes of the outputs of one direction.
    ///
    /// @param gain −maximumGain to maximumGain, one for each output
    /// @param offset −maximumOffset to maximumOffset, one for each output
    public record Codes(int[] gain, int[] offset) {
        /// Codes that leave all as it is.
        public static Codes zero(int outputs) {
            return new Codes(new int[outputs], new int[outputs]);
        }

        private void check(ColumnTrimDescription trim, int outputs) {
            if (gain.length != outputs || offset.length != outputs) {
                throw new IllegalArgumentException(
                        "trims of a matrix need %d codes of gain and offset, got %d and %d"
                                .formatted(outputs, gain.length, offset.length));
            }
            require("gain", gain, trim.maximumGain());
            require("offset", offset, trim.maximumOffset());
        }

        private static void require(String name, int[] code, int most) {
            for (int each : code) {
                if (Math.abs(each) > most) {
                    throw new IllegalArgumentException(
                            "code of the %s of an output must be %d to %d, was %d"
                                    .formatted(name, -most, most, each));
                }
            }
        }
    }

    /// The matrix without its trims.
    public Crossbar matrix() {
        return matrix;
    }

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
        correct(output, gain, offset);
    }

    @Override
    public void multiplyTransposed(double[] input, double[] output) {
        matrix.multiplyTransposed(input, output);
        correct(output, transposedGain, transposedOffset);
    }

    private static void correct(double[] output, double[] gain, double[] offset) {
        for (int k = 0; k < output.length; k++) {
            output[k] = gain[k] * output[k] + offset[k];
        }
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
