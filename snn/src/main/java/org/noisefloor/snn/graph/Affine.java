package org.noisefloor.snn.graph;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Multiplies by a matrix and adds a vector: `y = W x + b`.
///
/// @param weight W, `[output][input]`; dimensions before these are kept
/// @param bias b, of the shape of y
/// @param metadata notes of the writer
public record Affine(DenseArray weight, DenseArray bias, ValueMap metadata) implements GraphNode {
    /// Checks the shapes.
    public Affine {
        Checks.atLeastTwoDimensions("weight", weight);
        Checks.shape("bias", bias, Linear.outputShape(weight));
    }

    @Override
    public String type() {
        return "Affine";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        var named = new LinkedHashMap<String, Value>();
        named.put("weight", weight);
        named.put("bias", bias);
        return named;
    }

    @Override
    public int[] inputShape() {
        return Linear.inputShape(weight);
    }

    @Override
    public int[] outputShape(int[] input) {
        return Linear.outputShape(weight);
    }
}
