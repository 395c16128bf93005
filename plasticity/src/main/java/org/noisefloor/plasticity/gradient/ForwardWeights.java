package org.noisefloor.plasticity.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.plasticity.alignment.WeightRegisterState;
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
        this(network, policy, equal(start, network.layers()), seed);
    }

    private static double[] equal(double value, int count) {
        double[] equal = new double[count];
        Arrays.fill(equal, value);
        return equal;
    }

    /// Uniform random weights, of another magnitude in each layer.
    ///
    /// @param network whose weights they are
    /// @param policy when weights are written, in batches
    /// @param start largest magnitude of a weight at the beginning, for each layer
    /// @param seed of the weights
    public ForwardWeights(
            RateNetwork network, WeightRegister.Policy policy, double[] start, long seed) {
        NoiseStream random = new NoiseStream(seed, Purpose.NETWORK);
        NoiseStream rounding = new NoiseStream(seed, Purpose.ROUNDING);
        for (int l = 0; l < network.layers(); l++) {
            var own = new WeightRegister(network.forward(l), policy, rounding.substream(l));
            double[] weight = new double[own.weight().length];
            for (int k = 0; k < weight.length; k++) {
                weight[k] = start[l] * (2 * random.uniformAt(k, l) - 1);
            }
            own.set(weight);
            register.add(own);
        }
    }

    /// What the registers remember, as a copy.
    List<WeightRegisterState> state() {
        return register.stream().map(WeightRegister::state).toList();
    }

    /// Goes on from the state of equal weights.
    void restore(List<WeightRegisterState> state) {
        for (int l = 0; l < register.size(); l++) {
            register.get(l).restore(state.get(l));
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
