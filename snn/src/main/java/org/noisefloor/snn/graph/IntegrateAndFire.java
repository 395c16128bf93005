package org.noisefloor.snn.graph;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// An integrator that fires: `dv/dt = R I`; where `v > v_th` it sends a spike and `v` becomes `v_reset`.
///
/// @param resistance R, per unit of time of the graph
/// @param threshold v_th
/// @param reset v_reset; files written before it was introduced lack it, and then it is 0
/// @param metadata notes of the writer
public record IntegrateAndFire(
        DenseArray resistance, DenseArray threshold, DenseArray reset, ValueMap metadata)
        implements GraphNode {
    /// Checks that all parameters have one shape.
    public IntegrateAndFire {
        Checks.sameShape(named(resistance, threshold, reset));
    }

    @Override
    public String type() {
        return "IF";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        return named(resistance, threshold, reset);
    }

    private static SequencedMap<String, Value> named(
            DenseArray resistance, DenseArray threshold, DenseArray reset) {
        var named = new LinkedHashMap<String, Value>();
        named.put("r", resistance);
        named.put("v_threshold", threshold);
        named.put("v_reset", reset);
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
