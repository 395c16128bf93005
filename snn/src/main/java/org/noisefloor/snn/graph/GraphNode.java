package org.noisefloor.snn.graph;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A layer of a [Graph]: values of one shape arrive, values of one shape leave. A shape lists the dimensions of a
/// single example, without a batch.
public sealed interface GraphNode
        permits Input,
                Output,
                Affine,
                Linear,
                Scale,
                Convolution,
                Pooling,
                Flatten,
                Delay,
                Integrator,
                IntegrateAndFire,
                LeakyIntegrator,
                LeakyIntegrateAndFire,
                CubaLeakyIntegrator,
                CubaLeakyIntegrateAndFire,
                Threshold,
                Graph {
    /// Its type as the interchange format names it, such as `LIF`.
    String type();

    /// Its parameters by the names that the interchange format gives them, in the format's order; those that it may do
    /// without and does without are absent. A graph has none.
    SequencedMap<String, Value> parameters();

    /// What its writer noted about it; nothing here depends on it.
    ValueMap metadata();

    /// The shape that must arrive, if the node alone decides it; otherwise it takes the shape of what is sent to it.
    int @Nullable [] inputShape();

    /// The shape that leaves when `input` arrives.
    ///
    /// @throws IllegalArgumentException if the node cannot take that shape
    int[] outputShape(int[] input);
}
