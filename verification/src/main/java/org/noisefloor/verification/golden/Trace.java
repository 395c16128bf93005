package org.noisefloor.verification.golden;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.noisefloor.snn.neuron.Neuron;
import org.noisefloor.snn.neuron.Variable;

/// The run of one neuron: its state after every step and its spikes.
///
/// @param state per variable, indexed by step; index 0 is the start
/// @param spikes steps at whose end a spike stands
record Trace(Map<Variable, double[]> state, List<Integer> spikes) {
    static Trace of(Neuron neuron, Stimulus stimulus) {
        int steps = stimulus.current().length - 1;
        Map<Variable, double[]> state = new EnumMap<>(Variable.class);
        for (Variable variable : Variable.values()) {
            state.put(variable, new double[steps + 1]);
        }
        List<Integer> spikes = new ArrayList<>();
        for (var entry : state.entrySet()) {
            entry.getValue()[0] = neuron.value(entry.getKey());
        }
        for (int k = 1; k <= steps; k++) {
            int fired =
                    neuron.step(
                            stimulus.current()[k],
                            stimulus.excitatory()[k],
                            stimulus.inhibitory()[k]);
            for (int i = 0; i < fired; i++) {
                spikes.add(k);
            }
            for (var entry : state.entrySet()) {
                entry.getValue()[k] = neuron.value(entry.getKey());
            }
        }
        return new Trace(state, spikes);
    }
}
