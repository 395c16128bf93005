package org.noisefloor.verification.golden;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.noisefloor.snn.neuron.Neuron;
import org.noisefloor.snn.neuron.Variable;

/// Neuron traces on a time grid: state after every step and spike times, models `iaf_*` and `aeif_*`.
///
/// Rows are compared up to the first spike that falls into another step; from there on the two runs are different ones.
/// Other recorded variables than V are held to the same tolerance in their own unit, plus 1e-13 of their largest value
/// for the digits of the table.
public final class NeuronTraceRunner implements CaseRunner {
    private static final double DIGITS = 1e-13;
    private static final Map<String, Variable> COLUMNS =
            Map.of(
                    "V_m", Variable.MEMBRANE_POTENTIAL,
                    "w", Variable.ADAPTATION,
                    "I_syn_ex", Variable.EXCITATION,
                    "I_syn_in", Variable.INHIBITION,
                    "g_ex", Variable.EXCITATION,
                    "g_in", Variable.INHIBITION);

    @Override
    public String kind() {
        return "neuron trace";
    }

    @Override
    public boolean accepts(CaseFile file) {
        return file.has("model")
                && file.has("exc_spike_times_ms")
                && file.has("spike_times_ms")
                && !file.text("model").contains("_ps_")
                && !file.text("model").endsWith("_ps");
    }

    @Override
    public Verdict run(CaseFile file) throws IOException {
        CsvTable table = CsvTable.of(file);
        Grid grid = new Grid(file.number("dt_ms"));
        double[] times = table.column("t_ms");
        int[] rows = new int[times.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = grid.steps(times[i]);
        }
        int steps = rows[rows.length - 1];
        Trace trace = Trace.of(neuron(file, grid.step()), Stimulus.of(file, grid, steps));
        List<Integer> expected =
                java.util.Arrays.stream(file.numbers("spike_times_ms"))
                        .mapToObj(grid::steps)
                        .filter(k -> k <= steps)
                        .toList();
        SpikeComparison spikes = SpikeComparison.of(expected, trace.spikes());
        Tolerance tolerance = Tolerance.of(file.text("model"));
        return judge(file, table, rows, trace, spikes, tolerance);
    }

    private static Neuron neuron(CaseFile file, double step) {
        double start = file.number("V_m_initial_set", Double.NaN);
        Parameters p = new Parameters(file, file.child("parameters"), Map.of(), start, Double.NaN);
        return NestModels.neuron(file, p, step);
    }

    private Verdict judge(
            CaseFile file,
            CsvTable table,
            int[] rows,
            Trace trace,
            SpikeComparison spikes,
            Tolerance tolerance) {
        double worst = 0;
        boolean othersPass = true;
        StringBuilder note = new StringBuilder(spikes.sentence());
        for (String name : file.texts("recorded")) {
            Variable variable = COLUMNS.get(name);
            if (variable == null) {
                throw file.refusal("the recorded variable '" + name + "' is not built here");
            }
            double[] expected = table.column(name);
            double[] found = Objects.requireNonNull(trace.state().get(variable));
            double deviation = deviation(expected, found, rows, spikes.firstShifted());
            if (variable == Variable.MEMBRANE_POTENTIAL) {
                worst = deviation;
            } else {
                double scale = largest(expected);
                othersPass &= deviation <= tolerance.membrane() + DIGITS * scale;
                note.append(String.format(Locale.ROOT, ", %s within %.1e", name, deviation));
            }
        }
        boolean passed =
                worst <= tolerance.membrane()
                        && othersPass
                        && spikes.within(tolerance.spikeSteps());
        return new Verdict(
                file.name(), kind(), worst, tolerance.membrane(), "mV", passed, note.toString());
    }

    private static double deviation(double[] expected, double[] found, int[] rows, int before) {
        double worst = 0;
        for (int i = 0; i < rows.length && rows[i] < before; i++) {
            double difference = Math.abs(expected[i] - found[rows[i]]);
            worst = difference <= worst ? worst : difference;
        }
        return worst;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
