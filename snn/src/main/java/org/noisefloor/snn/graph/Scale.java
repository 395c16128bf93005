package org.noisefloor.snn.graph;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Multiplies element by element: `y = s x`.
///
/// @param scale the factors s
/// @param metadata notes of the writer
public record Scale(DenseArray scale, ValueMap metadata) implements GraphNode {
    @Override
    public String type() {
        return "Scale";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        return named(scale);
    }

    private static SequencedMap<String, Value> named(DenseArray scale) {
        var named = new LinkedHashMap<String, Value>();
        named.put("scale", scale);
        return named;
    }

    @Override
    public int @Nullable [] inputShape() {
        return scale.rank() == 0 ? null : scale.shape().clone();
    }

    @Override
    public int[] outputShape(int[] input) {
        return input.clone();
    }
}
