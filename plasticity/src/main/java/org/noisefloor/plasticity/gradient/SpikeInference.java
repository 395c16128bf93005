package org.noisefloor.plasticity.gradient;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.snn.rate.RateNetwork;

/// Feedback weights that are inferred from spikes. Every so many batches comes a phase in which the neurons of two neighbouring layers run as
/// leaky integrate-and-fire neurons, the lower ones in noise, coupled by the forward weights; each feedback synapse sees the spikes and
/// potentials of its two neurons, and how strong the upper one takes its own input to be.
///
/// | rule | what a synapse concludes from |
/// |---|---|
/// | regression discontinuity (RDD) | how the upper neuron goes on after the lower one just fired or nearly fired |
/// | spike-timing-dependent weight inference (STDWI) | when the lower neuron fired before spikes of the upper one |
///
/// In the phase each upper neuron scales its input to a fixed standard deviation, which it finds from what it gets, as homeostasis would,
/// and what it sends back is scaled up again by as much; the published code rescales whole matrices. Weights enter as the currents that
/// they make and in no other way. B is the estimate times a measured gain.
///
/// @source Guerguiev, Kording & Richards 2020 (RDD); Ahmad, Ambrogioni & van Gerven 2020 (STDWI); rates, homeostasis and gains: chosen
public final class SpikeInference implements ErrorFeedback.Local {
    private final FeedbackMatrices matrices;
    private final ForwardWeights forward;
    private final int duration;
    private final int pause;
    private final double gain;
    private final List<SpikingPair> pair = new ArrayList<>();
    private final List<SpikeEstimator> estimator = new ArrayList<>();
    private final long[] batch;

    private SpikeInference(
            FeedbackMatrices matrices,
            RateNetwork network,
            ForwardWeights forward,
            int duration,
            int pause,
            double gain,
            long seed) {
        if (duration < 1 || pause < 1) {
            throw new IllegalArgumentException(
                    "phases must last >= 1 ms and be >= 1 batch apart, were %d and %d"
                            .formatted(duration, pause));
        }
        this.matrices = matrices;
        this.forward = forward;
        this.duration = duration;
        this.pause = pause;
        this.gain = gain;
        this.batch = new long[network.layers() - 1];
        NoiseStream random = new NoiseStream(seed, Purpose.STIMULUS);
        for (int l = 0; l < batch.length; l++) {
            int lower = network.forward(l).columns();
            int upper = network.forward(l + 1).columns();
            pair.add(new SpikingPair(lower, upper, random.substream(l)));
        }
    }

    /// Regression discontinuity.
    ///
    /// @param matrices feedback between layers
    /// @param network which layers there are
    /// @param forward the weights by which layers are coupled in a phase
    /// @param duration length of a phase \[ms]
    /// @param pause batches from one phase to the next
    /// @param seed of the noise
    public static SpikeInference byDiscontinuity(
            FeedbackMatrices matrices,
            RateNetwork network,
            ForwardWeights forward,
            int duration,
            int pause,
            long seed) {
        var made = new SpikeInference(matrices, network, forward, duration, pause, 35, seed);
        for (SpikingPair p : made.pair) {
            made.estimator.add(new DiscontinuityEstimator(p.lower, p.upper, 0.01));
        }
        return made;
    }

    /// Spike-timing-dependent weight inference.
    ///
    /// @param matrices feedback between layers
    /// @param network which layers there are
    /// @param forward the weights by which layers are coupled in a phase
    /// @param duration length of a phase \[ms]
    /// @param pause batches from one phase to the next
    /// @param seed of the noise
    public static SpikeInference byTiming(
            FeedbackMatrices matrices,
            RateNetwork network,
            ForwardWeights forward,
            int duration,
            int pause,
            long seed) {
        var made = new SpikeInference(matrices, network, forward, duration, pause, 1.6, seed);
        for (SpikingPair p : made.pair) {
            made.estimator.add(new TimingEstimator(p.lower, p.upper, 0.003));
        }
        return made;
    }

    @Override
    public void send(int l, double[][] error, double[] arriving) {
        matrices.projection(l).multiply(error[l + 1], arriving);
    }

    @Override
    public void follow(int l, double[] change) {
        if (batch[l]++ % pause == 0) {
            infer(l);
        }
    }

    private void infer(int l) {
        SpikingPair p = pair.get(l);
        double[] w = forward.register(l + 1).weight();
        SpikeEstimator e = estimator.get(l);
        for (int t = 0; t < duration; t++) {
            // rows behind those of the neurons are biases
            p.step(w);
            e.observe(p);
        }
        WeightRegister register = matrices.register(l);
        for (int i = 0; i < p.upper; i++) {
            for (int j = 0; j < p.lower; j++) {
                int k = i * p.lower + j;
                double b = gain * p.spread(i) * e.estimate(i, j);
                register.change()[k] += b - register.weight()[k];
            }
        }
        register.endStep(0);
    }

    private double[][] arrays() {
        List<double[]> all = new ArrayList<>();
        for (int l = 0; l < batch.length; l++) {
            all.addAll(List.of(pair.get(l).arrays()));
            all.addAll(List.of(estimator.get(l).arrays()));
        }
        return all.toArray(double[][]::new);
    }

    @Override
    public FeedbackState state() {
        return new FeedbackState(matrices.state(), batch, arrays());
    }

    @Override
    public void restore(FeedbackState state) {
        matrices.restore(state.matrices());
        System.arraycopy(state.phase(), 0, batch, 0, batch.length);
        double[][] own = arrays();
        for (int k = 0; k < own.length; k++) {
            System.arraycopy(state.traces()[k], 0, own[k], 0, own[k].length);
        }
        for (int l = 0; l < batch.length; l++) {
            long phases = (batch[l] + pause - 1) / pause;
            pair.get(l).resume(phases * duration);
        }
    }
}
