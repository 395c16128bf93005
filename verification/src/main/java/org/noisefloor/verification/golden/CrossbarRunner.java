package org.noisefloor.verification.golden;

import java.util.List;
import org.noisefloor.emulator.crossbar.CrossbarCircuit;
import org.noisefloor.emulator.crossbar.WireSolution;

/// Resistive crossbars with wire, driver and sense resistance: currents against those of a circuit simulator (`I_ngspice`) and
/// of nodal analysis (`I`), whichever the file has, relative to the largest; node potentials (`v_row`, `v_col`) relative to the
/// largest voltage, where it has them.
final class CrossbarRunner implements CaseRunner {
    private static final double TOLERANCE = 1e-9;

    /// Requested of the solver, so that its own error does not show.
    private static final double SOLVER_TOLERANCE = 1e-11;

    @Override
    public String kind() {
        return "crossbar";
    }

    @Override
    public boolean accepts(CaseFile file) {
        return file.has("n_rows") && file.has("n_cols") && file.has("Rw_ohm");
    }

    @Override
    public List<Verdict> run(CaseFile file) {
        if (!file.has("I") && !file.has("I_ngspice")) {
            throw file.refusal("neither 'I' nor 'I_ngspice' is there to compare with");
        }
        CrossbarCircuit circuit = CrossbarCase.circuit(file);
        WireSolution solution = circuit.solve(SOLVER_TOLERANCE);
        StringBuilder note =
                new StringBuilder(circuit.rows() + " x " + circuit.columns())
                        .append(", ")
                        .append(solution.sweeps())
                        .append(" sweeps");
        double worst = 0;
        for (String key : new String[] {"I_ngspice", "I"}) {
            if (file.has(key)) {
                double[] wanted = file.numbers(key);
                worst =
                        Math.max(
                                worst,
                                error(file, key, wanted, solution.current(), largest(wanted)));
                note.append(key.equals("I") ? ", nodal analysis" : ", ngspice");
            }
        }
        if (file.has("v_row") && file.has("v_col")) {
            double scale = largest(circuit.voltage());
            worst = Math.max(worst, potentials(file, "v_row", solution.rowPotential(), scale));
            worst = Math.max(worst, potentials(file, "v_col", solution.columnPotential(), scale));
            note.append(", node potentials");
        }
        return List.of(Verdict.of(file.name(), kind(), worst, TOLERANCE, "1", note.toString()));
    }

    private static double potentials(CaseFile file, String key, double[] found, double scale) {
        double[][] table = file.table(key);
        int columns = found.length / Math.max(1, table.length);
        double worst = 0;
        for (int i = 0; i < table.length; i++) {
            double[] row = new double[columns];
            System.arraycopy(found, i * columns, row, 0, columns);
            worst = Math.max(worst, error(file, key + "[" + i + "]", table[i], row, scale));
        }
        return worst;
    }

    private static double error(
            CaseFile file, String key, double[] wanted, double[] found, double scale) {
        if (wanted.length != found.length) {
            throw file.refusal(
                    "'" + key + "' must have " + found.length + " values, had " + wanted.length);
        }
        double worst = 0;
        for (int k = 0; k < wanted.length; k++) {
            worst = Math.max(worst, Math.abs(found[k] - wanted[k]));
        }
        return worst == 0 ? 0 : worst / scale;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
