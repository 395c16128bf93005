package org.noisefloor.verification.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.noisefloor.snn.neuron.OffGridLeakyNeuron;
import org.noisefloor.snn.neuron.Variable;

/// Neurons whose spikes lie between the grid points (`*_ps`): V at the grid points and spike times.
///
/// `worst` is the deviation of a spike time; V is held to 1e-11 mV beside it. A model without an exact solution is
/// refused by name.
public final class OffGridRunner implements CaseRunner {
    private static final double TIME_TOLERANCE = 1e-9;
    private static final double MEMBRANE_TOLERANCE = 1e-11;

    @Override
    public String kind() {
        return "off-grid spikes";
    }

    @Override
    public boolean accepts(CaseFile file) {
        return file.has("model")
                && file.has("spike_times_ms")
                && (file.text("model").endsWith("_ps") || file.text("model").contains("_ps_"));
    }

    @Override
    public List<Verdict> run(CaseFile file) throws IOException {
        CsvTable table = CsvTable.of(file);
        Grid grid = Grid.of(file);
        int[] rows = table.steps(grid);
        double[] expected = table.column("V_m");
        int steps = rows[rows.length - 1];
        table.refuseWhenCut(file, Math.max(1, file.number("delay_ms")));
        Stimulus stimulus = Stimulus.of(file, grid, steps);
        OffGridLeakyNeuron neuron = neuron(file, grid.step());
        double[] membrane = new double[steps + 1];
        membrane[0] = neuron.value(Variable.MEMBRANE_POTENTIAL);
        List<Double> spikes = new ArrayList<>();
        for (int k = 1; k <= steps; k++) {
            int fired =
                    neuron.step(
                            stimulus.current()[k],
                            stimulus.excitatory()[k],
                            stimulus.inhibitory()[k]);
            if (fired > 0) {
                spikes.add((k - 1) * grid.step() + neuron.spikeOffset());
            }
            membrane[k] = neuron.value(Variable.MEMBRANE_POTENTIAL);
        }
        double worstMembrane =
                NeuronTraceRunner.deviation(expected, membrane, rows, Integer.MAX_VALUE);
        return List.of(judge(file, rows, grid, spikes, worstMembrane));
    }

    private static OffGridLeakyNeuron neuron(CaseFile file, double step) {
        double start = file.number("V_m_initial_set", Double.NaN);
        Parameters p = new Parameters(file, file.child("parameters"), Map.of(), start, Double.NaN);
        return NestModels.offGridNeuron(file, p, step);
    }

    private Verdict judge(
            CaseFile file, int[] rows, Grid grid, List<Double> found, double worstMembrane) {
        double end = (rows[rows.length - 1] + 1e-6) * grid.step();
        double[] expected =
                java.util.Arrays.stream(file.numbers("spike_times_ms"))
                        .filter(t -> t <= end)
                        .toArray();
        double worst = 0;
        for (int i = 0; i < Math.min(expected.length, found.size()); i++) {
            worst = Math.max(worst, Math.abs(expected[i] - found.get(i)));
        }
        boolean equalNumber = expected.length == found.size();
        String note =
                String.format(
                        Locale.ROOT,
                        "%d spikes%s, V within %.1e mV",
                        found.size(),
                        equalNumber ? "" : " instead of " + expected.length,
                        worstMembrane);
        boolean passed =
                equalNumber && worst <= TIME_TOLERANCE && worstMembrane <= MEMBRANE_TOLERANCE;
        return new Verdict(file.name(), kind(), worst, TIME_TOLERANCE, "ms", passed, note);
    }
}
