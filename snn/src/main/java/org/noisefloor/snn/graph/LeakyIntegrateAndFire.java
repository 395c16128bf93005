package org.noisefloor.snn.graph;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A leaky integrator that fires: `τ dv/dt = (v_leak − v) + R I`; where `v > v_th` it sends a spike and `v` becomes
/// `v_reset`.
///
/// @param timeConstant τ, in the unit of time of the graph
/// @param resistance R
/// @param leakPotential v_leak
/// @param threshold v_th
/// @param reset v_reset; files written before it was introduced lack it, and then it is 0
/// @param metadata notes of the writer
public record LeakyIntegrateAndFire(
        DenseArray timeConstant,
        DenseArray resistance,
        DenseArray leakPotential,
        DenseArray threshold,
        DenseArray reset,
        ValueMap metadata)
        implements GraphNode {
    /// Checks that all parameters have one shape.
    public LeakyIntegrateAndFire {
        Checks.sameShape(named(timeConstant, resistance, leakPotential, threshold, reset));
    }

    @Override
    public String type() {
        return "LIF";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        return named(timeConstant, resistance, leakPotential, threshold, reset);
    }

    private static SequencedMap<String, Value> named(
            DenseArray timeConstant,
            DenseArray resistance,
            DenseArray leakPotential,
            DenseArray threshold,
            DenseArray reset) {
        var named = new LinkedHashMap<String, Value>();
        named.put("tau", timeConstant);
        named.put("r", resistance);
        named.put("v_leak", leakPotential);
        named.put("v_threshold", threshold);
        named.put("v_reset", reset);
        return named;
    }

    @Override
    public int @Nullable [] inputShape() {
        return timeConstant.rank() == 0 ? null : timeConstant.shape().clone();
    }

    @Override
    public int[] outputShape(int[] input) {
        return input.clone();
    }
}
