package org.noisefloor.emulator.crossbar;

import java.util.Arrays;

/// The currents of a crossbar whose wires, drivers and sense nodes have resistance: the exact solution of the ladder network
/// drawn in the package description, found by alternating between all columns and all rows ([WireLines]).
///
/// One sweep maps the error of the row potentials by `T = (A_r⁻¹ G)(A_c⁻¹ G)`, A_r and A_c being the conductance matrices of the
/// rows and of the columns. T has real eigenvalues from 0 to ρ < 1, so Chebyshev's semi-iteration speeds the sweeps up. ρ is that
/// of equal cells of the mean conductance g, `g² / ((g + λ_r) (g + λ_c))`, λ being how fast the slowest mode of a bare line runs
/// down, and is raised when the sweeps turn out slower than it says; a wrong ρ costs sweeps, never convergence.
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
    /// Relative rounding error granted to the current of each cell.
    private static final double ROUNDING = 0x1p-52;

    /// Windows of the acceleration without a better bound after which rounding is taken to forbid one.
    private static final int PATIENCE = 10;

    private final int rows;
    private final int columns;
    private final WireLines lines;
    private final double rowDecay;
    private final double columnDecay;
    private double spectralRadius;

    // scratch
    private final double[] row;
    private final double[] solved;
    private final double[] column;
    private final double[] direction;
    private final double[] current;
    private final double[] imbalance;

    /// Prepares an array for any number of solutions, by one thread at a time.
    ///
    /// @param rows number of driven rows, >= 1
    /// @param columns number of sensed columns, >= 1
    /// @param conductance rows × columns \[S], row-major, finite and >= 0; copied
    /// @param wire resistances of wires, drivers and sense nodes
    /// @throws IllegalArgumentException if a size or a conductance is out of range
    public WireResistance(int rows, int columns, double[] conductance, WireDescription wire) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "an array must have >= 1 row and column, had " + rows + " x " + columns);
        }
        this.rows = rows;
        this.columns = columns;
        this.lines = new WireLines(rows, columns, wire);
        this.rowDecay = slowestMode(columns, wire.row(), wire.driver());
        this.columnDecay = slowestMode(rows, wire.column(), wire.sense());
        this.row = lines.upright();
        this.solved = lines.upright();
        this.column = lines.upright();
        this.direction = lines.upright();
        this.current = lines.perColumn();
        this.imbalance = lines.perColumn();
        write(conductance);
    }

    /// Puts other cells between the same wires.
    ///
    /// @param conductance rows × columns \[S], row-major, finite and >= 0; copied
    /// @throws IllegalArgumentException if their number or a conductance is out of range
    public void write(double[] conductance) {
        requireConductances(conductance);
        lines.write(conductance);
        double sum = 0;
        for (double g : conductance) {
            sum += g;
        }
        double mean = sum / conductance.length;
        this.spectralRadius =
                Math.min(mean / (mean + rowDecay) * (mean / (mean + columnDecay)), 1 - 0x1p-50);
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
        double[] start = new double[rows * columns];
        for (int i = 0; i < Math.min(rows, voltage.length); i++) {
            Arrays.fill(start, i * columns, (i + 1) * columns, voltage[i]);
        }
        return solve(voltage, start, tolerance);
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
        lines.pad(start, row);
        Chebyshev step = new Chebyshev(direction, spectralRadius);
        double best = Double.POSITIVE_INFINITY;
        int lastSweep = 0;
        for (int sweep = 1; ; sweep++) {
            lines.solveColumns(row, column, current);
            lines.solveRows(voltage, column, solved);
            double bound = imbalance();
            boolean reached = bound <= tolerance * largest(current);
            if (bound < best) {
                best = bound;
                lastSweep = sweep + PATIENCE * step.window();
            }
            if (reached || sweep > lastSweep) {
                return new WireSolution(
                        Arrays.copyOf(current, columns),
                        lines.unpad(solved),
                        lines.unpad(column),
                        bound,
                        sweep,
                        reached);
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
    private double imbalance() {
        lines.imbalance(row, solved, ROUNDING, imbalance);
        double sum = 0;
        for (double ofColumn : imbalance) {
            sum += ofColumn;
        }
        return sum;
    }

    /// Smallest eigenvalue of a line without cells, the conductance with which its slowest mode cos((k + 1/2) θ) runs down \[S]:
    /// `λ = 2 (1 - cos θ) / R`, θ the smallest root of `(R + E) cos((n + 1/2) θ) = E cos((n - 1/2) θ)`.
    ///
    /// @param nodes n
    /// @param wire R \[Ω]
    /// @param end E, what is in series with the last piece of wire \[Ω]
    private static double slowestMode(int nodes, double wire, double end) {
        if (wire == 0) {
            return 1 / (nodes * end);
        }
        double low = 0;
        double high = Math.PI / (2 * nodes + 1);
        for (int halving = 0; halving < 50; halving++) {
            double middle = (low + high) / 2;
            double open = (wire + end) * StrictMath.cos((nodes + 0.5) * middle);
            if (open > end * StrictMath.cos((nodes - 0.5) * middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double sine = StrictMath.sin((low + high) / 4);
        return 4 * sine * sine / wire;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private void requireConductances(double[] conductance) {
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
