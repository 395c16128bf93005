package org.noisefloor.emulator.crossbar;

import org.noisefloor.emulator.kernel.Ladders;

/// The two exact halves of a sweep: all columns with the row potentials held, and all rows with the column potentials held.
/// Each line is a ladder of cells with an open end and a terminal. It is eliminated from the open end in conductances, without
/// a subtraction, so that no digits are lost where a cell conducts a millionth of what a piece of wire does:
///
/// ```text
/// Y[k] = G[k] + b[k-1] Y[k-1]         conductance seen from node k towards the open end, b[k] = 1 / (1 + R[k] Y[k])
/// J[k] = G[k] u[k] + b[k-1] J[k-1]    current that the cells up to k would push into a short at node k
/// x[k] = b[k] (x[k+1] + R[k] J[k])    potential; beyond the last node it is the terminal's
/// ```
///
/// u are the potentials on the other side of the cells, R[k] is the resistance from node k to the next one towards the terminal.
/// A resistance of zero is no special case. A grounded terminal receives `b J` of the last node.
///
/// Lanes run over lines. Columns lie side by side as they are; for the rows the array is turned about its other diagonal, so that
/// their open ends come first too. Both layouts are padded to whole blocks with cells that do not conduct:
///
/// ```text
/// upright: node (i, j) at i uprightStride + j                             row and column potentials, sense ends last
/// turned:  node (i, j) at (paddedColumns - 1 - j) turnedStride + paddedRows - 1 - i             drivers' ends last
/// ```
///
/// @source derived (Norton equivalents along a ladder)
final class WireLines {
    private final Ladders ladders = Ladders.preferred();
    private final int rows;
    private final int columns;
    private final int paddedRows;
    private final int paddedColumns;
    private final int uprightStride;
    private final int turnedStride;
    private final WireDescription wire;

    private final double[] conductance;
    private final double[] columnFactor;
    private final double[] turnedConductance;
    private final double[] rowFactor;

    // scratch
    private final double[] turnedColumn;
    private final double[] turnedRow;
    private final double[] driver;
    private final double[] ground;
    private final double[] drawn;

    WireLines(int rows, int columns, WireDescription wire) {
        this.rows = rows;
        this.columns = columns;
        this.paddedRows = Ladders.padded(rows);
        this.paddedColumns = Ladders.padded(columns);
        this.uprightStride = paddedColumns + Ladders.BLOCK;
        this.turnedStride = paddedRows + Ladders.BLOCK;
        this.wire = wire;
        this.conductance = upright();
        this.columnFactor = upright();
        this.turnedConductance = new double[paddedColumns * turnedStride];
        this.rowFactor = new double[paddedColumns * turnedStride];
        this.turnedColumn = new double[paddedColumns * turnedStride];
        this.turnedRow = new double[paddedColumns * turnedStride];
        this.driver = new double[paddedRows];
        this.ground = new double[paddedColumns];
        this.drawn = new double[paddedRows];
    }

    /// Takes other cells in.
    ///
    /// @param cells rows × columns \[S]
    void write(double[] cells) {
        pad(cells, conductance);
        ladders.factor(
                rows,
                paddedColumns,
                uprightStride,
                conductance,
                wire.column(),
                wire.column() + wire.sense(),
                columnFactor);
        turn(conductance, turnedConductance);
        ladders.factor(
                paddedColumns,
                paddedRows,
                turnedStride,
                turnedConductance,
                wire.row(),
                wire.row() + wire.driver(),
                rowFactor);
    }

    /// An array of zeros in the upright layout.
    double[] upright() {
        return new double[paddedRows * uprightStride];
    }

    /// Room for one value for each column, padded.
    double[] perColumn() {
        return new double[paddedColumns];
    }

    /// Brings rows × columns values into the upright layout.
    void pad(double[] values, double[] upright) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(values, i * columns, upright, i * uprightStride, columns);
        }
    }

    /// Brings them back.
    double[] unpad(double[] upright) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(upright, i * uprightStride, values, i * columns, columns);
        }
        return values;
    }

    /// Solves all columns.
    ///
    /// @param row potentials of the row nodes, upright \[V]
    /// @param column potentials of the column nodes, upright \[V], written
    /// @param current per column, into its virtual ground \[A], written
    void solveColumns(double[] row, double[] column, double[] current) {
        ladders.solve(
                rows,
                paddedColumns,
                uprightStride,
                conductance,
                columnFactor,
                wire.column(),
                wire.column() + wire.sense(),
                row,
                ground,
                column,
                current);
    }

    /// Solves all rows.
    ///
    /// @param voltage voltage of each row's source \[V]
    /// @param column potentials of the column nodes, upright \[V]
    /// @param row potentials of the row nodes, upright \[V], written
    void solveRows(double[] voltage, double[] column, double[] row) {
        for (int i = 0; i < rows; i++) {
            driver[paddedRows - 1 - i] = voltage[i];
        }
        turn(column, turnedColumn);
        ladders.solve(
                paddedColumns,
                paddedRows,
                turnedStride,
                turnedConductance,
                rowFactor,
                wire.row(),
                wire.row() + wire.driver(),
                turnedColumn,
                driver,
                turnedRow,
                drawn);
        ladders.turn(paddedColumns, paddedRows, turnedRow, turnedStride, row, uprightStride);
    }

    /// How far each column is from Kirchhoff's law after its rows have moved: `Σ_i |G (r' - r)|`, and ε |G r'| for rounding.
    void imbalance(double[] before, double[] after, double rounding, double[] sum) {
        ladders.imbalance(
                rows, paddedColumns, uprightStride, conductance, before, after, rounding, sum);
    }

    private void turn(double[] upright, double[] turned) {
        ladders.turn(paddedRows, paddedColumns, upright, uprightStride, turned, turnedStride);
    }
}
