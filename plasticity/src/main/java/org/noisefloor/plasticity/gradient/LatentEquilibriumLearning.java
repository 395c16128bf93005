package org.noisefloor.plasticity.gradient;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.plasticity.alignment.WeightRegisterState;
import org.noisefloor.snn.coding.Samples;
import org.noisefloor.snn.rate.LatentEquilibrium;
import org.noisefloor.snn.rate.LatentEquilibriumDescription;
import org.noisefloor.snn.rate.LatentEquilibriumState;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.TransportedErrors;

/// Learning at all times by the errors of neurons that look ahead:
///
/// ```text
/// dW/dt = η r_below v̆ᵀ,   db/dt = η_b v̆,   dτ_m/dt = −η_τ v̆ du/dt
/// ```
///
/// Each synapse sees the rate below and the error at its neuron, neither of which it has to store. The rule is not local all the same, and its
/// type says so: errors come down through transposed forward weights.
///
/// @source Haider et al. 2021; Ellenberger et al. 2024, arXiv 2403.16933
public final class LatentEquilibriumLearning implements TransportedErrors {
    private final LatentEquilibrium network;
    private final LatentEquilibriumState state;
    private final List<WeightRegister> register = new ArrayList<>();
    private final double[] rate;
    private final double[] biasRate;
    private final double[] timeRate;

    /// A learner whose weights start uniformly random.
    ///
    /// @param network the network
    /// @param policy when weights are written
    /// @param start largest magnitude of a weight at the beginning
    /// @param rate η of each layer [1/s]
    /// @param seed of the weights
    public LatentEquilibriumLearning(
            LatentEquilibrium network,
            WeightRegister.Policy policy,
            double start,
            double[] rate,
            long seed) {
        int layers = network.description().layers();
        if (rate.length != layers) {
            throw new IllegalArgumentException(
                    "there must be a rate for each of %d layers, were %d"
                            .formatted(layers, rate.length));
        }
        this.network = network;
        this.state = network.start();
        this.rate = rate.clone();
        this.biasRate = new double[layers];
        this.timeRate = new double[layers];
        NoiseStream random = new NoiseStream(seed, Purpose.NETWORK);
        NoiseStream rounding = new NoiseStream(seed, Purpose.ROUNDING);
        for (int l = 0; l < layers; l++) {
            Projection w = network.forward(l);
            WeightRegister own = new WeightRegister(w, policy, rounding.substream(l));
            double[] weight = new double[w.rows() * w.columns()];
            for (int k = 0; k < weight.length; k++) {
                weight[k] = start * (2 * random.uniformAt(k, l) - 1);
            }
            own.set(weight);
            register.add(own);
        }
    }

    /// Lets biases and membrane times of a layer learn, too.
    ///
    /// @param l number of the layer
    /// @param bias η_b [1/s]
    /// @param time η_τ \[s]
    public void learnBeside(int l, double bias, double time) {
        biasRate[l] = bias;
        timeRate[l] = time;
    }

    /// The network.
    public LatentEquilibrium network() {
        return network;
    }

    /// The network's state.
    public LatentEquilibriumState state() {
        return state;
    }

    /// The register of layer `l`.
    public WeightRegister register(int l) {
        return register.get(l);
    }

    /// One step with learning.
    ///
    /// @param input rates of the input
    /// @param target what the outputs shall be; of length 0 if there is none
    public void step(double[] input, double[] target) {
        network.step(state, input, target);
        double dt = network.description().interval();
        for (int l = 0; l < rate.length; l++) {
            double[] below = state.rate(l - 1);
            double[] error = state.error(l);
            double[] change = register.get(l).change();
            for (int i = 0; i < below.length; i++) {
                double s = dt * rate[l] * below[i];
                for (int j = 0; j < error.length; j++) {
                    change[i * error.length + j] += s * error[j];
                }
            }
            register.get(l).endStep(state.step() - 1);
            beside(l, dt);
        }
    }

    private void beside(int l, double dt) {
        double[] error = state.error(l);
        double[] bias = state.bias(l);
        double[] membrane = state.membrane(l);
        double[] slope = state.slope(l);
        for (int k = 0; k < error.length; k++) {
            bias[k] += dt * biasRate[l] * error[k];
            membrane[k] = Math.max(dt, membrane[k] - dt * timeRate[l] * error[k] * slope[k]);
        }
    }

    /// Shows each sample once with its target, in an order drawn anew.
    ///
    /// @param samples the task
    /// @param steps how long each is shown, >= 1
    /// @param seed of the order
    /// @param epoch number of the epoch, keys the order
    public void epoch(Samples samples, int steps, long seed, int epoch) {
        NoiseStream order = new NoiseStream(seed, Purpose.STIMULUS);
        int[] place = new int[samples.count()];
        for (int k = 0; k < place.length; k++) {
            place[k] = k;
        }
        for (int k = place.length - 1; k > 0; k--) {
            int other = (int) (order.uniformAt(k, epoch) * (k + 1));
            int kept = place[k];
            place[k] = place[other];
            place[other] = kept;
        }
        for (int k : place) {
            for (int s = 0; s < steps; s++) {
                step(samples.input()[k], samples.target()[k]);
            }
        }
    }

    /// Share of samples whose largest output at the end of its presentation is that of the target. Nothing is learned, and the network's
    /// state stays.
    ///
    /// @param samples shown one after the other
    /// @param steps how long each is shown, >= 1
    public double accuracy(Samples samples, int steps) {
        LatentEquilibriumDescription d = network.description();
        LatentEquilibriumState own = state.copy();
        int right = 0;
        for (int k = 0; k < samples.count(); k++) {
            for (int s = 0; s < steps; s++) {
                network.step(own, samples.input()[k]);
            }
            int said = Samples.classOf(own.rate(d.layers() - 1));
            right += said == Samples.classOf(samples.target()[k]) ? 1 : 0;
        }
        return (double) right / samples.count();
    }

    /// All that changes: the network's state and the registers.
    ///
    /// @param network state of the network
    /// @param registers of the layers
    public record Snapshot(LatentEquilibriumState network, List<WeightRegisterState> registers)
            implements Kept<Snapshot> {
        @Override
        public Snapshot through(StateChannel channel) {
            return new Snapshot(
                    channel.part("network", network), channel.parts("registers", registers));
        }
    }

    /// A copy of all that changes.
    public Snapshot snapshot() {
        return new Snapshot(state.copy(), register.stream().map(WeightRegister::state).toList());
    }

    /// Goes on from a snapshot of an equal learner.
    public void restore(Snapshot snapshot) {
        state.restore(snapshot.network());
        for (int l = 0; l < register.size(); l++) {
            register.get(l).restore(snapshot.registers().get(l));
        }
    }
}
