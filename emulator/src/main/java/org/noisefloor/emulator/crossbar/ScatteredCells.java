package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.CellKernels;
import org.noisefloor.emulator.random.NoiseStream;

/// Reads in which every cell scatters by a value of its own, a few rows at a time: what they conduct in this read stays in the L1
/// cache until it is multiplied. Cells of silent rows are passed over; since each value of noise is a function of its cell, nobody
/// can tell.
final class ScatteredCells {
    private static final CellKernels KERNELS = CellKernels.preferred();

    /// Rows at a time: as many as the kernels take at once.
    private static final int BLOCK = 8;

    private static final int[] ROWS = new int[BLOCK];

    static {
        Arrays.setAll(ROWS, k -> k);
    }

    private final CrossbarDescription description;
    private final NoiseStream noise;
    private final double[] conductance;
    private final double[] bent;
    private final double[] input = new double[BLOCK];

    ScatteredCells(CrossbarDescription description, NoiseStream noise) {
        int powers = description.device().powers();
        this.description = description;
        this.noise = noise;
        this.conductance = new double[BLOCK * description.columns()];
        this.bent = new double[powers > 1 ? conductance.length : 0];
    }

    /// What some cells conduct in the read that comes next \[S].
    ///
    /// @param first number of the first cell
    /// @param n number of cells
    /// @param out indexed from `to`, written \[S]
    void scatter(CellArray cells, CrossbarState state, int first, int n, double[] out, int to) {
        double[] mean = cells.conductance(state);
        if (cells.scatters(state)) {
            KERNELS.scatter(
                    mean,
                    cells.deviation(state),
                    first,
                    n,
                    noise.seed(),
                    noise.purpose().code(),
                    state.reads,
                    out,
                    to);
        } else {
            System.arraycopy(mean, first, out, to, n);
        }
    }

    /// Adds the currents of array `d`.
    ///
    /// @param current indexed from the first output of the array, updated \[1]
    void read(
            int d,
            CellArray cells,
            CrossbarState state,
            boolean transposed,
            Drive drive,
            double[] current) {
        int outputs = transposed ? description.rows() : description.columns();
        int to = d * outputs;
        if (transposed) {
            alongRows(d, cells, state, drive, current, to);
        } else {
            downColumns(d, cells, state, drive, current, to);
        }
        double scale = 1 / description.device().largest();
        for (int k = to; k < to + outputs; k++) {
            current[k] *= scale;
        }
    }

    private void downColumns(
            int d, CellArray cells, CrossbarState state, Drive drive, double[] current, int to) {
        int columns = description.columns();
        for (int k = 0; k < drive.active; k += BLOCK) {
            int rows = Math.min(BLOCK, drive.active - k);
            for (int a = 0; a < rows; ) {
                int run = 1;
                while (a + run < rows && drive.line[k + a + run] == drive.line[k + a] + run) {
                    run++;
                }
                int first = (d * description.rows() + drive.line[k + a]) * columns;
                scatter(cells, state, first, run * columns, conductance, a * columns);
                a += run;
            }
            for (int power = 1; power <= drive.input.length; power++) {
                System.arraycopy(drive.input[power - 1], k, input, 0, rows);
                KERNELS.multiply(
                        coefficients(power, rows),
                        columns,
                        ROWS,
                        input,
                        rows,
                        current,
                        to,
                        columns);
            }
        }
    }

    private void alongRows(
            int d, CellArray cells, CrossbarState state, Drive drive, double[] current, int to) {
        int columns = description.columns();
        for (int i = 0; i < description.rows(); i += BLOCK) {
            int rows = Math.min(BLOCK, description.rows() - i);
            int first = (d * description.rows() + i) * columns;
            scatter(cells, state, first, rows * columns, conductance, 0);
            for (int power = 1; power <= drive.input.length; power++) {
                KERNELS.multiplyTransposed(
                        coefficients(power, rows),
                        0,
                        columns,
                        rows,
                        drive.all(power),
                        columns,
                        current,
                        to + i);
            }
        }
    }

    private double[] coefficients(int power, int rows) {
        if (power == 1) {
            return conductance;
        }
        double scale = StrictMath.pow(description.readVoltage(), power - 1);
        for (int k = 0; k < rows * description.columns(); k++) {
            bent[k] = scale * description.device().coefficient(power, conductance[k]);
        }
        return bent;
    }
}
