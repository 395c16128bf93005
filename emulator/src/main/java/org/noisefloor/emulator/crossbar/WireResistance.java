package org.noisefloor.emulator.crossbar;

import java.util.Arrays;

/// The currents of a crossbar whose wires, drivers and sense nodes have resistance: the exact solution of the ladder network
/// drawn in the package description, found by alternating between all columns and all rows ([WireLines]).
///
/// One sweep maps the error of the row potentials by `T = (A_r⁻¹ G)(A_c⁻¹ G)`, A_r and A_c being the conductance matrices of the
/// rows and of the columns. T has real eigenvalues from 0 to ρ < 1, so Chebyshev's semi-iteration speeds the sweeps up. ρ is the
/// Rayleigh quotient of a few powers of T, taken once per array, and raised when the sweeps turn out slower than it says; too
/// low a ρ costs sweeps, never convergence.
///
/// After a row solve, Kirchhoff's current law holds at each row node and is broken at column node (i,j) by the current
/// `G (r' - r)`, r' and r being the row potentials after and before. A network of resistors divides a current but never amplifies
/// it, so the sum of these over all nodes bounds the error of every output: the sweeps stop at a true error, not at a small change.
/// The bound grants the current of each cell one unit of rounding, so that it never claims more than the arithmetic can hold.
///
/// | quantity | shape | unit |
/// |---|---|---|
/// | conductance | rows × columns, row-major | S |
/// | voltage | rows | V |
/// | current | columns | A |
///
/// Cells are linear resistors. Capacitance and the resistance of access transistors are not modelled.
///
/// @source derived; Varga 1962, chapter 5 (Chebyshev semi-iteration)
public final class WireResistance {
    private static final int POWERS = 8;

    /// Relative rounding error granted to the current of each cell.
    private static final double ROUNDING = 0x1p-52;

    /// Windows of the acceleration without a better bound after which rounding is taken to forbid one.
    private static final int PATIENCE = 10;

    private final int rows;
    private final int columns;
    private final double[] conductance;
    private final WireLines lines;
    private final double spectralRadius;

    /// Prepares an array for any number of solutions.
    ///
    /// @param rows number of driven rows, >= 1
    /// @param columns number of sensed columns, >= 1
    /// @param conductance rows × columns \[S], row-major, finite and >= 0; copied
    /// @param wire resistances of wires, drivers and sense nodes
    /// @throws IllegalArgumentException if a size or a conductance is out of range
    public WireResistance(int rows, int columns, double[] conductance, WireDescription wire) {
        requireShape(rows, columns, conductance);
        this.rows = rows;
        this.columns = columns;
        this.conductance = conductance.clone();
        this.lines = new WireLines(rows, columns, this.conductance, wire);
        this.spectralRadius = estimateRadius();
    }

    /// Estimate of ρ, the factor by which an unaccelerated sweep shrinks the error \[1].
    public double spectralRadius() {
        return spectralRadius;
    }

    /// The currents that the given voltages drive.
    ///
    /// @param voltage rows \[V], finite
    /// @param tolerance requested bound of the error of each current, relative to the largest current, > 0 \[1]
    /// @return the solution with its error bound and the sweeps it took
    /// @throws IllegalArgumentException if an argument is out of range
    public WireSolution solve(double[] voltage, double tolerance) {
        double[] row = new double[rows * columns];
        for (int i = 0; i < Math.min(rows, voltage.length); i++) {
            Arrays.fill(row, i * columns, (i + 1) * columns, voltage[i]);
        }
        return solve(voltage, row, tolerance);
    }

    /// The same from a starting point of the caller's, such as the solution for a similar array.
    ///
    /// @param voltage rows \[V], finite
    /// @param start row potentials to start from, rows × columns \[V]; left as they are
    /// @param tolerance requested bound of the error of each current, relative to the largest current, > 0 \[1]
    /// @return the solution with its error bound and the sweeps it took
    /// @throws IllegalArgumentException if an argument is out of range
    public WireSolution solve(double[] voltage, double[] start, double tolerance) {
        requireVoltages(voltage);
        if (start.length != rows * columns) {
            throw new IllegalArgumentException(
                    "start must have " + rows * columns + " potentials, had " + start.length);
        }
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance must be > 0, was " + tolerance);
        }
        double[] row = start.clone();
        double[] solved = new double[rows * columns];
        double[] column = new double[rows * columns];
        double[] current = new double[columns];
        Chebyshev step = new Chebyshev(rows * columns, spectralRadius);
        double best = Double.POSITIVE_INFINITY;
        int bestSweep = 0;
        for (int sweep = 1; ; sweep++) {
            lines.solveColumns(row, column, current);
            lines.solveRows(voltage, column, solved);
            double bound = imbalance(row, solved);
            boolean reached = bound <= tolerance * largest(current);
            if (bound < best) {
                best = bound;
                bestSweep = sweep;
            }
            if (reached || sweep - bestSweep > PATIENCE * step.window()) {
                return new WireSolution(current, solved, column, bound, sweep, reached);
            }
            step.advance(row, solved, bound);
        }
    }

    /// What the array multiplies by: `current = voltageᵀ M` with wire resistance and all. The network is linear, so this is exact,
    /// and for conductances that rest it replaces every further solution. It costs one solution per row.
    ///
    /// @param tolerance requested relative error of each row of the result, > 0 \[1]
    /// @return rows × columns \[S], row-major
    /// @throws IllegalArgumentException if the tolerance is not positive
    public double[] effectiveConductance(double tolerance) {
        double[] effective = new double[rows * columns];
        double[] voltage = new double[rows];
        for (int i = 0; i < rows; i++) {
            voltage[i] = 1;
            double[] current = solve(voltage, tolerance).current();
            System.arraycopy(current, 0, effective, i * columns, columns);
            voltage[i] = 0;
        }
        return effective;
    }

    // Σ |G (r' - r)| over all column nodes bounds every output's error; each cell's current is
    // rounded besides
    private double imbalance(double[] row, double[] solved) {
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += conductance[k] * (Math.abs(solved[k] - row[k]) + ROUNDING * Math.abs(solved[k]));
        }
        return sum;
    }

    // Rayleigh quotient in the inner product xᵀ B y with B = G A_c⁻¹ G, in which T is symmetric;
    // never above ρ
    private double estimateRadius() {
        double[] x = new double[rows * columns];
        double[] next = new double[rows * columns];
        double[] column = new double[rows * columns];
        double[] ground = new double[rows];
        Arrays.fill(x, 1);
        double quotient = 0;
        for (int power = 0; power < POWERS; power++) {
            lines.solveColumns(x, column, new double[columns]);
            lines.solveRows(ground, column, next);
            double numerator = 0;
            double denominator = 0;
            for (int k = 0; k < x.length; k++) {
                double push = conductance[k] * column[k];
                numerator += push * next[k];
                denominator += push * x[k];
            }
            if (!(denominator > 0)) {
                return 0;
            }
            quotient = numerator / denominator;
            double scale = largest(next);
            for (int k = 0; k < x.length; k++) {
                x[k] = scale == 0 ? 0 : next[k] / scale;
            }
        }
        return Math.min(quotient, 1 - 0x1p-50);
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static void requireShape(int rows, int columns, double[] conductance) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "an array must have >= 1 row and column, had " + rows + " x " + columns);
        }
        if (conductance.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "conductance must have "
                            + rows
                            + " x "
                            + columns
                            + " values, had "
                            + conductance.length);
        }
        for (int k = 0; k < conductance.length; k++) {
            if (!(conductance[k] >= 0 && conductance[k] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "conductance ["
                                + k / columns
                                + ", "
                                + k % columns
                                + "] must be finite and >= 0 S, was "
                                + conductance[k]);
            }
        }
    }

    private void requireVoltages(double[] voltage) {
        if (voltage.length != rows) {
            throw new IllegalArgumentException(
                    "voltage must have " + rows + " values, had " + voltage.length);
        }
        for (int i = 0; i < rows; i++) {
            if (!Double.isFinite(voltage[i])) {
                throw new IllegalArgumentException(
                        "voltage of row " + i + " must be finite, was " + voltage[i] + " V");
            }
        }
    }
}
