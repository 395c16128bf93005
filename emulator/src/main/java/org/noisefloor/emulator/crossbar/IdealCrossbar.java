package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.kernel.CellKernels;

/// The matrix itself, in double precision: exact products, exact updates, nothing counted. What an analog array is held against.
public final class IdealCrossbar implements Crossbar {
    private static final CellKernels KERNELS = CellKernels.preferred();

    private final int rows;
    private final int columns;
    private final int maximumCode;
    private final double[] weight;
    private final int[] line;
    private final CostLedger ledger = new CostLedger();

    /// A matrix of zeros.
    ///
    /// @param rows number of rows
    /// @param columns number of columns
    /// @param maximumCode code of the weight 1, 1 to 2^20
    public IdealCrossbar(int rows, int columns, int maximumCode) {
        Shape.requireSize(rows, columns);
        Shape.requireMaximum(maximumCode);
        this.rows = rows;
        this.columns = columns;
        this.maximumCode = maximumCode;
        this.weight = new double[rows * columns];
        this.line = IntStream.range(0, rows).toArray();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int maximumCode() {
        return maximumCode;
    }

    /// The weights, rows × columns, row-major; a copy.
    public double[] weights() {
        return weight.clone();
    }

    @Override
    public void multiply(double[] input, double[] output) {
        Shape.require("input", input.length, rows);
        Shape.require("output", output.length, columns);
        Arrays.fill(output, 0);
        KERNELS.multiply(weight, columns, line, input, rows, output, 0, columns);
    }

    @Override
    public void multiplyBatch(double[] input, double[] output, int items) {
        Shape.requireBatch(input, output, items, this);
        Arrays.fill(output, 0);
        KERNELS.multiplyBatch(weight, columns, input, items, rows, output, columns);
    }

    @Override
    public void multiplyTransposed(double[] input, double[] output) {
        Shape.require("input", input.length, columns);
        Shape.require("output", output.length, rows);
        Arrays.fill(output, 0);
        KERNELS.multiplyTransposed(weight, 0, columns, rows, input, columns, output, 0);
    }

    @Override
    public void update(double rate, double[] row, double[] column) {
        Shape.require("row", row.length, rows);
        Shape.require("column", column.length, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int k = i * columns + j;
                weight[k] = Shape.bounded(weight[k] + rate * row[i] * column[j]);
            }
        }
    }

    @Override
    public void writeCodes(int[] codes) {
        Shape.requireCodes(codes, weight.length, maximumCode);
        for (int k = 0; k < weight.length; k++) {
            weight[k] = (double) codes[k] / maximumCode;
        }
    }

    /// Writes every weight as it is, held within [-1, 1].
    ///
    /// @param weights rows × columns, row-major \[1]
    /// @throws IllegalArgumentException if the length does not fit
    public void writeWeights(double[] weights) {
        Shape.require("weights", weights.length, weight.length);
        for (int k = 0; k < weight.length; k++) {
            weight[k] = Math.max(-1, Math.min(1, weights[k]));
        }
    }

    /// Writes every weight as the product of a factor and a value, held within [-1, 1].
    ///
    /// @param factor rows × columns, row-major
    /// @param value rows × columns, row-major
    /// @throws IllegalArgumentException if a length does not fit
    public void writeProducts(double[] factor, double[] value) {
        Shape.require("factors", factor.length, weight.length);
        Shape.require("values", value.length, weight.length);
        for (int k = 0; k < weight.length; k++) {
            weight[k] = Math.max(-1, Math.min(1, factor[k] * value[k]));
        }
    }

    @Override
    public void readCodes(int[] codes) {
        Shape.require("codes", codes.length, weight.length);
        for (int k = 0; k < weight.length; k++) {
            codes[k] = (int) Math.rint(weight[k] * maximumCode);
        }
    }

    @Override
    public CostLedger ledger() {
        return ledger;
    }
}
