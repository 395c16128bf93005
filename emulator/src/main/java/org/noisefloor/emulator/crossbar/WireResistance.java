package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Ladders;

/// The currents of a crossbar whose wires, drivers and sense nodes have resistance: the exact solution of the ladder network
/// drawn in the package description, found by alternating between all columns and all rows ([WireLines]).
///
/// The currents j through the cells, as the row potentials draw them, obey `j = T j + j₀` with `T = (G A_r⁻¹) (G A_c⁻¹)`, A_r and A_c
/// being the conductance matrices of the rows and of the columns, j₀ the currents with all columns at ground. T has real
/// eigenvalues from 0 to ρ < 1, and [ConjugateGradients] solve this from j = 0. Only the residual s is iterated, and the outputs
/// that belong to the iterate; the last of them are completed by those of s itself.
///
/// What a node's potential can do to another is bounded by the lines: no node of a row follows the columns by more than the share
/// `σ_r = 1 - Π b`, and likewise `σ_c`, so `ρ <= σ_r σ_c`. With z the column potentials that s raises and G_c the largest current
/// of a column for 1 V at all its cells, no output is off by more than
///
/// ```text
/// min( G_c σ_r / (1 - σ_r σ_c) max |z|,   Σ |s| ) + ε Σ |j₀|
/// ```
///
/// because a network of resistors divides a current but never amplifies it. So the sweeps stop at an error that is
/// bounded, up to rounding, and not at a small change: the last term grants the current of each cell one unit of rounding, and those
/// of the solution itself are not bounded. Where lines drop nearly all of a potential, or
/// potentials are asked for, the iterate is kept and its residual formed anew before it is believed.
///
/// | quantity | shape | unit |
/// |---|---|---|
/// | conductance | rows × columns, row-major | S |
/// | voltage | rows | V |
/// | current | columns | A |
///
/// Cells are linear resistors. Capacitance and the resistance of access transistors are not modelled.
///
/// @source derived; the bound of ρ by Varga 1962, chapter 3 (largest row sum)
public final class WireResistance {
    /// Relative rounding error granted to the current of each cell.
    private static final double ROUNDING = 0x1p-52;

    /// Bound of ρ above which recurrences are long enough to drift off their residuals.
    private static final double HARD = 0.9;

    /// How often the residual is formed anew.
    private static final int RESTARTS = 4;

    /// More sweeps than any array needs.
    private static final int MOST_SWEEPS = 100_000;

    private static final double[] NONE = {};
    private static final double[] DRAWN = {0, 0, 1};
    private static final double[] DIFFERENCE = {-1, 0, 1};

    private final int rows;
    private final int columns;
    private final WireLines lines;
    private final ConjugateGradients method = new ConjugateGradients();

    // nodes
    private double[] newer;
    private double[] older;
    private final double[] node;
    private double[] iterate = NONE;
    private double[] step = NONE;

    // outputs: of the iterate, of its last step, of the residual, and what is found
    private final double[] settled;
    private final double[] stepped;
    private final double[] current;
    private final double[] found;

    private double rounding;
    private double bound;
    private int sweeps;
    private boolean reached;

    /// Prepares an array for any number of solutions, by one thread at a time.
    ///
    /// @param rows number of driven rows, >= 1
    /// @param columns number of sensed columns, >= 1
    /// @param conductance rows × columns \[S], row-major, 0 to 1e12; copied
    /// @param wire resistances of wires, drivers and sense nodes, each at most 1e12 Ω
    /// @throws IllegalArgumentException if a size, a conductance or a resistance is out of range
    public WireResistance(int rows, int columns, double[] conductance, WireDescription wire) {
        this(rows, columns, conductance, wire, Ladders.preferred());
    }

    /// The same with loops of the caller's choice: all give the same bits.
    ///
    /// @param rows number of driven rows, >= 1
    /// @param columns number of sensed columns, >= 1
    /// @param conductance rows × columns \[S], row-major, 0 to 1e12; copied
    /// @param wire resistances of wires, drivers and sense nodes, each at most 1e12 Ω
    /// @param ladders the loops over lines
    /// @throws IllegalArgumentException if a size, a conductance or a resistance is out of range
    public WireResistance(
            int rows, int columns, double[] conductance, WireDescription wire, Ladders ladders) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "an array must have >= 1 row and column, had " + rows + " x " + columns);
        }
        requireResistance(Math.max(wire.row(), wire.column()));
        requireResistance(Math.max(wire.driver(), wire.sense()));
        this.rows = rows;
        this.columns = columns;
        this.lines = new WireLines(rows, columns, wire, ladders);
        this.newer = lines.nodes();
        this.older = lines.nodes();
        this.node = lines.nodes();
        this.settled = lines.perColumn();
        this.stepped = lines.perColumn();
        this.current = lines.perColumn();
        this.found = lines.perColumn();
        write(conductance);
    }

    /// Puts other cells between the same wires. Nothing is allocated.
    ///
    /// @param conductance rows × columns \[S], row-major, 0 to 1e12; copied
    /// @throws IllegalArgumentException if their number or a conductance is out of range
    public void write(double[] conductance) {
        if (conductance.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "conductance must have "
                            + rows
                            + " x "
                            + columns
                            + " values, had "
                            + conductance.length);
        }
        if (!lines.write(conductance)) {
            throw refusal(conductance);
        }
    }

    /// A bound of ρ, the factor by which a sweep without acceleration shrinks the error \[1].
    public double contraction() {
        return lines.rowShare() * lines.columnShare();
    }

    /// The currents that the given voltages drive, with all potentials.
    ///
    /// @param voltage rows \[V], finite
    /// @param tolerance requested bound of the error of each current, relative to the largest current, > 0 \[1]
    /// @return the solution with its error bound and the sweeps it took
    /// @throws IllegalArgumentException if an argument is out of range
    public WireSolution solve(double[] voltage, double tolerance) {
        return solve(voltage, NONE, tolerance);
    }

    /// The same from a starting point of the caller's, such as the solution for a similar array.
    ///
    /// @param voltage rows \[V], finite
    /// @param start row potentials to start from, rows × columns \[V], or none; left as they are
    /// @param tolerance requested bound of the error of each current, relative to the largest current, > 0 \[1]
    /// @return the solution with its error bound and the sweeps it took
    /// @throws IllegalArgumentException if an argument is out of range
    public WireSolution solve(double[] voltage, double[] start, double tolerance) {
        requireArguments(voltage, tolerance);
        if (start.length != 0 && start.length != rows * columns) {
            throw new IllegalArgumentException(
                    "start must have " + rows * columns + " potentials, had " + start.length);
        }
        find(voltage, start, tolerance, true);
        System.arraycopy(iterate, 0, node, 0, node.length);
        lines.solveColumns(DRAWN, newer, older, node, current);
        double[] columnPotential = lines.unpack(node);
        lines.rowPotentials(voltage, node);
        return new WireSolution(
                Arrays.copyOf(found, columns),
                lines.unpack(node),
                columnPotential,
                bound,
                sweeps,
                reached);
    }

    /// The currents alone, in fewer passes. Nothing is allocated, but for room of its own once the bound of ρ is above 0.9.
    ///
    /// @param voltage rows \[V], finite
    /// @param tolerance requested bound of the error of each current, relative to the largest current, > 0 \[1]
    /// @param output current into each column's virtual ground, columns \[A], written
    /// @return whether the bound is within the tolerance; if not, rounding forbade it
    /// @throws IllegalArgumentException if an argument is out of range
    public boolean currents(double[] voltage, double tolerance, double[] output) {
        requireArguments(voltage, tolerance);
        Shape.require("output", output.length, columns);
        find(voltage, NONE, tolerance, contraction() > HARD);
        System.arraycopy(found, 0, output, 0, columns);
        return reached;
    }

    /// No current of the last solution is further than this from the exact one, up to rounding \[A].
    public double errorBound() {
        return bound;
    }

    /// How often the last solution solved all columns.
    public int sweeps() {
        return sweeps;
    }

    /// What the array multiplies by: `current = voltageᵀ M` with wire resistance and all. The network is linear, so this is exact,
    /// and for conductances that rest it replaces every further solution. It costs one solution per row.
    ///
    /// @param tolerance requested relative error of each row of the result, > 0 \[1]
    /// @return rows × columns \[S], row-major
    /// @throws IllegalArgumentException if the tolerance is not positive
    public double[] effectiveConductance(double tolerance) {
        return effectiveConductance(tolerance, new double[rows]);
    }

    /// The same with a bound of its error.
    ///
    /// @param tolerance requested relative error of each row of the result, > 0 \[1]
    /// @param error rows, written: no value of the row is further than this from the exact one \[S]
    /// @return rows × columns \[S], row-major
    double[] effectiveConductance(double tolerance, double[] error) {
        double[] effective = new double[rows * columns];
        double[] voltage = new double[rows];
        double[] output = new double[columns];
        for (int i = 0; i < rows; i++) {
            voltage[i] = 1;
            currents(voltage, tolerance, output);
            error[i] = bound;
            System.arraycopy(output, 0, effective, i * columns, columns);
            voltage[i] = 0;
        }
        return effective;
    }

    // leaves outputs, bound, sweeps and whether the tolerance was reached in the fields; and the
    // iterate, if kept
    private void find(double[] voltage, double[] start, double tolerance, boolean kept) {
        sweeps = 0;
        if (kept && iterate.length == 0) {
            iterate = lines.nodes();
            step = lines.nodes();
        }
        if (start.length == 0) {
            Arrays.fill(settled, 0);
            if (kept) {
                Arrays.fill(iterate, 0);
            }
            lines.drive(voltage, node);
            solveColumns(DRAWN, current);
            rounding = ROUNDING * lines.total();
        } else {
            lines.currents(start, node);
            formResidual(voltage);
        }
        boolean moved = relax(tolerance, kept, MOST_SWEEPS);
        for (int restart = RESTARTS; kept && moved; restart--) {
            System.arraycopy(iterate, 0, node, 0, node.length);
            formResidual(voltage);
            moved = relax(tolerance, true, restart > 1 ? MOST_SWEEPS : 0);
        }
    }

    /// From the currents in `node`: the residual and what it raises.
    private void formResidual(double[] voltage) {
        solveColumns(DRAWN, settled);
        rounding = ROUNDING * lines.total();
        if (iterate.length > 0) {
            System.arraycopy(older, 0, iterate, 0, iterate.length);
        }
        swap();
        lines.respond(voltage, node);
        solveColumns(DIFFERENCE, current);
    }

    /// Sweeps until the bound is small enough, or as small as rounding lets it be.
    ///
    /// @return whether there was a sweep
    private boolean relax(double tolerance, boolean kept, int most) {
        double left = Math.max(1 - contraction(), 0x1p-60);
        double share = lines.conductanceSeen() * lines.rowShare() / left;
        method.restart();
        Arrays.fill(stepped, 0);
        for (int steps = 0; ; steps++) {
            double tail = Math.min(share * lines.largestPotential(), lines.total());
            bound = tail + rounding;
            reached = bound <= tolerance * complete();
            if (reached || tail <= rounding || steps == most) {
                if (kept) {
                    lines.advance(0, 1, older, step, iterate);
                }
                return steps > 0;
            }
            swap();
            method.advance(lines.energy(), lines.respond(node));
            advanceOutputs();
            if (kept) {
                lines.advance(method.keep(), method.take(), newer, step, iterate);
            }
            solveColumns(method.residual, current);
        }
    }

    private void solveColumns(double[] weights, double[] output) {
        lines.solveColumns(weights, newer, older, node, output);
        sweeps++;
    }

    private void swap() {
        double[] nodes = newer;
        newer = older;
        older = nodes;
    }

    // outputs of the iterate and its residual; returns the largest
    private double complete() {
        double largest = 0;
        for (int j = 0; j < columns; j++) {
            found[j] = settled[j] + current[j];
            largest = Math.max(largest, Math.abs(found[j]));
        }
        return largest;
    }

    private void advanceOutputs() {
        double keep = method.keep();
        double take = method.take();
        for (int j = 0; j < columns; j++) {
            stepped[j] = keep * stepped[j] + take * current[j];
            settled[j] += stepped[j];
        }
    }

    private IllegalArgumentException refusal(double[] conductance) {
        int k = 0;
        while (conductance[k] >= 0 && conductance[k] <= WireLines.LARGEST) {
            k++;
        }
        return new IllegalArgumentException(
                "conductance ["
                        + k / columns
                        + ", "
                        + k % columns
                        + "] must be 0 to "
                        + WireLines.LARGEST
                        + " S, was "
                        + conductance[k]);
    }

    private static void requireResistance(double ohm) {
        if (ohm > WireLines.LARGEST) {
            throw new IllegalArgumentException(
                    "resistances must be at most " + WireLines.LARGEST + " Ohm, were " + ohm);
        }
    }

    private void requireArguments(double[] voltage, double tolerance) {
        requireVoltages(voltage);
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance must be > 0, was " + tolerance);
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
