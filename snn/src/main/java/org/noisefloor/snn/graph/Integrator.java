package org.noisefloor.snn.graph;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// An integrator: `dv/dt = R I`.
///
/// @param resistance R, per unit of time of the graph
/// @param metadata notes of the writer
public record Integrator(DenseArray resistance, ValueMap metadata) implements GraphNode {
    @Override
    public String type() {
        return "I";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        return named(resistance);
    }

    private static SequencedMap<String, Value> named(DenseArray resistance) {
        var named = new LinkedHashMap<String, Value>();
        named.put("r", resistance);
        return named;
    }

    @Override
    public int @Nullable [] inputShape() {
        return resistance.rank() == 0 ? null : resistance.shape().clone();
    }

    @Override
    public int[] outputShape(int[] input) {
        return input.clone();
    }
}
