package org.noisefloor.emulator.kernel;

/// The kernels of analog cells as textbook loops: the definition that [VectorCellKernels] is held to, bit for bit.
public final class ScalarCellKernels implements CellKernels {
    /// Scalar kernels have no state.
    public ScalarCellKernels() {}

    @Override
    public void multiply(
            double[] matrix,
            int stride,
            int[] row,
            double[] input,
            int active,
            double[] sum,
            int to,
            int columns) {
        multiply(matrix, stride, row, input, 0, active, sum, to, 0, columns);
    }

    static void multiply(
            double[] matrix,
            int stride,
            int[] row,
            double[] input,
            int firstRow,
            int active,
            double[] sum,
            int to,
            int from,
            int columns) {
        for (int k = firstRow; k < active; k++) {
            for (int c = from; c < columns; c++) {
                sum[to + c] = Math.fma(input[k], matrix[row[k] * stride + c], sum[to + c]);
            }
        }
    }

    @Override
    public void multiplyTransposed(
            double[] matrix,
            int from,
            int stride,
            int rows,
            double[] input,
            int columns,
            double[] sum,
            int to) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                sum[to + r] = Math.fma(matrix[from + r * stride + c], input[c], sum[to + r]);
            }
        }
    }

    @Override
    public void multiplyBatch(
            double[] matrix,
            int stride,
            double[] input,
            int items,
            int rows,
            double[] sum,
            int columns) {
        multiplyBatch(matrix, stride, input, 0, items, rows, sum, 0, columns);
    }

    static void multiplyBatch(
            double[] matrix,
            int stride,
            double[] input,
            int firstItem,
            int items,
            int rows,
            double[] sum,
            int from,
            int columns) {
        for (int b = firstItem; b < items; b++) {
            for (int r = 0; r < rows; r++) {
                for (int c = from; c < columns; c++) {
                    int s = b * columns + c;
                    sum[s] = Math.fma(input[b * rows + r], matrix[r * stride + c], sum[s]);
                }
            }
        }
    }

    @Override
    public void scatter(
            double[] mean,
            float[] deviation,
            int first,
            int n,
            long seed,
            int purpose,
            long step,
            double[] out,
            int to) {
        for (int i = 0; i < n; i++) {
            float z = ScalarKernels.gaussianAt(seed, purpose, step, first + i);
            out[to + i] = scattered(mean[first + i], deviation[first + i], z);
        }
    }

    static double scattered(double mean, float deviation, float z) {
        return Math.max(0, mean + deviation * z);
    }
}
