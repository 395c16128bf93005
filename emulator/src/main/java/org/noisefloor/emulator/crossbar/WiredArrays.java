package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.kernel.CellKernels;

/// Reads of arrays whose wires have resistance. As long as the cells rest, each array is one linear map: after as many reads as it
/// has rows, which is what finding that map costs, it is found, and every further read is a plain sum. When that happens depends on
/// the state alone, so that a restored array goes on with the same bits.
final class WiredArrays {
    private static final CellKernels CELLS = CellKernels.preferred();

    private final CrossbarDescription description;
    private final CellArray cells;
    private final ScatteredCells scattered;
    private final double[][] map;
    private final double[][] error;
    private final @Nullable WireResistance[] solver = new WireResistance[2];
    private boolean reached = true;

    // room for one read
    private final double[] conductance;
    private final double[] turned;
    private final double[][] line;
    private final double[][] found;
    private final int[] driven;

    WiredArrays(CrossbarDescription description, CellArray cells, ScatteredCells scattered) {
        this.description = description;
        this.cells = cells;
        this.scattered = scattered;
        this.map = new double[description.mapping().cells()][0];
        this.error = new double[map.length][description.rows()];
        int rows = description.rows();
        int columns = description.columns();
        boolean wired = !description.wire().equals(WireDescription.IDEAL);
        this.conductance = new double[wired ? rows * columns : 0];
        this.turned = new double[conductance.length];
        this.line = new double[][] {new double[rows], new double[columns]};
        this.found = new double[][] {new double[columns], new double[rows]};
        this.driven = new int[Math.max(rows, columns)];
    }

    /// Must be called when a cell was written or time has passed.
    void forget(CrossbarState state) {
        state.rested = 0;
        Arrays.setAll(map, _ -> new double[0]);
    }

    /// Writes the currents of array `d` and returns the sweeps that it took to solve for them.
    ///
    /// @param level of each driven line \[1]
    /// @param transposed whether columns are driven
    /// @param state of the array
    /// @param current arrays × outputs, part d written \[1]
    int read(int d, double[] level, boolean transposed, CrossbarState state, double[] current) {
        if (description.noise() != ReadNoise.PER_CELL && state.rested >= description.rows()) {
            sum(d, level, transposed, state, current);
            return 0;
        }
        return solve(d, level, transposed, state, current);
    }

    private int solve(
            int d, double[] level, boolean transposed, CrossbarState state, double[] current) {
        double[] g = conductance(d, transposed, state);
        WireResistance wires = between(transposed, g);
        double[] voltage = line[transposed ? 1 : 0];
        for (int k = 0; k < level.length; k++) {
            voltage[transposed ? level.length - 1 - k : k] = level[k] * description.readVoltage();
        }
        int outputs = transposed ? description.rows() : description.columns();
        double[] output = found[transposed ? 1 : 0];
        reached &= wires.currents(voltage, AnalogCrossbar.WIRE_TOLERANCE, output);
        double scale = 1 / (description.device().largest() * description.readVoltage());
        for (int k = 0; k < outputs; k++) {
            int at = transposed ? outputs - 1 - k : k;
            current[d * outputs + at] = scale * output[k];
        }
        return wires.sweeps();
    }

    // one solver for each way to drive an array, which keeps its room
    private WireResistance between(boolean transposed, double[] g) {
        int way = transposed ? 1 : 0;
        if (solver[way] != null) {
            solver[way].write(g);
            return solver[way];
        }
        WireDescription wire = description.wire();
        WireResistance made =
                transposed
                        ? new WireResistance(
                                description.columns(), description.rows(), g, wire.transposed())
                        : new WireResistance(description.rows(), description.columns(), g, wire);
        solver[way] = made;
        return made;
    }

    /// Whether every current found since the last call was within [AnalogCrossbar#WIRE_TOLERANCE].
    boolean reached() {
        boolean all = reached;
        reached = true;
        return all;
    }

    // driven at the columns' sense ends, the array is the one turned about its other diagonal
    private double[] conductance(int d, boolean transposed, CrossbarState state) {
        int rows = description.rows();
        int columns = description.columns();
        int n = conductance.length;
        if (description.noise() == ReadNoise.PER_CELL) {
            scattered.scatter(cells, state, d * n, n, conductance, 0);
        } else {
            double[] mean = cells.conductance(state);
            for (int k = 0; k < n; k++) {
                conductance[k] = Math.max(0, mean[d * n + k]);
            }
        }
        if (!transposed) {
            return conductance;
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[(columns - 1 - j) * rows + rows - 1 - i] = conductance[i * columns + j];
            }
        }
        return turned;
    }

    // a network of resistors is reciprocal: driven from its outputs it is the transposed map
    private void sum(
            int d, double[] level, boolean transposed, CrossbarState state, double[] current) {
        int rows = description.rows();
        int columns = description.columns();
        if (map[d].length == 0) {
            double[] g = conductance(d, false, state);
            map[d] =
                    between(false, g)
                            .effectiveConductance(AnalogCrossbar.WIRE_TOLERANCE / rows, error[d]);
        }
        double scale = 1 / description.device().largest();
        double[] input = line[transposed ? 1 : 0];
        int active = 0;
        for (int k = 0; k < level.length; k++) {
            if (transposed || level[k] != 0) {
                input[active] = scale * level[k];
                driven[active] = k;
                active++;
            }
        }
        if (transposed) {
            CELLS.multiplyTransposed(map[d], 0, columns, rows, input, columns, current, d * rows);
        } else {
            CELLS.multiply(map[d], columns, driven, input, active, current, d * columns, columns);
        }
        int outputs = transposed ? rows : columns;
        double largest = 0;
        for (int k = d * outputs; k < (d + 1) * outputs; k++) {
            largest = Math.max(largest, Math.abs(current[k]));
        }
        double bound = scale * largestError(d, level, transposed);
        reached &= bound <= AnalogCrossbar.WIRE_TOLERANCE * largest;
    }

    // no output is further off than this, by the errors of the map
    private double largestError(int d, double[] level, boolean transposed) {
        double forward = 0;
        double all = 0;
        double worst = 0;
        for (int k = 0; k < level.length; k++) {
            all += Math.abs(level[k]);
            forward += transposed ? 0 : Math.abs(level[k]) * error[d][k];
        }
        for (double each : error[d]) {
            worst = Math.max(worst, each);
        }
        return transposed ? all * worst : forward;
    }
}
