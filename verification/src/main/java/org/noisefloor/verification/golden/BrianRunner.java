package org.noisefloor.verification.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
    public Verdict run(CaseFile file) throws IOException {
        CsvTable table = CsvTable.of(file);
        BrianCase brian = new BrianCase(file);
        Grid grid = brian.grid();
        double[] times = table.column("t_ms");
        double[] v = table.column("v");
        double[] x = table.column(brian.otherColumn());
        int steps = grid.steps(times[times.length - 1]) + 1;
        double[] weights = brian.weights(steps);
        double[] current = brian.current(steps);
        FixedStepNeuron neuron = brian.neuron();
        List<Integer> spikes = new ArrayList<>();
        double worst = 0;
        int row = 0;
        for (int k = 0; k < steps; k++) {
            if (grid.steps(times[row]) == k) {
                worst = larger(worst, deviation(neuron.membranePotential(), v[row]));
                worst = larger(worst, deviation(neuron.other(), x[row]));
                row = Math.min(row + 1, times.length - 1);
            }
            if (neuron.step(current[k], weights[k])) {
                spikes.add(k);
            }
        }
        List<Integer> expected =
                Arrays.stream(file.numbers("spike_times_ms"))
                        .mapToObj(grid::steps)
                        .filter(k -> k < steps)
                        .toList();
        SpikeComparison comparison = SpikeComparison.of(expected, spikes);
        double tolerance = brian.adaptive() ? ADAPTIVE : LEAKY;
        boolean passed = worst <= tolerance && comparison.within(0);
        String note =
                file.text("method").replace('_', ' ').toLowerCase(Locale.ROOT)
                        + ", "
                        + comparison.sentence();
        return new Verdict(file.name(), kind(), worst, tolerance, "1", passed, note);
    }

    private static double deviation(double found, double expected) {
        return Math.abs(found - expected) / Math.max(1, Math.abs(expected));
    }

    // a NaN stays
    private static double larger(double worst, double value) {
        return value <= worst ? worst : value;
    }
}
