package org.noisefloor.snn.graph;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A leaky integrator: `τ dv/dt = (v_leak − v) + R I`.
///
/// @param timeConstant τ, in the unit of time of the graph
/// @param resistance R
/// @param leakPotential v_leak
/// @param metadata notes of the writer
public record LeakyIntegrator(
        DenseArray timeConstant, DenseArray resistance, DenseArray leakPotential, ValueMap metadata)
        implements GraphNode {
    /// Checks that all parameters have one shape.
    public LeakyIntegrator {
        Checks.sameShape(named(timeConstant, resistance, leakPotential));
    }

    @Override
    public String type() {
        return "LI";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        return named(timeConstant, resistance, leakPotential);
    }

    private static SequencedMap<String, Value> named(
            DenseArray timeConstant, DenseArray resistance, DenseArray leakPotential) {
        var named = new LinkedHashMap<String, Value>();
        named.put("tau", timeConstant);
        named.put("r", resistance);
        named.put("v_leak", leakPotential);
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
