package org.noisefloor.verification.golden;

/// What a neuron of a case receives in every step: the current during the step, and the weights that arrive at its end.
///
/// Arrays are indexed by step, 1 .. steps; step k ends at k dt.
record Stimulus(double[] current, double[] excitatory, double[] inhibitory) {
    /// Spikes sent at t arrive at t + delay; a current acts in the steps that begin at t_on + delay or later.
    static Stimulus of(CaseFile file, Grid grid, int steps) {
        Stimulus stimulus =
                new Stimulus(new double[steps + 1], new double[steps + 1], new double[steps + 1]);
        stimulus.addSpikes(file, grid, "exc_spike_times_ms", "exc_weight");
        stimulus.addSpikes(file, grid, "inh_spike_times_ms", "inh_weight");
        if (file.has("step_current")) {
            stimulus.addCurrent(file, grid);
        }
        return stimulus;
    }

    private void addCurrent(CaseFile file, Grid grid) {
        double[][] entries = file.table("step_current");
        double before = Double.NEGATIVE_INFINITY;
        for (double[] entry : entries) {
            if (entry.length != 2) {
                throw file.refusal("'step_current' must hold pairs of time and current");
            }
            if (!(entry[0] > before)) {
                throw file.refusal(
                        "times in 'step_current' must grow, were %s and %s"
                                .formatted(before, entry[0]));
            }
            before = entry[0];
            for (int k = arrival(file, grid, "step_current", entry[0]) + 1;
                    k < current.length;
                    k++) {
                current[k] = entry[1];
            }
        }
    }

    private void addSpikes(CaseFile file, Grid grid, String timesKey, String weightKey) {
        if (!file.has(timesKey)) {
            return;
        }
        double[] times = file.numbers(timesKey);
        double weight = times.length == 0 ? 0 : file.number(weightKey);
        for (double time : times) {
            int k = arrival(file, grid, timesKey, time);
            double[] channel = weight >= 0 ? excitatory : inhibitory;
            if (k < channel.length) {
                channel[k] += weight;
            }
        }
    }

    private static int arrival(CaseFile file, Grid grid, String key, double time) {
        double delay = file.number("delay_ms");
        if (!(delay >= grid.step() * (1 - 1e-6))) {
            throw file.refusal(
                    "'delay_ms' must be >= dt_ms = " + grid.step() + " ms, was " + delay);
        }
        if (!grid.holds(time + delay) || time < 0) {
            throw file.refusal(
                    "'%s' + 'delay_ms' must be multiples of dt_ms = %s from 'delay_ms' on, one is %s"
                            .formatted(key, grid.step(), time + delay));
        }
        return grid.steps(time + delay);
    }
}
