package org.noisefloor.verification.golden;

import org.noisefloor.emulator.crossbar.CrossbarCircuit;
import org.noisefloor.emulator.crossbar.WireDescription;

/// Reads the circuit of a crossbar case: size, wires, and cells and voltages either listed or by their generator.
///
/// | key | unit | |
/// |---|---|---|
/// | `n_rows`, `n_cols` | | size; rows are driven, columns sensed |
/// | `Rw_ohm`, `Rb_ohm` | Ω | wire from cell to cell along a row, along a column |
/// | `Rdrv_ohm`, `Rsense_ohm` | Ω | driver and sense resistance, 0 when absent |
/// | `G` | S | list of rows; absent when the generator says it all |
/// | `V` | V | one per row; absent when the generator says it all |
/// | `generator` | | `kind` (`random`, `formula`), `gmin`, `gmax` \[S], `vmax` \[V], `seed` |
/// | `G_checksum_sum`, `G_first3`, `G_last` | S | what the generator must have given |
public final class CrossbarCase {
    private static final double CHECKSUM_TOLERANCE = 1e-12;

    private CrossbarCase() {}

    /// The circuit that the file describes.
    ///
    /// @throws IllegalArgumentException when a value is missing or cannot be used
    public static CrossbarCircuit circuit(CaseFile file) {
        int rows = file.integer("n_rows");
        int columns = file.integer("n_cols");
        try {
            WireDescription wire =
                    new WireDescription(
                            file.number("Rw_ohm"),
                            file.number("Rb_ohm"),
                            file.number("Rdrv_ohm", 0),
                            file.number("Rsense_ohm", 0));
            CrossbarCircuit circuit =
                    new CrossbarCircuit(
                            rows,
                            columns,
                            file.has("G")
                                    ? cells(file, rows, columns)
                                    : generated(file, rows, columns, wire).conductance(),
                            file.has("V")
                                    ? voltages(file, rows)
                                    : generated(file, rows, columns, wire).voltage(),
                            wire);
            check(file, circuit);
            return circuit;
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.path() + ":") ? e : file.refusal(message);
        }
    }

    private static double[] voltages(CaseFile file, int rows) {
        double[] voltages = file.numbers("V");
        if (voltages.length != rows) {
            throw file.refusal(
                    "'V' must have one value per row, " + rows + ", had " + voltages.length);
        }
        return voltages;
    }

    private static double[] cells(CaseFile file, int rows, int columns) {
        double[][] table = file.table("G");
        if (table.length != rows) {
            throw file.refusal("'G' must have " + rows + " rows, had " + table.length);
        }
        double[] cells = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            if (table[i].length != columns) {
                throw file.refusal(
                        "'G[" + i + "]' must have " + columns + " values, had " + table[i].length);
            }
            System.arraycopy(table[i], 0, cells, i * columns, columns);
        }
        return cells;
    }

    private static CrossbarCircuit generated(
            CaseFile file, int rows, int columns, WireDescription wire) {
        CaseFile generator = file.child("generator");
        CrossbarCircuit.Range range =
                new CrossbarCircuit.Range(
                        generator.number("gmin"),
                        generator.number("gmax"),
                        generator.number("vmax"));
        return switch (generator.text("kind")) {
            case "random" ->
                    CrossbarCircuit.random(rows, columns, range, generator.integer64("seed"), wire);
            case "formula" -> CrossbarCircuit.pattern(rows, columns, range, wire);
            case String other ->
                    throw file.refusal("'generator.kind' must be random or formula, was " + other);
        };
    }

    private static void check(CaseFile file, CrossbarCircuit circuit) {
        double[] g = circuit.conductance();
        if (file.has("G_checksum_sum")) {
            double sum = 0;
            for (double cell : g) {
                sum += cell;
            }
            expect(file, "G_checksum_sum", file.number("G_checksum_sum"), sum);
        }
        if (file.has("G_first3")) {
            double[] first = file.numbers("G_first3");
            for (int k = 0; k < Math.min(first.length, g.length); k++) {
                expect(file, "G_first3[" + k + "]", first[k], g[k]);
            }
        }
        if (file.has("G_last")) {
            expect(file, "G_last", file.number("G_last"), g[g.length - 1]);
        }
    }

    private static void expect(CaseFile file, String key, double wanted, double found) {
        if (!(Math.abs(found - wanted) <= CHECKSUM_TOLERANCE * Math.abs(wanted))) {
            throw file.refusal(
                    "the cells do not have the file's '"
                            + key
                            + "', "
                            + wanted
                            + " S, but "
                            + found);
        }
    }
}
