package org.noisefloor.snn.graph;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A step, element by element: `y = 1` where `x > θ`, otherwise 0.
///
/// @param threshold the thresholds θ
/// @param metadata notes of the writer
public record Threshold(DenseArray threshold, ValueMap metadata) implements GraphNode {
    @Override
    public String type() {
        return "Threshold";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        return named(threshold);
    }

    private static SequencedMap<String, Value> named(DenseArray threshold) {
        var named = new LinkedHashMap<String, Value>();
        named.put("threshold", threshold);
        return named;
    }

    @Override
    public int @Nullable [] inputShape() {
        return threshold.rank() == 0 ? null : threshold.shape().clone();
    }

    @Override
    public int[] outputShape(int[] input) {
        return input.clone();
    }
}
