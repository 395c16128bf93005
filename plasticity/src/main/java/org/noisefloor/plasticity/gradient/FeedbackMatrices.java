package org.noisefloor.plasticity.gradient;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.plasticity.alignment.WeightRegisterState;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.RateNetwork;
import org.noisefloor.snn.rate.Substrate;

/// Feedback weights B of a network, one matrix of neurons above × neurons for each hidden layer, that start uniformly random.
public final class FeedbackMatrices {
    private static final int FIRST_INDEX = 1000;

    private final List<WeightRegister> register = new ArrayList<>();
    private final List<Projection> projection = new ArrayList<>();

    private FeedbackMatrices() {}

    /// Feedback from each layer to the one below.
    ///
    /// @param network which layers there are
    /// @param substrate what matrices are made of; their indices start at 1000
    /// @param range weight of a full cell
    /// @param start largest magnitude of a random weight
    /// @param seed of the weights
    public static FeedbackMatrices between(
            RateNetwork network, Substrate substrate, double range, double start, long seed) {
        FeedbackMatrices matrices = new FeedbackMatrices();
        for (int l = 0; l < network.layers() - 1; l++) {
            int above = network.forward(l + 1).columns();
            matrices.add(above, network.forward(l).columns(), substrate, range, start, seed);
        }
        return matrices;
    }

    /// Feedback from the output to every hidden layer.
    ///
    /// @param network which layers there are
    /// @param substrate what matrices are made of; their indices start at 1000
    /// @param range weight of a full cell
    /// @param start largest magnitude of a random weight
    /// @param seed of the weights
    public static FeedbackMatrices fromOutput(
            RateNetwork network, Substrate substrate, double range, double start, long seed) {
        FeedbackMatrices matrices = new FeedbackMatrices();
        int outputs = network.forward(network.layers() - 1).columns();
        for (int l = 0; l < network.layers() - 1; l++) {
            matrices.add(outputs, network.forward(l).columns(), substrate, range, start, seed);
        }
        return matrices;
    }

    private void add(
            int rows, int columns, Substrate substrate, double range, double start, long seed) {
        int l = register.size();
        Projection made = new Projection(substrate.crossbar(FIRST_INDEX + l, rows, columns), range);
        NoiseStream rounding = new NoiseStream(seed, Purpose.ROUNDING).substream(FIRST_INDEX + l);
        var own = new WeightRegister(made, WeightRegister.Policy.EVERY_STEP, rounding);
        NoiseStream random = new NoiseStream(seed, Purpose.NETWORK);
        double[] weight = new double[rows * columns];
        for (int k = 0; k < weight.length; k++) {
            weight[k] = start * (2 * random.uniformAt(k, FIRST_INDEX + l) - 1);
        }
        own.set(weight);
        projection.add(made);
        register.add(own);
    }

    /// What the registers remember, as a copy.
    List<WeightRegisterState> state() {
        return register.stream().map(WeightRegister::state).toList();
    }

    /// Goes on from the state of equal matrices.
    void restore(List<WeightRegisterState> state) {
        for (int l = 0; l < register.size(); l++) {
            register.get(l).restore(state.get(l));
        }
    }

    /// The register of hidden layer `l`.
    public WeightRegister register(int l) {
        return register.get(l);
    }

    /// B of hidden layer `l` on its crossbar.
    public Projection projection(int l) {
        return projection.get(l);
    }
}
