package org.noisefloor.snn.graph;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A leaky integrator behind a synapse, which fires: `τ_syn dI/dt = −I + w_in S`, `τ_mem dv/dt = (v_leak − v) + R I`;
/// where `v > v_th` it sends a spike and `v` becomes `v_reset`.
///
/// @param synapticTimeConstant τ_syn, in the unit of time of the graph
/// @param timeConstant τ_mem, in the unit of time of the graph
/// @param resistance R
/// @param leakPotential v_leak
/// @param threshold v_th
/// @param reset v_reset; files written before it was introduced lack it, and then it is 0
/// @param inputWeight w_in
/// @param metadata notes of the writer
public record CubaLeakyIntegrateAndFire(
        DenseArray synapticTimeConstant,
        DenseArray timeConstant,
        DenseArray resistance,
        DenseArray leakPotential,
        DenseArray threshold,
        DenseArray reset,
        DenseArray inputWeight,
        ValueMap metadata)
        implements GraphNode {
    /// Checks that all parameters have one shape.
    public CubaLeakyIntegrateAndFire {
        Checks.sameShape(
                named(
                        synapticTimeConstant,
                        timeConstant,
                        resistance,
                        leakPotential,
                        threshold,
                        reset,
                        inputWeight));
    }

    @Override
    public String type() {
        return "CubaLIF";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        return named(
                synapticTimeConstant,
                timeConstant,
                resistance,
                leakPotential,
                threshold,
                reset,
                inputWeight);
    }

    private static SequencedMap<String, Value> named(
            DenseArray synapticTimeConstant,
            DenseArray timeConstant,
            DenseArray resistance,
            DenseArray leakPotential,
            DenseArray threshold,
            DenseArray reset,
            DenseArray inputWeight) {
        var named = new LinkedHashMap<String, Value>();
        named.put("tau_syn", synapticTimeConstant);
        named.put("tau_mem", timeConstant);
        named.put("r", resistance);
        named.put("v_leak", leakPotential);
        named.put("v_threshold", threshold);
        named.put("v_reset", reset);
        named.put("w_in", inputWeight);
        return named;
    }

    @Override
    public int @Nullable [] inputShape() {
        return synapticTimeConstant.rank() == 0 ? null : synapticTimeConstant.shape().clone();
    }

    @Override
    public int[] outputShape(int[] input) {
        return input.clone();
    }
}
