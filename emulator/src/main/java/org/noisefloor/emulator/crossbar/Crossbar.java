package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;

/// A matrix that multiplies where it is stored, or what stands for one. Weights lie in [-1, 1]; inputs and outputs are plain
/// numbers, an output being in units of one full input on one full weight.
///
/// | quantity | shape | range |
/// |---|---|---|
/// | weight w[i, j] | rows × columns, row-major | -1 to 1 |
/// | code | rows × columns, row-major | -maximumCode to maximumCode; w = code / maximumCode |
public interface Crossbar {
    /// Number of rows.
    int rows();

    /// Number of columns.
    int columns();

    /// The code of the weight 1.
    int maximumCode();

    /// `output[j] = Σ_i input[i] w[i, j]`.
    ///
    /// @param input rows \[1]; an analog array drives at most ±1 and cuts off what is beyond
    /// @param output columns \[1], written
    /// @throws IllegalArgumentException if a length does not fit
    void multiply(double[] input, double[] output);

    /// Multiplies a batch of inputs, each with the result that [#multiply] one after the other would give, to the bit.
    ///
    /// @param input items × rows \[1]
    /// @param output items × columns \[1], written
    /// @param items number of inputs, >= 0
    /// @throws IllegalArgumentException if a length does not fit
    default void multiplyBatch(double[] input, double[] output, int items) {
        Shape.requireBatch(input, output, items, this);
        double[] one = new double[columns()];
        for (int b = 0; b < items; b++) {
            multiply(Arrays.copyOfRange(input, b * rows(), (b + 1) * rows()), one);
            System.arraycopy(one, 0, output, b * columns(), columns());
        }
    }

    /// `output[i] = Σ_j w[i, j] input[j]`.
    ///
    /// @param input columns \[1]; an analog array drives at most ±1 and cuts off what is beyond
    /// @param output rows \[1], written
    /// @throws IllegalArgumentException if a length does not fit
    void multiplyTransposed(double[] input, double[] output);

    /// Adds an outer product, `w[i, j] += rate row[i] column[j]`, and keeps each weight within [-1, 1].
    ///
    /// @param rate factor \[1]
    /// @param row rows \[1]
    /// @param column columns \[1]
    /// @throws IllegalArgumentException if a length does not fit
    void update(double rate, double[] row, double[] column);

    /// Writes every weight.
    ///
    /// @param codes rows × columns, row-major
    /// @throws IllegalArgumentException if the length or a code is out of range
    void writeCodes(int[] codes);

    /// Reads every weight, rounded to the nearest code.
    ///
    /// @param codes rows × columns, row-major, written
    /// @throws IllegalArgumentException if the length does not fit
    void readCodes(int[] codes);

    /// What was done so far.
    CostLedger ledger();
}
