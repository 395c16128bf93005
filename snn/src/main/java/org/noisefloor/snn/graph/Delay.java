package org.noisefloor.snn.graph;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Hands on what arrived a time ago, element by element: `y(t) = x(t − τ)`.
///
/// @param delay the delays τ, in the unit of time of the graph
/// @param metadata notes of the writer
public record Delay(DenseArray delay, ValueMap metadata) implements GraphNode {
    @Override
    public String type() {
        return "Delay";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        return named(delay);
    }

    private static SequencedMap<String, Value> named(DenseArray delay) {
        var named = new LinkedHashMap<String, Value>();
        named.put("delay", delay);
        return named;
    }

    @Override
    public int @Nullable [] inputShape() {
        return delay.rank() == 0 ? null : delay.shape().clone();
    }

    @Override
    public int[] outputShape(int[] input) {
        return input.clone();
    }
}
