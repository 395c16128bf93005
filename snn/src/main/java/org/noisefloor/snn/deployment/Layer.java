package org.noisefloor.snn.deployment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.noisefloor.snn.graph.CubaLeakyIntegrateAndFire;
import org.noisefloor.snn.graph.CubaLeakyIntegrator;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.LeakyIntegrateAndFire;
import org.noisefloor.snn.graph.LeakyIntegrator;

/// The neurons of one node with one number for each of them, in the units of the graph.
///
/// @param node name
/// @param synapse τ_syn; empty without a synapse
/// @param membrane τ_mem
/// @param gain `r w_in`, what a constant input of 1 adds to the potential
/// @param leak v_leak
/// @param threshold v_threshold; empty for neurons that do not spike
/// @param reset v_reset; empty likewise
record Layer(
        String node,
        double[] synapse,
        double[] membrane,
        double[] gain,
        double[] leak,
        double[] threshold,
        double[] reset) {
    private static final double[] NONE = {};

    /// The neurons of `node`, or null if its kind has no place on the chip.
    ///
    /// @param size number of neurons
    static @Nullable Layer of(String name, GraphNode node, int size) {
        return switch (node) {
            case LeakyIntegrator n ->
                    new Layer(
                            name,
                            NONE,
                            all(n.timeConstant(), size),
                            all(n.resistance(), size),
                            all(n.leakPotential(), size),
                            NONE,
                            NONE);
            case LeakyIntegrateAndFire n ->
                    new Layer(
                            name,
                            NONE,
                            all(n.timeConstant(), size),
                            all(n.resistance(), size),
                            all(n.leakPotential(), size),
                            all(n.threshold(), size),
                            all(n.reset(), size));
            case CubaLeakyIntegrator n ->
                    new Layer(
                            name,
                            all(n.synapticTimeConstant(), size),
                            all(n.timeConstant(), size),
                            product(n.resistance(), n.inputWeight(), size),
                            all(n.leakPotential(), size),
                            NONE,
                            NONE);
            case CubaLeakyIntegrateAndFire n ->
                    new Layer(
                            name,
                            all(n.synapticTimeConstant(), size),
                            all(n.timeConstant(), size),
                            product(n.resistance(), n.inputWeight(), size),
                            all(n.leakPotential(), size),
                            all(n.threshold(), size),
                            all(n.reset(), size));
            default -> null;
        };
    }

    boolean spiking() {
        return threshold.length > 0;
    }

    int size() {
        return membrane.length;
    }

    private static double[] all(DenseArray given, int size) {
        if (given.count() == size) {
            return given.value();
        }
        double[] all = new double[size];
        Arrays.fill(all, given.value()[0]);
        return all;
    }

    private static double[] product(DenseArray a, DenseArray b, int size) {
        double[] product = all(a, size).clone();
        double[] other = all(b, size);
        for (int i = 0; i < size; i++) {
            product[i] *= other[i];
        }
        return product;
    }
}
