package org.noisefloor.emulator.crossbar;

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
/// @source derived (Norton equivalents along a ladder)
final class WireLines {
    private final int rows;
    private final int columns;
    private final double[] conductance;
    private final WireDescription wire;
    private final double[] columnFactor;
    private final double[] rowFactor;

    WireLines(int rows, int columns, double[] conductance, WireDescription wire) {
        this.rows = rows;
        this.columns = columns;
        this.conductance = conductance;
        this.wire = wire;
        this.columnFactor = columnFactors();
        this.rowFactor = rowFactors();
    }

    private double[] columnFactors() {
        double[] factor = new double[rows * columns];
        double[] seen = new double[columns];
        for (int i = 0; i < rows; i++) {
            double resistance = towardsSense(i);
            for (int j = 0; j < columns; j++) {
                int k = i * columns + j;
                double before = i == 0 ? 0 : factor[k - columns] * seen[j];
                seen[j] = conductance[k] + before;
                factor[k] = 1 / (1 + resistance * seen[j]);
            }
        }
        return factor;
    }

    private double[] rowFactors() {
        double[] factor = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            double seen = 0;
            for (int j = columns - 1; j >= 0; j--) {
                int k = i * columns + j;
                seen = conductance[k] + (j == columns - 1 ? 0 : factor[k + 1] * seen);
                factor[k] = 1 / (1 + towardsDriver(j) * seen);
            }
        }
        return factor;
    }

    /// Solves all columns.
    ///
    /// @param row potentials of the row nodes \[V]
    /// @param column potentials of the column nodes \[V], written
    /// @param current current into each column's virtual ground \[A], written
    void solveColumns(double[] row, double[] column, double[] current) {
        for (int j = 0; j < columns; j++) {
            column[j] = conductance[j] * row[j];
        }
        for (int k = columns; k < rows * columns; k++) {
            int before = k - columns;
            column[k] = conductance[k] * row[k] + columnFactor[before] * column[before];
        }

        int last = (rows - 1) * columns;
        for (int j = 0; j < columns; j++) {
            current[j] = columnFactor[last + j] * column[last + j];
            column[last + j] = towardsSense(rows - 1) * current[j];
        }
        for (int k = last - 1; k >= 0; k--) {
            column[k] = columnFactor[k] * (column[k + columns] + wire.column() * column[k]);
        }
    }

    /// Solves all rows.
    ///
    /// @param voltage voltage of each row's source \[V]
    /// @param column potentials of the column nodes \[V]
    /// @param row potentials of the row nodes \[V], written
    void solveRows(double[] voltage, double[] column, double[] row) {
        for (int i = 0; i < rows; i++) {
            int first = i * columns;
            int last = first + columns - 1;
            row[last] = conductance[last] * column[last];
            for (int k = last - 1; k >= first; k--) {
                row[k] = conductance[k] * column[k] + rowFactor[k + 1] * row[k + 1];
            }

            row[first] = rowFactor[first] * (voltage[i] + towardsDriver(0) * row[first]);
            for (int k = first + 1; k <= last; k++) {
                row[k] = rowFactor[k] * (row[k - 1] + wire.row() * row[k]);
            }
        }
    }

    private double towardsSense(int row) {
        return row == rows - 1 ? wire.column() + wire.sense() : wire.column();
    }

    private double towardsDriver(int column) {
        return column == 0 ? wire.row() + wire.driver() : wire.row();
    }
}
