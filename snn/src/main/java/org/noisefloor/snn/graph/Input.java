package org.noisefloor.snn.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Where values enter a graph.
///
/// @param shape the dimensions, as a vector of integers
/// @param metadata notes of the writer
public record Input(DenseArray shape, ValueMap metadata) implements GraphNode {
    /// Checks the dimensions.
    public Input {
        Checks.dimensions("shape", shape);
    }

    @Override
    public String type() {
        return "Input";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        return new LinkedHashMap<>(Map.of("shape", shape));
    }

    @Override
    public int[] inputShape() {
        return shape.toIntegers();
    }

    @Override
    public int[] outputShape(int[] input) {
        return input.clone();
    }
}
