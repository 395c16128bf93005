package org.noisefloor.io.waveform;

import org.noisefloor.emulator.crossbar.CrossbarCircuit;
import org.noisefloor.emulator.crossbar.WireDescription;

/// A crossbar as a SPICE netlist that ngspice runs as it is (`ngspice -b file`): an operating point, and the current into each
/// column's virtual ground printed with 16 digits.
///
/// | element | between | stands for |
/// |---|---|---|
/// | `Vin_i` | `in_i`, 0 | source of row i |
/// | `Rd_i` | `in_i`, `r_i_0` | driver and first piece of row wire |
/// | `Rw_i_j` | `r_i_j`, `r_i_(j+1)` | row wire |
/// | `Rg_i_j` | `r_i_j`, `c_i_j` | cell; left out where it does not conduct |
/// | `Rb_i_j` | `c_i_j`, `c_(i+1)_j` | column wire |
/// | `Re_j` | `c_last_j`, `out_j` | last piece of column wire and sense resistance |
/// | `Vout_j` | `out_j`, 0 | virtual ground, 0 V; its current is the output |
///
/// SPICE knows no resistor of 0 Ω, so the nodes at its ends get one name instead. Numbers are written as the shortest decimals
/// that read back to the same double.
public final class SpiceNetlist {
    private final CrossbarCircuit circuit;
    private final StringBuilder text = new StringBuilder();

    private SpiceNetlist(CrossbarCircuit circuit) {
        this.circuit = circuit;
    }

    /// The netlist of a circuit.
    ///
    /// @param circuit the crossbar
    /// @param title first line, a single one
    /// @return the text, lines ended by `\n`
    public static String of(CrossbarCircuit circuit, String title) {
        return new SpiceNetlist(circuit).write(title.lines().findFirst().orElse(""));
    }

    private String write(String title) {
        text.append("* ").append(title).append('\n');
        for (int i = 0; i < circuit.rows(); i++) {
            source("Vin_" + i, "in_" + i, circuit.voltage()[i]);
            resistor("Rd_" + i, "in_" + i, row(i, 0), wire().row() + wire().driver());
            for (int j = 1; j < circuit.columns(); j++) {
                resistor("Rw_" + i + "_" + (j - 1), row(i, j - 1), row(i, j), wire().row());
            }
        }
        for (int i = 0; i < circuit.rows(); i++) {
            for (int j = 0; j < circuit.columns(); j++) {
                double conductance = circuit.conductance()[i * circuit.columns() + j];
                if (conductance > 0) {
                    resistor("Rg_" + i + "_" + j, row(i, j), column(i, j), 1 / conductance);
                }
            }
        }
        int last = circuit.rows() - 1;
        for (int j = 0; j < circuit.columns(); j++) {
            for (int i = 0; i < last; i++) {
                resistor("Rb_" + i + "_" + j, column(i, j), column(i + 1, j), wire().column());
            }
            resistor("Re_" + j, column(last, j), "out_" + j, wire().column() + wire().sense());
            source("Vout_" + j, "out_" + j, 0);
        }
        control();
        return text.toString();
    }

    private void control() {
        text.append(".control\nset numdgt=16\nop\n");
        for (int j = 0; j < circuit.columns(); j++) {
            text.append("print i(Vout_").append(j).append(")\n");
        }
        text.append("quit\n.endc\n.end\n");
    }

    private void source(String name, String node, double voltage) {
        text.append(name).append(' ').append(node).append(" 0 DC ").append(voltage).append('\n');
    }

    private void resistor(String name, String a, String b, double resistance) {
        if (resistance > 0) {
            text.append(name).append(' ').append(a).append(' ').append(b).append(' ');
            text.append(resistance).append('\n');
        }
    }

    // a wire without resistance is one node, named like its end
    private String row(int i, int j) {
        int node = wire().row() == 0 ? 0 : j;
        boolean atSource = node == 0 && wire().row() + wire().driver() == 0;
        return atSource ? "in_" + i : "r_" + i + "_" + node;
    }

    private String column(int i, int j) {
        int last = circuit.rows() - 1;
        int node = wire().column() == 0 ? last : i;
        boolean atSense = node == last && wire().column() + wire().sense() == 0;
        return atSense ? "out_" + j : "c_" + node + "_" + j;
    }

    private WireDescription wire() {
        return circuit.wire();
    }
}
