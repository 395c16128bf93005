package org.noisefloor.emulator.kernel;

/// The arithmetic of analog cells in double precision: products with a matrix of conductances, alone and in batches, and the
/// scatter of one read. Twice, as [Kernels]: [ScalarCellKernels] is the definition, [VectorCellKernels] gives the same bits at
/// every width. Currents of a crossbar are held to 1e-9 of other simulators, which no sum of floats reaches.
///
/// Matrices are row-major with a stride in elements. As in [Kernels], ranges are the caller's to check.
public sealed interface CellKernels permits ScalarCellKernels, VectorCellKernels {
    /// The kernels for this JVM: vectors of the width chosen by [Width], or the scalar loops.
    static CellKernels preferred() {
        return Width.ofDoubles() == 1 ? new ScalarCellKernels() : new VectorCellKernels();
    }

    /// Adds rows of a matrix: `sum[to + c] = fma(input[k], matrix[row[k], c], sum[to + c])`, k in order.
    ///
    /// @param matrix rows × stride
    /// @param stride distance between rows \[elements], >= columns
    /// @param row active row indices
    /// @param input active inputs
    /// @param active number of active rows, >= 0
    /// @param sum indexed from `to`, updated
    /// @param to index of the first sum
    /// @param columns number of columns, >= 0
    void multiply(
            double[] matrix,
            int stride,
            int[] row,
            double[] input,
            int active,
            double[] sum,
            int to,
            int columns);

    /// Multiplies along the rows: `sum[to + r] = fma(matrix[r, c], input[c], sum[to + r])`, c in order.
    ///
    /// @param matrix indexed from `from`, rows × stride
    /// @param from index of the first element
    /// @param stride distance between rows \[elements], >= columns
    /// @param rows number of rows, >= 0
    /// @param input columns inputs
    /// @param columns number of columns, >= 0
    /// @param sum indexed from `to`, updated
    /// @param to index of the first sum
    void multiplyTransposed(
            double[] matrix,
            int from,
            int stride,
            int rows,
            double[] input,
            int columns,
            double[] sum,
            int to);

    /// Multiplies a batch of inputs with one matrix, each as if alone and row by row:
    /// `sum[b, c] = fma(input[b, r], matrix[r, c], sum[b, c])`.
    ///
    /// @param matrix rows × stride
    /// @param stride distance between rows \[elements], >= columns
    /// @param input items × rows
    /// @param items number of inputs, >= 0
    /// @param rows number of rows, >= 0
    /// @param sum items × columns, updated
    /// @param columns number of columns, >= 0
    void multiplyBatch(
            double[] matrix,
            int stride,
            double[] input,
            int items,
            int rows,
            double[] sum,
            int columns);

    /// One read of cells that scatter: `out[to + i] = max(0, mean[u] + deviation[u] z[u])`, u = first + i, with the values of
    /// [Kernels#gaussian]; the product is a float's.
    ///
    /// @param mean conductances \[S], indexed by cell
    /// @param deviation standard deviations \[S], indexed by cell
    /// @param first number of the first cell, which is its unit, >= 0
    /// @param n number of cells, >= 0
    /// @param seed key of the stream
    /// @param purpose number of the purpose
    /// @param step number of the read
    /// @param out conductances in this read \[S], indexed from `to`, written
    /// @param to index of the first of them
    void scatter(
            double[] mean,
            float[] deviation,
            int first,
            int n,
            long seed,
            int purpose,
            long step,
            double[] out,
            int to);
}
