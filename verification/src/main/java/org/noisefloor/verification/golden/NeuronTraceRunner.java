package org.noisefloor.verification.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.noisefloor.snn.neuron.Neuron;
import org.noisefloor.snn.neuron.Variable;

/// Neuron traces on a time grid: state after every step and spike times, models `iaf_*` and `aeif_*`.
///
/// Rows are compared up to the first spike that falls into another step; from there on the two runs are different ones.
/// Other recorded variables than V are held to the same tolerance in their own unit plus a share of their largest value,
/// [Tolerance#others()], because the table has 15 digits and rounding errors add up over thousands of steps. Linear models
/// run a second time on the array kernels in single precision.
public final class NeuronTraceRunner implements CaseRunner {
    private static final String MEMBRANE = "V_m";
    private static final Map<String, Variable> COLUMNS =
            Map.of(
                    MEMBRANE,
                    Variable.MEMBRANE_POTENTIAL,
                    "w",
                    Variable.ADAPTATION,
                    "I_syn_ex",
                    Variable.EXCITATION,
                    "I_syn_in",
                    Variable.INHIBITION,
                    "g_ex",
                    Variable.EXCITATION,
                    "g_in",
                    Variable.INHIBITION);

    @Override
    public String kind() {
        return "neuron trace";
    }

    @Override
    public boolean accepts(CaseFile file) {
        return file.has("model")
                && file.has("spike_times_ms")
                && !file.text("model").contains("_ps_")
                && !file.text("model").endsWith("_ps");
    }

    @Override
    public List<Verdict> run(CaseFile file) throws IOException {
        CsvTable table = CsvTable.of(file);
        Grid grid = Grid.of(file);
        int[] rows = table.steps(grid);
        int steps = rows[rows.length - 1];
        table.refuseWhenCut(file, Math.max(1, file.number("delay_ms")));
        Stimulus stimulus = Stimulus.of(file, grid, steps);
        Parameters p =
                new Parameters(
                        file,
                        file.child("parameters"),
                        Map.of(),
                        file.number("V_m_initial_set", Double.NaN),
                        Double.NaN);
        Neuron neuron = NestModels.neuron(file, p, grid.step());
        Trace trace = Trace.of(neuron, stimulus);
        List<Integer> expected = grid.listed(file, "spike_times_ms", steps);
        SpikeComparison spikes = SpikeComparison.of(expected, trace.spikes());
        List<Verdict> verdicts = new ArrayList<>();
        Tolerance tolerance = Tolerance.of(file.text("model"), p);
        verdicts.add(judge(file, tolerance, table, rows, trace, spikes));
        if (FloatKernels.run(file.text("model"), p)) {
            verdicts.add(FloatKernels.verdict(file, p, grid, stimulus, table, rows, expected));
        }
        return verdicts;
    }

    private Verdict judge(
            CaseFile file,
            Tolerance tolerance,
            CsvTable table,
            int[] rows,
            Trace trace,
            SpikeComparison spikes) {
        double worst = Double.NaN;
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
                othersPass &= deviation <= tolerance.membrane() + tolerance.others() * scale;
                note.append(String.format(Locale.ROOT, ", %s within %.1e", name, deviation));
            }
        }
        if (Double.isNaN(worst)) {
            throw file.refusal("'recorded' must name 'V_m', and the table must give numbers");
        }
        boolean passed =
                worst <= tolerance.membrane()
                        && othersPass
                        && spikes.within(tolerance.spikeSteps());
        return new Verdict(
                file.name(), kind(), worst, tolerance.membrane(), "mV", passed, note.toString());
    }

    /// Largest difference in the rows before step `before`.
    static double deviation(double[] expected, double[] found, int[] rows, int before) {
        double worst = 0;
        for (int i = 0; i < rows.length && rows[i] < before; i++) {
            worst = Math.max(worst, Math.abs(expected[i] - found[rows[i]]));
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
