package org.noisefloor.verification.golden;

/// What a neuron of a case receives in every step: the current during the step, and the weights that arrive at its end.
///
/// Arrays are indexed by step, 1 .. steps; step k ends at k dt.
record Stimulus(double[] current, double[] excitatory, double[] inhibitory) {
    /// Spikes sent at t arrive at t + delay; a current acts in the steps that begin at t_on + delay or later.
    static Stimulus of(CaseFile file, Grid grid, int steps) {
        Stimulus stimulus =
                new Stimulus(new double[steps + 1], new double[steps + 1], new double[steps + 1]);
        double delay = file.number("delay_ms");
        stimulus.addSpikes(file, grid, "exc_spike_times_ms", "exc_weight", delay);
        stimulus.addSpikes(file, grid, "inh_spike_times_ms", "inh_weight", delay);
        for (double[] entry : file.table("step_current")) {
            if (entry.length != 2) {
                throw file.refusal("'step_current' must hold pairs of time and current");
            }
            for (int k = grid.steps(entry[0] + delay) + 1; k <= steps; k++) {
                stimulus.current[k] = entry[1];
            }
        }
        return stimulus;
    }

    private void addSpikes(
            CaseFile file, Grid grid, String timesKey, String weightKey, double delay) {
        double weight = file.number(weightKey, 0);
        for (double time : file.numbers(timesKey)) {
            if (!grid.holds(time + delay)) {
                throw file.refusal(
                        "'%s' + 'delay_ms' must be multiples of dt_ms = %s, one is %s"
                                .formatted(timesKey, grid.step(), time + delay));
            }
            int k = grid.steps(time + delay);
            double[] channel = weight >= 0 ? excitatory : inhibitory;
            if (k < channel.length) {
                channel[k] += weight;
            }
        }
    }
}
