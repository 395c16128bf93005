package org.noisefloor.plasticity.gradient;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.snn.rate.RateNetwork;

/// Registers of the forward weights of a network.
public final class ForwardWeights {
    private final List<WeightRegister> register = new ArrayList<>();

    /// Uniform random weights, which are written to the network.
    ///
    /// @param network whose weights they are
    /// @param policy when weights are written, in batches
    /// @param start largest magnitude of a weight at the beginning
    /// @param seed of the weights
    public ForwardWeights(
            RateNetwork network, WeightRegister.Policy policy, double start, long seed) {
        NoiseStream random = new NoiseStream(seed, Purpose.NETWORK);
        for (int l = 0; l < network.layers(); l++) {
            var own = new WeightRegister(network.forward(l), policy, seed + l);
            double[] weight = new double[own.weight().length];
            for (int k = 0; k < weight.length; k++) {
                weight[k] = start * (2 * random.uniformAt(k, l) - 1);
            }
            own.set(weight);
            register.add(own);
        }
    }

    /// Number of layers.
    public int layers() {
        return register.size();
    }

    /// The register of layer `l`.
    public WeightRegister register(int l) {
        return register.get(l);
    }
}
