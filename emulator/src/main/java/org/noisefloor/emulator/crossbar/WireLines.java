package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Ladders;

/// The two exact halves of a sweep: all columns with given currents into their nodes, and all rows with given potentials beyond
/// their cells. Each line is a ladder of cells with an open end and a terminal. It is eliminated from the open end in conductances,
/// without a subtraction, so that no digits are lost where a cell conducts a millionth of what a piece of wire does:
///
/// ```text
/// Y[k] = G[k] + b[k-1] Y[k-1]         conductance seen from node k towards the open end, b[k] = 1 / (1 + R[k] Y[k])
/// J[k] = s[k] + b[k-1] J[k-1]         current that the nodes up to k would push into a short at node k
/// x[k] = b[k] (x[k+1] + R[k] J[k])    potential; beyond the last node it is the terminal's
/// ```
///
/// s are the currents into the nodes, `G u` where cells lead to potentials u; R[k] is the resistance from node k to the next one
/// towards the terminal. A resistance of zero is no special case. A grounded terminal receives `b J` of the last node.
///
/// Everything that changes lies in strips of columns ([Ladders]); what rows need of the cells lies in strips of rows, from the open
/// end on.
///
/// @source derived (Norton equivalents along a ladder)
final class WireLines {
    /// Largest conductance \[S] and resistance \[Ω]: products of ten of them with 1000 cells still are numbers.
    static final double LARGEST = 1e12;

    private final Ladders ladders;
    private final int rows;
    private final int columns;
    private final int paddedRows;
    private final int paddedColumns;
    private final int nodeStrip;
    private final int rowStrip;
    private final WireDescription wire;

    private final double[] conductance;
    private final double[] columnFactor;
    private final double[] rowConductance;
    private final double[] rowFactor;

    // scratch, and what lines report
    private final double[] source;
    private final double[] scratch;
    private final double[] reach;
    private final double[] seen;
    private final double[] rowEnergy;
    private final double[] columnEnergy;
    private final double[] total;

    private double rowShare;
    private double columnShare;
    private double conductanceSeen;

    WireLines(int rows, int columns, WireDescription wire, Ladders ladders) {
        this.ladders = ladders;
        this.rows = rows;
        this.columns = columns;
        this.paddedRows = Ladders.padded(rows);
        this.paddedColumns = Ladders.padded(columns);
        this.nodeStrip = (paddedRows + 1) * Ladders.STRIP;
        this.rowStrip = (paddedColumns + 1) * Ladders.STRIP;
        this.wire = wire;
        this.conductance = nodes();
        this.columnFactor = nodes();
        this.rowConductance = Ladders.strips(paddedRows / Ladders.STRIP * rowStrip);
        this.rowFactor = Ladders.strips(paddedRows / Ladders.STRIP * rowStrip);
        this.source = new double[paddedRows];
        this.scratch = Ladders.strips(paddedColumns * Ladders.STRIP);
        int longer = Math.max(paddedRows, paddedColumns);
        this.reach = new double[longer];
        this.seen = new double[longer];
        this.rowEnergy = new double[paddedRows];
        this.columnEnergy = new double[paddedColumns];
        this.total = new double[paddedColumns];
    }

    /// Takes other cells in.
    ///
    /// @param cells rows × columns \[S]
    /// @return whether all are from 0 to [#LARGEST]; if not, nothing may be solved
    boolean write(double[] cells) {
        if (!ladders.take(rows, columns, cells, LARGEST, nodeStrip, conductance)) {
            return false;
        }
        double last = wire.column() + wire.sense();
        ladders.factor(
                rows,
                paddedColumns,
                nodeStrip,
                conductance,
                wire.column(),
                last,
                columnFactor,
                reach,
                seen);
        columnShare = share(columns, rows);
        conductanceSeen = largest(seen, columns);
        ladders.turn(paddedRows, paddedColumns, conductance, nodeStrip, rowConductance, rowStrip);
        ladders.factor(
                paddedColumns,
                paddedRows,
                rowStrip,
                rowConductance,
                wire.row(),
                wire.row() + wire.driver(),
                rowFactor,
                reach,
                seen);
        rowShare = share(rows, columns);
        return true;
    }

    // largest part of a potential beyond its cells that reaches a node of a line: 1 minus what its
    // terminal does at the open end; rounded up
    private double share(int lines, int depth) {
        double least = 1;
        for (int line = 0; line < lines; line++) {
            least = Math.min(least, reach[line]);
        }
        return Math.min(1, 1 - least + depth * 0x1p-52);
    }

    private static double largest(double[] values, int n) {
        double largest = 0;
        for (int k = 0; k < n; k++) {
            largest = Math.max(largest, values[k]);
        }
        return largest;
    }

    /// No node of a row follows the columns by more than this share \[1].
    double rowShare() {
        return rowShare;
    }

    /// No node of a column follows the rows by more than this share \[1].
    double columnShare() {
        return columnShare;
    }

    /// Largest current of a column whose rows are all at 1 V \[S].
    double conductanceSeen() {
        return conductanceSeen;
    }

    /// An array of zeros, one value for each node in strips of columns.
    double[] nodes() {
        return Ladders.strips(paddedColumns / Ladders.STRIP * nodeStrip);
    }

    /// Room for one value for each column, padded.
    double[] perColumn() {
        return new double[paddedColumns];
    }

    /// Brings rows × columns potentials into strips and multiplies them by the conductances of their cells.
    void currents(double[] potential, double[] node) {
        ladders.take(rows, columns, potential, Double.POSITIVE_INFINITY, nodeStrip, node);
        for (int k = 0; k < node.length; k++) {
            node[k] *= conductance[k];
        }
    }

    /// Brings nodes out of their strips.
    double[] unpack(double[] node) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int strip = Ladders.FIRST + j / Ladders.STRIP * nodeStrip;
                values[i * columns + j] = node[strip + i * Ladders.STRIP + j % Ladders.STRIP];
            }
        }
        return values;
    }

    /// The currents through the cells when all columns are at ground.
    ///
    /// @param voltage of each row's source \[V]
    /// @param node written \[A]
    void drive(double[] voltage, double[] node) {
        System.arraycopy(voltage, 0, source, 0, rows);
        ladders.drive(
                paddedColumns,
                paddedRows,
                rowStrip,
                rowFactor,
                source,
                rowConductance,
                nodeStrip,
                node,
                scratch);
    }

    /// The currents through the cells when the columns are at given potentials and the sources off.
    ///
    /// @param node potentials of the column nodes \[V], becomes the currents \[A]
    /// @return `Σ r G u` over all nodes, r being the potentials of the rows \[W]
    double respond(double[] node) {
        Arrays.fill(source, 0);
        return solveRows(rowConductance, node);
    }

    /// The same with the sources on.
    void respond(double[] voltage, double[] node) {
        System.arraycopy(voltage, 0, source, 0, rows);
        solveRows(rowConductance, node);
    }

    /// The potentials of the rows.
    ///
    /// @param voltage of each row's source \[V]
    /// @param node potentials of the column nodes \[V], becomes those of the row nodes
    void rowPotentials(double[] voltage, double[] node) {
        System.arraycopy(voltage, 0, source, 0, rows);
        double[] ones = new double[rowConductance.length];
        Arrays.fill(ones, 1);
        solveRows(ones, node);
    }

    private double solveRows(double[] scale, double[] node) {
        ladders.rows(
                paddedColumns,
                paddedRows,
                rowStrip,
                rowConductance,
                rowFactor,
                wire.row(),
                wire.row() + wire.driver(),
                source,
                scale,
                nodeStrip,
                node,
                scratch,
                rowEnergy);
        return sum(rowEnergy);
    }

    /// Solves all columns for the currents `s = weights · (newer, older, node)` into their nodes.
    ///
    /// @param weights of the three \[1]
    /// @param newer nodes \[A]
    /// @param older nodes \[A], becomes s
    /// @param node nodes \[A], becomes the potentials of the columns \[V]
    /// @param current per column, into its virtual ground \[A], written
    void solveColumns(
            double[] weights, double[] newer, double[] older, double[] node, double[] current) {
        ladders.columns(
                rows,
                paddedColumns,
                nodeStrip,
                columnFactor,
                wire.column(),
                wire.column() + wire.sense(),
                weights,
                newer,
                older,
                node,
                current,
                columnEnergy,
                total);
    }

    /// `Σ x s` over all nodes of the last [#solveColumns] \[W].
    double energy() {
        return sum(columnEnergy);
    }

    /// `Σ |s|` over all nodes of the last [#solveColumns] \[A].
    double total() {
        return sum(total);
    }

    /// No potential that the last [#solveColumns] found is larger \[V]: a node's potential squared is at most the power that its
    /// column takes up times the resistance from the node to ground.
    double largestPotential() {
        double path = rows * wire.column() + wire.sense();
        return Math.sqrt(largest(columnEnergy, columns) * path);
    }

    /// One step of an iterate, as [Ladders#advance].
    void advance(double keep, double take, double[] residual, double[] step, double[] x) {
        ladders.advance(x.length - Ladders.FIRST, keep, take, residual, step, x);
    }

    // four sums, so that an addition need not wait for the one before
    private static double sum(double[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int k = 0; k < values.length; k += 4) {
            a += values[k];
            b += values[k + 1];
            c += values[k + 2];
            d += values[k + 3];
        }
        return (a + b) + (c + d);
    }
}
