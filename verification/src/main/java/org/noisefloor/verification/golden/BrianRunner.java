package org.noisefloor.verification.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.noisefloor.snn.neuron.FixedStepNeuron;

/// Traces of Brian2: fixed-step methods in its order of updates, state at the beginning of each step.
///
/// Deviations are divided by the size of the value where that is above 1 (mV, pA), because an exponential model that
/// runs away has no absolute scale.
public final class BrianRunner implements CaseRunner {
    private static final double LEAKY = 1e-11;
    private static final double ADAPTIVE = 1e-7;
    private static final double LOST = 1e30;

    @Override
    public String kind() {
        return "Brian2 trace";
    }

    @Override
    public boolean accepts(CaseFile file) {
        return file.has("simulator")
                && file.text("simulator").startsWith("Brian2")
                && file.has("method")
                && file.has("spike_times_ms");
    }

    @Override
    public List<Verdict> run(CaseFile file) throws IOException {
        CsvTable table = CsvTable.of(file);
        BrianCase brian = new BrianCase(file);
        Grid grid = brian.grid();
        int[] rows = table.steps(grid);
        double[] v = table.sparseColumn("v");
        double[] x = table.sparseColumn(brian.otherColumn());
        int steps = rows[rows.length - 1] + 1;
        double[] weights = brian.weights(steps);
        double[] current = brian.current(steps);
        FixedStepNeuron neuron = brian.neuron();
        List<Integer> spikes = new ArrayList<>();
        double worst = 0;
        int row = 0;
        for (int k = 0; k < steps; k++) {
            if (rows[row] == k) {
                worst = Math.max(worst, deviation(neuron.membranePotential(), v[row]));
                worst = Math.max(worst, deviation(neuron.other(), x[row]));
                row = Math.min(row + 1, rows.length - 1);
            }
            if (neuron.step(current[k], weights[k])) {
                spikes.add(k);
            }
        }
        List<Integer> expected = grid.listed(file, "spike_times_ms", steps - 1);
        SpikeComparison comparison = SpikeComparison.of(expected, spikes);
        double tolerance = brian.adaptive() ? ADAPTIVE : LEAKY;
        boolean passed = worst <= tolerance && comparison.within(0);
        String note =
                file.text("method").replace('_', ' ').toLowerCase(Locale.ROOT)
                        + ", "
                        + comparison.sentence();
        return List.of(new Verdict(file.name(), kind(), worst, tolerance, "1", passed, note));
    }

    // a run that is no longer finite in the table must be so, or all but so, here too
    private static double deviation(double found, double expected) {
        if (!Double.isFinite(expected)) {
            return Math.abs(found) < LOST ? Double.POSITIVE_INFINITY : 0;
        }
        double difference = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
    }
}
