package org.noisefloor.verification.graph;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.noisefloor.io.nir.NirData;
import org.noisefloor.io.table.StepTimes;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.ElementType;

/// A recording as NIRData: one example with the events `spikes` of each node.
final class RecordingData {
    /// Most spikes that are written.
    static final int MOST = 5_000_000;

    private RecordingData() {}

    /// @param step length of a step [unit of time of the graph]
    static NirData of(GraphRecording recording, double step) {
        SequencedMap<String, NirData.Node> nodes = new LinkedHashMap<>();
        GraphRecording.Spikes spikes = recording.spikes();
        var times = new StepTimes(step);
        for (int node = 0; node < recording.nodes().size(); node++) {
            double[] index = new double[spikes.count()];
            double[] time = new double[spikes.count()];
            int count = 0;
            for (int i = 0; i < spikes.count(); i++) {
                if (spikes.node(i) == node) {
                    index[count] = spikes.neuron(i);
                    time[count++] = times.of(spikes.step(i));
                }
            }
            int[] shape = {1, count};
            SequencedMap<String, NirData.Observable> named = new LinkedHashMap<>();
            named.put(
                    "spikes",
                    new NirData.Events(
                            new DenseArray(Arrays.copyOf(index, count), shape, ElementType.INT64),
                            new DenseArray(Arrays.copyOf(time, count), shape, ElementType.FLOAT64),
                            null,
                            recording.sizes()[node],
                            times.of(recording.steps())));
            nodes.put(recording.nodes().get(node), new NirData.Observables(named));
        }
        return new NirData(nodes);
    }
}
