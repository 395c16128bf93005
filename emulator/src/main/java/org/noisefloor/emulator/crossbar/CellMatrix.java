package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.ArrayKernels;
import org.noisefloor.emulator.kernel.CellKernels;
import org.noisefloor.emulator.kernel.Kernels;

/// Arrays of cells at rest as one matrix for each power k of the voltage, and one of variances, with every array d taken f(d) times:
///
/// ```text
/// a_k[i, j] = Σ_d f(d) c_k(g_dij) V_read^(k-1) / G_max  (+ offset for k = 1)        v[i, j] = Σ_d (f(d) σ_dij / G_max)²
/// ```
///
/// Products of one array have f = 1 and no offset, those of all together the factors and the offset of the weight mapping. Found when
/// first asked for and kept until cells are written or time passes; likewise the turned matrices of transposed products.
final class CellMatrix {
    private static final CellKernels CELLS = CellKernels.preferred();
    private static final Kernels FLOATS = Kernels.preferred();
    private static final ArrayKernels BATCHES = ArrayKernels.preferred();

    private final CrossbarDescription description;
    private final int first;
    private final int last;
    private final boolean together;
    private final Side straight;
    private final Side turned;
    private int high;
    private int wide;

    /// One orientation: lines that are driven times lines that are read.
    private static final class Side {
        private final int inputs;
        private final int outputs;
        private final int stride;
        private double[][] mean = {};
        private float[] variance = {};
        private boolean known;

        private Side(int inputs, int outputs) {
            this.inputs = inputs;
            this.outputs = outputs;
            // whole vectors, and an odd number of them: no power of two
            this.stride = ((outputs + 7) / 8 | 1) * 8;
        }

        private void makeRoom(int powers, boolean variances) {
            if (mean.length == 0) {
                mean = new double[powers][inputs * stride];
                variance = new float[variances ? inputs * stride : 0];
            }
        }
    }

    private CellMatrix(CrossbarDescription description, int first, int last, boolean together) {
        this.description = description;
        this.first = first;
        this.last = last;
        this.together = together;
        this.straight = new Side(description.rows(), description.columns());
        this.turned = new Side(description.columns(), description.rows());
        this.high = description.rows();
        this.wide = description.columns();
    }

    /// Leaves the lines beyond the first rows and columns out: they are neither driven nor read.
    void useCorner(int rows, int columns) {
        high = rows;
        wide = columns;
        forget();
    }

    /// Array `d` alone.
    static CellMatrix of(CrossbarDescription description, int d) {
        return new CellMatrix(description, d, d + 1, false);
    }

    /// All arrays as the weights that they hold.
    static CellMatrix ofAll(CrossbarDescription description) {
        return new CellMatrix(description, 0, description.mapping().cells(), true);
    }

    /// Must be called when a cell was written or time has passed.
    void forget() {
        straight.known = false;
        turned.known = false;
    }

    /// Adds the products with the driven lines.
    ///
    /// @param sum indexed from `to`, updated \[1]
    /// @param outputs how many lines, from the first, are read
    void multiply(
            CellArray cells,
            CrossbarState state,
            boolean transposed,
            Drive drive,
            double[] sum,
            int to,
            int outputs) {
        Side side = side(cells, state, transposed);
        for (int k = 0; k < side.mean.length; k++) {
            CELLS.multiply(
                    side.mean[k],
                    side.stride,
                    drive.line,
                    drive.input[k],
                    drive.active,
                    sum,
                    to,
                    outputs);
        }
    }

    /// Adds the variances of these products.
    ///
    /// @param sum outputs, updated \[1]
    /// @param outputs how many lines, from the first, are read
    void variances(
            CellArray cells,
            CrossbarState state,
            boolean transposed,
            Drive drive,
            float[] sum,
            int outputs) {
        Side side = side(cells, state, transposed);
        FLOATS.accumulateRows(
                side.variance, side.stride, drive.line, drive.square, drive.active, sum, outputs);
    }

    /// The same for a batch, forwards.
    ///
    /// @param input one array for each power, items × rows \[1]
    /// @param sum items × columns, updated \[1]
    void multiplyBatch(
            CellArray cells, CrossbarState state, double[][] input, int items, double[] sum) {
        Side side = side(cells, state, false);
        for (int k = 0; k < side.mean.length; k++) {
            CELLS.multiplyBatch(
                    side.mean[k], side.stride, input[k], items, side.inputs, sum, side.outputs);
        }
    }

    /// The variances of a batch.
    ///
    /// @param square items × rows \[1]
    /// @param sum items × columns, updated \[1]
    void batchVariances(
            CellArray cells, CrossbarState state, float[] square, int items, float[] sum) {
        Side side = side(cells, state, false);
        BATCHES.multiplyBatch(
                side.variance, 0, side.stride, square, items, side.inputs, sum, side.outputs);
    }

    private Side side(CellArray cells, CrossbarState state, boolean transposed) {
        if (!straight.known) {
            find(cells, state);
        }
        if (transposed && !turned.known) {
            turn();
        }
        return transposed ? turned : straight;
    }

    private void find(CellArray cells, CrossbarState state) {
        Device device = description.device();
        boolean scatters = description.noise() != ReadNoise.NONE;
        straight.makeRoom(device.powers(), scatters);
        double scale = 1 / device.largest();
        for (int k = 0; k < straight.mean.length; k++) {
            double start = together && k == 0 ? description.mapping().offset() : 0;
            Arrays.fill(straight.mean[k], 0, high * straight.stride, start);
            for (int d = first; d < last; d++) {
                addArray(cells.conductance(state), d, k + 1, scale);
            }
            scale *= description.readVoltage();
        }
        Arrays.fill(straight.variance, 0, scatters ? high * straight.stride : 0, 0);
        for (int d = first; d < last && scatters; d++) {
            addVariances(cells.deviation(state), d);
        }
        straight.known = true;
        turned.known = false;
    }

    private double factor(int d) {
        return together ? description.mapping().factor(d) : 1;
    }

    private void addArray(double[] conductance, int d, int power, double scale) {
        Device device = description.device();
        double[] mean = straight.mean[power - 1];
        double each = factor(d) * scale;
        for (int i = 0; i < high; i++) {
            int from = (d * straight.inputs + i) * straight.outputs;
            for (int j = 0; j < wide; j++) {
                double g = conductance[from + j];
                double c = power == 1 ? g : device.coefficient(power, g);
                mean[i * straight.stride + j] += each * c;
            }
        }
    }

    private void addVariances(float[] deviation, int d) {
        float each = (float) (factor(d) / description.device().largest());
        for (int i = 0; i < high; i++) {
            int from = (d * straight.inputs + i) * straight.outputs;
            for (int j = 0; j < wide; j++) {
                float sigma = each * deviation[from + j];
                straight.variance[i * straight.stride + j] += sigma * sigma;
            }
        }
    }

    private void turn() {
        turned.makeRoom(straight.mean.length, straight.variance.length > 0);
        for (int i = 0; i < high; i++) {
            for (int j = 0; j < wide; j++) {
                int from = i * straight.stride + j;
                int to = j * turned.stride + i;
                for (int k = 0; k < straight.mean.length; k++) {
                    turned.mean[k][to] = straight.mean[k][from];
                }
                if (straight.variance.length > 0) {
                    turned.variance[to] = straight.variance[from];
                }
            }
        }
        turned.known = true;
    }
}
