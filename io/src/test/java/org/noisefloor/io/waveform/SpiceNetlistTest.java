package org.noisefloor.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.crossbar.CrossbarCircuit;
import org.noisefloor.emulator.crossbar.WireDescription;

class SpiceNetlistTest {
    private static final CrossbarCircuit.Range RANGE = new CrossbarCircuit.Range(1e-6, 1e-3, 0.2);

    private static CrossbarCircuit circuit(WireDescription wire) {
        return CrossbarCircuit.random(5, 7, RANGE, 11, wire);
    }

    private static List<String[]> elements(String netlist) {
        List<String[]> elements = new ArrayList<>();
        for (String line : netlist.lines().toList()) {
            if (line.matches("[RV].*")) {
                elements.add(line.split(" "));
            }
        }
        return elements;
    }

    @Test
    void everyNumberReadsBackToTheSameValue() {
        CrossbarCircuit circuit = circuit(new WireDescription(2.5, 4, 25, 10));
        Map<String, Double> value = new LinkedHashMap<>();
        for (String[] element : elements(SpiceNetlist.of(circuit, "t"))) {
            value.put(element[0], Double.valueOf(element[element.length - 1]));
        }
        assertThat(value).hasSize(5 + 5 + 5 * 6 + 35 + 4 * 7 + 7 + 7);
        for (int i = 0; i < 5; i++) {
            assertThat(value).containsEntry("Vin_" + i, circuit.voltage()[i]);
            assertThat(value).containsEntry("Rd_" + i, 27.5);
            for (int j = 0; j < 7; j++) {
                double cell = 1 / circuit.conductance()[i * 7 + j];
                assertThat(value).containsEntry("Rg_" + i + "_" + j, cell);
            }
        }
        assertThat(value).containsEntry("Rw_4_5", 2.5).containsEntry("Rb_3_6", 4.0);
        assertThat(value).containsEntry("Re_6", 14.0).containsEntry("Vout_6", 0.0);
    }

    /// The netlist is read as a graph of resistors and solved node by node, without knowing that it is a crossbar.
    @ParameterizedTest
    @CsvSource({
        "2.5,4,25,10",
        "2.5,4,0,0",
        "0,4,25,10",
        "2.5,0,25,10",
        "0,0,25,10",
        "0,4,0,0",
        "0,0,0,10"
    })
    void netlistIsTheCircuitThatTheSolverSolves(
            double row, double column, double driver, double sense) {
        CrossbarCircuit circuit = circuit(new WireDescription(row, column, driver, sense));
        double[] solved = circuit.solve(1e-12).current();
        double[] read = Graph.outputs(elements(SpiceNetlist.of(circuit, "t")), 7);
        for (int j = 0; j < 7; j++) {
            assertThat(read[j]).isCloseTo(solved[j], within(1e-12 * 1e-3));
        }
    }

    @Test
    void noResistorIsZeroAndNoTitleBreaksTheFile() {
        CrossbarCircuit circuit =
                new CrossbarCircuit(
                        2,
                        2,
                        new double[] {0, 1e-3, 1e-3, 0},
                        new double[] {1, 2},
                        WireDescription.IDEAL);
        String netlist = SpiceNetlist.of(circuit, "first\n.end");
        assertThat(netlist).startsWith("* first\nVin_0").endsWith(".end\n");
        assertThat(netlist.lines().filter(line -> line.startsWith("R")))
                .containsExactly("Rg_0_1 in_0 out_1 1000.0", "Rg_1_0 in_1 out_0 1000.0");
    }

    /// Nodal analysis of any network of resistors and sources to ground, by elimination.
    private static final class Graph {
        static double[] outputs(List<String[]> elements, int columns) {
            Map<String, Double> fixed = new LinkedHashMap<>();
            Map<String, Integer> free = new LinkedHashMap<>();
            for (String[] e : elements) {
                if (e[0].startsWith("V")) {
                    fixed.put(e[1], Double.valueOf(e[4]));
                }
            }
            for (String[] e : elements) {
                for (int end = 1; end <= 2 && e[0].startsWith("R"); end++) {
                    if (!fixed.containsKey(e[end])) {
                        free.putIfAbsent(e[end], free.size());
                    }
                }
            }
            double[][] a = new double[free.size()][free.size() + 1];
            for (String[] e : elements) {
                if (e[0].startsWith("R")) {
                    stamp(a, free, fixed, e[1], e[2], 1 / Double.parseDouble(e[3]));
                    stamp(a, free, fixed, e[2], e[1], 1 / Double.parseDouble(e[3]));
                }
            }
            double[] v = eliminate(a);
            double[] out = new double[columns];
            for (String[] e : elements) {
                for (int end = 1; end <= 2 && e[0].startsWith("R"); end++) {
                    if (e[end].startsWith("out_")) {
                        String other = e[3 - end];
                        double potential =
                                free.containsKey(other) ? v[free.get(other)] : fixed.get(other);
                        out[Integer.parseInt(e[end].substring(4))] +=
                                potential / Double.parseDouble(e[3]);
                    }
                }
            }
            return out;
        }

        private static void stamp(
                double[][] a,
                Map<String, Integer> free,
                Map<String, Double> fixed,
                String node,
                String other,
                double g) {
            Integer k = free.get(node);
            if (k == null) {
                return;
            }
            a[k][k] += g;
            if (free.containsKey(other)) {
                a[k][free.get(other)] -= g;
            } else {
                a[k][a.length] += g * fixed.get(other);
            }
        }

        private static double[] eliminate(double[][] a) {
            int n = a.length;
            for (int k = 0; k < n; k++) {
                for (int i = k + 1; i < n; i++) {
                    double times = a[i][k] / a[k][k];
                    for (int j = k; j <= n; j++) {
                        a[i][j] -= times * a[k][j];
                    }
                }
            }
            double[] x = new double[n];
            for (int k = n - 1; k >= 0; k--) {
                double sum = a[k][n];
                for (int j = k + 1; j < n; j++) {
                    sum -= a[k][j] * x[j];
                }
                x[k] = sum / a[k][k];
            }
            return x;
        }
    }
}
