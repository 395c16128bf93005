package org.noisefloor.verification.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.noisefloor.snn.neuron.Neuron;

/// Tables of firing against constant current: number of spikes, first spike, last interval.
///
/// `worst` is the largest shift of first spike or last interval in steps. Numbers of spikes must be equal for linear
/// models and may differ by one for the others, where a shift of one step adds up over a run.
public final class FrequencyCurrentRunner implements CaseRunner {
    @Override
    public String kind() {
        return "f-I table";
    }

    @Override
    public boolean accepts(CaseFile file) {
        return file.has("model")
                && file.has("params_set")
                && file.has("dt_ms")
                && !file.has("exc_spike_times_ms")
                && !file.has("pre_parrot_spikes_ms");
    }

    @Override
    public List<Verdict> run(CaseFile file) throws IOException {
        CsvTable table = CsvTable.of(file);
        Grid grid = Grid.of(file);
        String model = file.text("model");
        double[] current = table.column("I_pA");
        double[] count = table.column("count");
        double[] first = table.sparseColumn("first_spike_ms");
        double[] last = table.sparseColumn("last_isi_ms");
        double worst = 0;
        double worstCount = 0;
        for (int i = 0; i < current.length; i++) {
            List<Integer> spikes = spikes(file, grid, current[i]);
            int n = spikes.size();
            worstCount = Math.max(worstCount, Math.abs(n - count[i]));
            if (!Double.isNaN(first[i]) && n >= 1) {
                worst = Math.max(worst, Math.abs(spikes.getFirst() - grid.steps(first[i])));
            }
            if (!Double.isNaN(last[i]) && n >= 2) {
                int interval = spikes.getLast() - spikes.get(n - 2);
                worst = Math.max(worst, Math.abs(interval - grid.steps(last[i])));
            }
        }
        boolean linear = NestModels.linear(model);
        double tolerance = linear ? 0 : 1;
        boolean passed = worst <= tolerance && worstCount <= (linear ? 0 : 1);
        String note =
                current.length + " currents, counts " + (worstCount == 0 ? "equal" : "differ");
        return List.of(new Verdict(file.name(), kind(), worst, tolerance, "steps", passed, note));
    }

    private static List<Integer> spikes(CaseFile file, Grid grid, double current) {
        Parameters p =
                new Parameters(
                        file,
                        file.child("params_set"),
                        NestDefaults.of(file.text("model")),
                        Double.NaN,
                        current);
        Neuron neuron = NestModels.neuron(file, p, grid.step());
        List<Integer> spikes = new ArrayList<>();
        int steps = grid.steps(file.number("T_ms"));
        for (int k = 1; k <= steps; k++) {
            if (neuron.step(0, 0, 0) > 0) {
                spikes.add(k);
            }
        }
        return spikes;
    }
}
