package org.noisefloor.snn.graph;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Multiplies by a matrix: `y = W x`.
///
/// @param weight W, `[output][input]`; dimensions before these are kept
/// @param metadata notes of the writer
public record Linear(DenseArray weight, ValueMap metadata) implements GraphNode {
    /// Checks the shape.
    public Linear {
        Checks.atLeastTwoDimensions("weight", weight);
    }

    @Override
    public String type() {
        return "Linear";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        return new LinkedHashMap<>(Map.of("weight", weight));
    }

    @Override
    public int[] inputShape() {
        return inputShape(weight);
    }

    @Override
    public int[] outputShape(int[] input) {
        return outputShape(weight);
    }

    static int[] inputShape(DenseArray weight) {
        int[] shape = Arrays.copyOf(weight.shape(), weight.rank() - 1);
        shape[shape.length - 1] = weight.shape()[weight.rank() - 1];
        return shape;
    }

    static int[] outputShape(DenseArray weight) {
        return Arrays.copyOf(weight.shape(), weight.rank() - 1);
    }
}
