package org.noisefloor.emulator.storage;

import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.random.NoiseStream;

/// Analog parameter memory of rows × columns cells (such as a capacitive memory for biases): slow to write, and a write disturbs its
/// neighbours. Who learns analog parameters on the chip pays for both.
///
/// ```text
/// write:   settled ← target + N(0, writeNoise);   the neighbours' values += coupling · (change of settled)
/// wait:    value ← settled + (value − settled) e^(−dt/τ)
/// ```
///
/// The neighbours are those in the same row and the same column, one cell away. A disturbed cell creeps back with the same time
/// constant, for its refresh pulls it to what it was written to; write noise stays until the next write.
///
/// @param rows number of rows, > 0
/// @param columns number of columns, > 0
/// @param timeConstant τ of settling \[s], > 0
/// @param coupling share of a change that a neighbour feels, −0.25 < coupling < 0.25
/// @param writeNoise standard deviation of a write \[LSB], >= 0
/// @param maximumCode largest code; smallest is 0
public record ParameterMemory(
        int rows,
        int columns,
        double timeConstant,
        double coupling,
        double writeNoise,
        int maximumCode) {

    /// One quadrant of brainscales-2: 24 rows (sourced), 128 neurons' columns (sourced), codes to 1022 (sourced). The documented wait of 20
    /// ms after a write (sourced) leaves half an LSB of a full-scale change if τ = 20 ms / ln(2 · 1022) = 2.6 ms (derived). That a
    /// neighbour feels 0.5 % is assumed: 5 of 1022 codes, the dither that its calibration adds against cross-talk. Write noise is not
    /// published and left out.
    public static final ParameterMemory BRAINSCALES_2 =
            new ParameterMemory(24, 128, 20e-3 / StrictMath.log(2.0 * 1022), 0.005, 0, 1022);

    /// Checks every number.
    public ParameterMemory {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "parameter memory must have >= 1 row and column, had %d × %d"
                            .formatted(rows, columns));
        }
        if (!(timeConstant > 0 && timeConstant < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "settling time constant must be finite and > 0 s, was " + timeConstant);
        }
        if (!(Math.abs(coupling) < 0.25)) {
            throw new IllegalArgumentException(
                    "coupling must be > -0.25 and < 0.25, was " + coupling);
        }
        if (!(writeNoise >= 0 && writeNoise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "write noise must be finite and >= 0 LSB, was " + writeNoise);
        }
        if (maximumCode < 1) {
            throw new IllegalArgumentException("largest code must be >= 1, was " + maximumCode);
        }
    }

    /// Cells that hold one code and are settled.
    ///
    /// @param code 0 to maximumCode
    /// @return the state
    /// @throws IllegalArgumentException if the code is out of range
    public ParameterMemoryState settled(int code) {
        return new ParameterMemoryState(rows * columns, requireCode(code));
    }

    /// Begins to write a cell. The noise is keyed by (cell, number of writes so far).
    ///
    /// @param row 0 to rows − 1
    /// @param column 0 to columns − 1
    /// @param code 0 to maximumCode
    /// @param noise stream of the write noise
    /// @param state changed in place
    /// @throws IllegalArgumentException if the cell or the code does not exist
    public void write(
            int row, int column, int code, NoiseStream noise, ParameterMemoryState state) {
        if (row < 0 || row >= rows || column < 0 || column >= columns) {
            throw new IllegalArgumentException(
                    "cell must be within %d × %d, was %d, %d"
                            .formatted(rows, columns, row, column));
        }
        int cell = row * columns + column;
        double settled = requireCode(code);
        if (writeNoise > 0) {
            settled += writeNoise * noise.gaussianAt(cell, state.writes());
        }
        double kick = coupling * state.settle(cell, settled);
        if (column > 0) {
            state.disturb(cell - 1, kick);
        }
        if (column < columns - 1) {
            state.disturb(cell + 1, kick);
        }
        if (row > 0) {
            state.disturb(cell - columns, kick);
        }
        if (row < rows - 1) {
            state.disturb(cell + columns, kick);
        }
    }

    /// Lets time pass.
    ///
    /// @param elapsed time \[s], >= 0
    /// @param state advanced in place
    /// @throws IllegalArgumentException if the time is negative
    public void advance(double elapsed, ParameterMemoryState state) {
        if (!(elapsed >= 0)) {
            throw new IllegalArgumentException("elapsed time must be >= 0 s, was " + elapsed);
        }
        state.relax(StrictMath.exp(-elapsed / timeConstant));
    }

    /// How long to wait until what is left of a full-scale change is below a tolerance.
    ///
    /// @param tolerance \[LSB], > 0
    /// @return time \[s]
    /// @throws IllegalArgumentException if the tolerance is not positive
    public double settlingTime(double tolerance) {
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance must be > 0 LSB, was " + tolerance);
        }
        return Math.max(0, timeConstant * StrictMath.log(maximumCode / tolerance));
    }

    /// Waits until writes have settled, and charges the wait: nothing that depends on the parameters can be trusted before.
    ///
    /// @param tolerance \[LSB], > 0
    /// @param clock frequency in whose cycles the ledger counts \[Hz], > 0
    /// @param state advanced in place
    /// @param ledger charged with the cycles, as writing
    /// @throws IllegalArgumentException if a number is not positive
    public void settle(
            double tolerance, double clock, ParameterMemoryState state, CostLedger ledger) {
        if (!(clock > 0 && clock < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("clock must be finite and > 0 Hz, was " + clock);
        }
        double wait = settlingTime(tolerance);
        advance(wait, state);
        ledger.write((long) Math.ceil(wait * clock));
    }

    private double requireCode(int code) {
        if (code < 0 || code > maximumCode) {
            throw new IllegalArgumentException(
                    "parameter code must be 0 to %d, was %d".formatted(maximumCode, code));
        }
        return code;
    }
}
