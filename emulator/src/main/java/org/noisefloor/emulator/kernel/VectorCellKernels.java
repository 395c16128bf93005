package org.noisefloor.emulator.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The kernels of analog cells with the Vector API: lanes are columns, each doing what [ScalarCellKernels] does for its column.
public final class VectorCellKernels implements CellKernels {
    private static final VectorSpecies<Double> DOUBLES =
            VectorSpecies.of(double.class, VectorShape.forBitSize(Width.bits()));
    private static final int LANES = DOUBLES.length();

    /// As many float lanes as double lanes; with vectors of 64 bits there are none, and scalar loops do the work.
    private static final boolean HALVES = LANES > 1;

    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(Math.max(64, LANES * Float.SIZE)));

    /// Rows of a batch that are worked on at a time, so that what four vectors cover of them stays in the L1 cache.
    private static final int PANEL = 128;

    /// Units of noise that are made at a time. Fewer than elsewhere: while they are made the processor fetches the cells that they
    /// are for, but only some thousand bytes ahead. With 1024 units reads of 512 × 512 cells took 2.2 times as long as their
    /// Gaussians alone, with 256 1.2 to 1.5 times (measured).
    private static final int TILE = 256;

    private final ScalarCellKernels scalar = new ScalarCellKernels();

    /// Vector kernels have no state.
    public VectorCellKernels() {}

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
        int eights = active / 8;
        for (int e = 0; e < eights; e++) {
            eightRows(matrix, stride, row, input, 8 * e, sum, to, columns);
        }
        for (int k = 8 * eights; k < active; k++) {
            oneRow(matrix, stride, row, input, k, sum, to, columns);
        }
    }

    /// Eight rows at a time: sums are loaded and stored once for eight products.
    private static void eightRows(
            double[] matrix,
            int stride,
            int[] row,
            double[] input,
            int k,
            double[] sum,
            int to,
            int columns) {
        int m0 = row[k] * stride;
        int m1 = row[k + 1] * stride;
        int m2 = row[k + 2] * stride;
        int m3 = row[k + 3] * stride;
        int m4 = row[k + 4] * stride;
        int m5 = row[k + 5] * stride;
        int m6 = row[k + 6] * stride;
        int m7 = row[k + 7] * stride;
        DoubleVector x0 = DoubleVector.broadcast(DOUBLES, input[k]);
        DoubleVector x1 = DoubleVector.broadcast(DOUBLES, input[k + 1]);
        DoubleVector x2 = DoubleVector.broadcast(DOUBLES, input[k + 2]);
        DoubleVector x3 = DoubleVector.broadcast(DOUBLES, input[k + 3]);
        DoubleVector x4 = DoubleVector.broadcast(DOUBLES, input[k + 4]);
        DoubleVector x5 = DoubleVector.broadcast(DOUBLES, input[k + 5]);
        DoubleVector x6 = DoubleVector.broadcast(DOUBLES, input[k + 6]);
        DoubleVector x7 = DoubleVector.broadcast(DOUBLES, input[k + 7]);
        int vectors = columns / LANES;
        for (int t = 0; t < vectors; t++) {
            int c = t * LANES;
            DoubleVector s = DoubleVector.fromArray(DOUBLES, sum, to + c);
            s = x0.fma(DoubleVector.fromArray(DOUBLES, matrix, m0 + c), s);
            s = x1.fma(DoubleVector.fromArray(DOUBLES, matrix, m1 + c), s);
            s = x2.fma(DoubleVector.fromArray(DOUBLES, matrix, m2 + c), s);
            s = x3.fma(DoubleVector.fromArray(DOUBLES, matrix, m3 + c), s);
            s = x4.fma(DoubleVector.fromArray(DOUBLES, matrix, m4 + c), s);
            s = x5.fma(DoubleVector.fromArray(DOUBLES, matrix, m5 + c), s);
            s = x6.fma(DoubleVector.fromArray(DOUBLES, matrix, m6 + c), s);
            s = x7.fma(DoubleVector.fromArray(DOUBLES, matrix, m7 + c), s);
            s.intoArray(sum, to + c);
        }
        ScalarCellKernels.multiply(
                matrix, stride, row, input, k, k + 8, sum, to, vectors * LANES, columns);
    }

    private static void oneRow(
            double[] matrix,
            int stride,
            int[] row,
            double[] input,
            int k,
            double[] sum,
            int to,
            int columns) {
        int m = row[k] * stride;
        DoubleVector x = DoubleVector.broadcast(DOUBLES, input[k]);
        int vectors = columns / LANES;
        for (int t = 0; t < vectors; t++) {
            int c = t * LANES;
            x.fma(
                            DoubleVector.fromArray(DOUBLES, matrix, m + c),
                            DoubleVector.fromArray(DOUBLES, sum, to + c))
                    .intoArray(sum, to + c);
        }
        ScalarCellKernels.multiply(
                matrix, stride, row, input, k, k + 1, sum, to, vectors * LANES, columns);
    }

    /// Lanes along the sum would change its order, and rows in lanes need a transposition: eight rows side by side, each a chain of
    /// scalar products, keep both multipliers busy.
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
        int eights = rows / 8;
        for (int e = 0; e < eights; e++) {
            eightSums(matrix, from + 8 * e * stride, stride, input, columns, sum, to + 8 * e);
        }
        int done = 8 * eights;
        scalar.multiplyTransposed(
                matrix, from + done * stride, stride, rows - done, input, columns, sum, to + done);
    }

    private static void eightSums(
            double[] matrix,
            int from,
            int stride,
            double[] input,
            int columns,
            double[] sum,
            int to) {
        double s0 = sum[to];
        double s1 = sum[to + 1];
        double s2 = sum[to + 2];
        double s3 = sum[to + 3];
        double s4 = sum[to + 4];
        double s5 = sum[to + 5];
        double s6 = sum[to + 6];
        double s7 = sum[to + 7];
        for (int c = 0; c < columns; c++) {
            int m = from + c;
            double x = input[c];
            s0 = Math.fma(matrix[m], x, s0);
            s1 = Math.fma(matrix[m + stride], x, s1);
            s2 = Math.fma(matrix[m + 2 * stride], x, s2);
            s3 = Math.fma(matrix[m + 3 * stride], x, s3);
            s4 = Math.fma(matrix[m + 4 * stride], x, s4);
            s5 = Math.fma(matrix[m + 5 * stride], x, s5);
            s6 = Math.fma(matrix[m + 6 * stride], x, s6);
            s7 = Math.fma(matrix[m + 7 * stride], x, s7);
        }
        sum[to] = s0;
        sum[to + 1] = s1;
        sum[to + 2] = s2;
        sum[to + 3] = s3;
        sum[to + 4] = s4;
        sum[to + 5] = s5;
        sum[to + 6] = s6;
        sum[to + 7] = s7;
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
        int fours = columns / (4 * LANES);
        int panels = (rows + PANEL - 1) / PANEL;
        int whole = items / 4 * 4;
        for (int t = 0; t < fours; t++) {
            for (int p = 0; p < panels; p++) {
                int last = Math.min(rows, (p + 1) * PANEL);
                int c = t * 4 * LANES;
                for (int b = 0; b < whole / 4; b++) {
                    fourByFour(
                            matrix, stride, input, rows, p * PANEL, last, sum, columns, 4 * b, c);
                }
                for (int b = whole; b < items; b++) {
                    oneByFour(matrix, stride, input, rows, p * PANEL, last, sum, columns, b, c);
                }
            }
        }
        int vectors = columns / LANES;
        for (int t = 4 * fours; t < vectors; t++) {
            for (int b = 0; b < items; b++) {
                oneByOne(matrix, stride, input, rows, sum, columns, b, t * LANES);
            }
        }
        ScalarCellKernels.multiplyBatch(
                matrix, stride, input, 0, items, rows, sum, vectors * LANES, columns);
    }

    /// Four vectors of columns for four items: eight loads for 16 products, which are independent of each other.
    private static void fourByFour(
            double[] matrix,
            int stride,
            double[] input,
            int rows,
            int first,
            int last,
            double[] sum,
            int columns,
            int item,
            int c) {
        int o0 = item * columns + c;
        int o1 = o0 + columns;
        int o2 = o1 + columns;
        int o3 = o2 + columns;
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, sum, o0);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, sum, o0 + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, sum, o0 + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, sum, o0 + 3 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, sum, o1);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, sum, o1 + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, sum, o1 + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, sum, o1 + 3 * LANES);
        DoubleVector c0 = DoubleVector.fromArray(DOUBLES, sum, o2);
        DoubleVector c1 = DoubleVector.fromArray(DOUBLES, sum, o2 + LANES);
        DoubleVector c2 = DoubleVector.fromArray(DOUBLES, sum, o2 + 2 * LANES);
        DoubleVector c3 = DoubleVector.fromArray(DOUBLES, sum, o2 + 3 * LANES);
        DoubleVector d0 = DoubleVector.fromArray(DOUBLES, sum, o3);
        DoubleVector d1 = DoubleVector.fromArray(DOUBLES, sum, o3 + LANES);
        DoubleVector d2 = DoubleVector.fromArray(DOUBLES, sum, o3 + 2 * LANES);
        DoubleVector d3 = DoubleVector.fromArray(DOUBLES, sum, o3 + 3 * LANES);
        int x0 = item * rows;
        int x1 = x0 + rows;
        int x2 = x1 + rows;
        int x3 = x2 + rows;
        for (int r = first; r < last; r++) {
            int m = r * stride + c;
            DoubleVector m0 = DoubleVector.fromArray(DOUBLES, matrix, m);
            DoubleVector m1 = DoubleVector.fromArray(DOUBLES, matrix, m + LANES);
            DoubleVector m2 = DoubleVector.fromArray(DOUBLES, matrix, m + 2 * LANES);
            DoubleVector m3 = DoubleVector.fromArray(DOUBLES, matrix, m + 3 * LANES);
            DoubleVector x = DoubleVector.broadcast(DOUBLES, input[x0 + r]);
            a0 = x.fma(m0, a0);
            a1 = x.fma(m1, a1);
            a2 = x.fma(m2, a2);
            a3 = x.fma(m3, a3);
            x = DoubleVector.broadcast(DOUBLES, input[x1 + r]);
            b0 = x.fma(m0, b0);
            b1 = x.fma(m1, b1);
            b2 = x.fma(m2, b2);
            b3 = x.fma(m3, b3);
            x = DoubleVector.broadcast(DOUBLES, input[x2 + r]);
            c0 = x.fma(m0, c0);
            c1 = x.fma(m1, c1);
            c2 = x.fma(m2, c2);
            c3 = x.fma(m3, c3);
            x = DoubleVector.broadcast(DOUBLES, input[x3 + r]);
            d0 = x.fma(m0, d0);
            d1 = x.fma(m1, d1);
            d2 = x.fma(m2, d2);
            d3 = x.fma(m3, d3);
        }
        a0.intoArray(sum, o0);
        a1.intoArray(sum, o0 + LANES);
        a2.intoArray(sum, o0 + 2 * LANES);
        a3.intoArray(sum, o0 + 3 * LANES);
        b0.intoArray(sum, o1);
        b1.intoArray(sum, o1 + LANES);
        b2.intoArray(sum, o1 + 2 * LANES);
        b3.intoArray(sum, o1 + 3 * LANES);
        c0.intoArray(sum, o2);
        c1.intoArray(sum, o2 + LANES);
        c2.intoArray(sum, o2 + 2 * LANES);
        c3.intoArray(sum, o2 + 3 * LANES);
        d0.intoArray(sum, o3);
        d1.intoArray(sum, o3 + LANES);
        d2.intoArray(sum, o3 + 2 * LANES);
        d3.intoArray(sum, o3 + 3 * LANES);
    }

    private static void oneByFour(
            double[] matrix,
            int stride,
            double[] input,
            int rows,
            int first,
            int last,
            double[] sum,
            int columns,
            int item,
            int c) {
        int o = item * columns + c;
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, sum, o);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, sum, o + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, sum, o + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, sum, o + 3 * LANES);
        for (int r = first; r < last; r++) {
            int m = r * stride + c;
            DoubleVector x = DoubleVector.broadcast(DOUBLES, input[item * rows + r]);
            a0 = x.fma(DoubleVector.fromArray(DOUBLES, matrix, m), a0);
            a1 = x.fma(DoubleVector.fromArray(DOUBLES, matrix, m + LANES), a1);
            a2 = x.fma(DoubleVector.fromArray(DOUBLES, matrix, m + 2 * LANES), a2);
            a3 = x.fma(DoubleVector.fromArray(DOUBLES, matrix, m + 3 * LANES), a3);
        }
        a0.intoArray(sum, o);
        a1.intoArray(sum, o + LANES);
        a2.intoArray(sum, o + 2 * LANES);
        a3.intoArray(sum, o + 3 * LANES);
    }

    private static void oneByOne(
            double[] matrix,
            int stride,
            double[] input,
            int rows,
            double[] sum,
            int columns,
            int item,
            int c) {
        int o = item * columns + c;
        DoubleVector a = DoubleVector.fromArray(DOUBLES, sum, o);
        for (int r = 0; r < rows; r++) {
            a =
                    DoubleVector.broadcast(DOUBLES, input[item * rows + r])
                            .fma(DoubleVector.fromArray(DOUBLES, matrix, r * stride + c), a);
        }
        a.intoArray(sum, o);
    }

    /// Values of noise are made a tile at a time from the beginning of the first cell's group on, and used while they are in the
    /// L1 cache.
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
        VectorNoise.Scratch scratch = VectorNoise.scratch();
        int before = first % VectorNoise.GROUP;
        int tiles = (before + n + TILE - 1) / TILE;
        for (int t = 0; t < tiles; t++) {
            int unit = first - before + t * TILE;
            int units = Math.min(TILE, first + n - unit);
            VectorNoise.tile(seed, purpose, step, unit, scratch, units);
            int skip = Math.max(0, first - unit);
            scatterTile(
                    mean,
                    deviation,
                    unit + skip,
                    scratch.normals(),
                    skip,
                    units - skip,
                    out,
                    to + unit + skip - first);
        }
    }

    private static void scatterTile(
            double[] mean,
            float[] deviation,
            int first,
            float[] normals,
            int at,
            int n,
            double[] out,
            int to) {
        int vectors = HALVES ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector added =
                    FloatVector.fromArray(FLOATS, deviation, first + i)
                            .mul(FloatVector.fromArray(FLOATS, normals, at + i));
            ((DoubleVector) added.convertShape(VectorOperators.F2D, DOUBLES, 0))
                    .add(DoubleVector.fromArray(DOUBLES, mean, first + i))
                    .max(0)
                    .intoArray(out, to + i);
        }
        for (int i = vectors * LANES; i < n; i++) {
            out[to + i] =
                    ScalarCellKernels.scattered(
                            mean[first + i], deviation[first + i], normals[at + i]);
        }
    }
}
