package org.noisefloor.emulator.crossbar;

import java.util.Objects;

/// A crossbar as a circuit: cells, wires and the voltages at its rows; what a circuit simulator is given.
///
/// @param rows number of driven rows
/// @param columns number of sensed columns
/// @param conductance of the cells, rows × columns, row-major \[S]
/// @param voltage of each row's source, rows \[V]
/// @param wire resistances of wires, drivers and sense nodes
public record CrossbarCircuit(
        int rows, int columns, double[] conductance, double[] voltage, WireDescription wire) {

    /// Checks that the numbers belong together.
    public CrossbarCircuit {
        Objects.requireNonNull(wire, "wires of a circuit must be given");
        requireSize(rows, columns);
        if (conductance.length != rows * columns || voltage.length != rows) {
            throw new IllegalArgumentException(
                    "a circuit of "
                            + rows
                            + " x "
                            + columns
                            + " cells must have as many conductances and as many voltages as rows, had "
                            + conductance.length
                            + " and "
                            + voltage.length);
        }
    }

    /// How conductances and voltages are made up from a few numbers, so that a large circuit needs no file.
    ///
    /// @param lowest lower end of the conductances \[S]
    /// @param highest upper end of the conductances \[S]
    /// @param swing largest absolute voltage \[V]
    public record Range(double lowest, double highest, double swing) {
        /// Checks `0 <= lowest <= highest` and `swing >= 0`.
        public Range {
            if (!(lowest >= 0 && highest >= lowest && highest < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "conductances must be >= 0 S, the highest not below the lowest, were "
                                + lowest
                                + " to "
                                + highest);
            }
            if (!(swing >= 0 && swing < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "largest voltage must be finite and >= 0 V, was " + swing);
            }
        }
    }

    /// A random circuit: SplitMix64 from the seed gives u = (z >>> 11) 2⁻⁵³; first `g = lowest + (highest - lowest) u` for each
    /// cell, row-major, then `v = swing (2 u - 1)` for each row.
    ///
    /// @param rows number of rows, >= 1
    /// @param columns number of columns, >= 1
    /// @param range of conductances and voltages
    /// @param seed any value
    /// @param wire resistances
    /// @return the circuit, the same for the same arguments on every machine
    /// @source Steele, Lea, Flood 2014 (SplitMix64)
    public static CrossbarCircuit random(
            int rows, int columns, Range range, long seed, WireDescription wire) {
        requireSize(rows, columns);
        SplitMix generator = new SplitMix(seed);
        double[] conductance = new double[rows * columns];
        for (int k = 0; k < conductance.length; k++) {
            conductance[k] =
                    range.lowest() + (range.highest() - range.lowest()) * generator.uniform();
        }
        double[] voltage = new double[rows];
        for (int i = 0; i < rows; i++) {
            voltage[i] = range.swing() * (2 * generator.uniform() - 1);
        }
        return new CrossbarCircuit(rows, columns, conductance, voltage, wire);
    }

    /// A circuit with a pattern that can be typed into any other program:
    /// `g = lowest + (highest - lowest) ((7 i + 3 j) mod 11) / 10`, `v = swing ((5 i mod 9) - 4) / 4`.
    ///
    /// @param rows number of rows, >= 1
    /// @param columns number of columns, >= 1
    /// @param range of conductances and voltages
    /// @param wire resistances
    /// @return the circuit
    public static CrossbarCircuit pattern(
            int rows, int columns, Range range, WireDescription wire) {
        requireSize(rows, columns);
        double[] conductance = new double[rows * columns];
        for (int k = 0; k < conductance.length; k++) {
            int step = (int) ((7L * (k / columns) + 3L * (k % columns)) % 11);
            conductance[k] = range.lowest() + (range.highest() - range.lowest()) * step / 10;
        }
        double[] voltage = new double[rows];
        for (int i = 0; i < rows; i++) {
            voltage[i] = range.swing() * (5L * i % 9 - 4) / 4;
        }
        return new CrossbarCircuit(rows, columns, conductance, voltage, wire);
    }

    /// What flows into each column's virtual ground.
    ///
    /// @param tolerance largest relative error, > 0 \[1]
    /// @return the solution
    public WireSolution solve(double tolerance) {
        return new WireResistance(rows, columns, conductance, wire).solve(voltage, tolerance);
    }

    private static void requireSize(int rows, int columns) {
        if (rows < 1 || columns < 1 || (long) rows * columns > 1 << 26) {
            throw new IllegalArgumentException(
                    "a circuit must have 1 to 2^26 cells, had " + rows + " x " + columns);
        }
    }

    private static final class SplitMix {
        private long state;

        SplitMix(long seed) {
            this.state = seed;
        }

        double uniform() {
            state += 0x9E3779B97F4A7C15L;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            return (z >>> 11) * 0x1p-53;
        }
    }
}
