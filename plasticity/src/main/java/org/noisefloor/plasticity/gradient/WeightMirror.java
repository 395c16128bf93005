package org.noisefloor.plasticity.gradient;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.RateNetwork;

/// Weight mirror: after each batch comes a phase in which one layer after the other emits nothing but noise z, and feedback synapses
/// correlate it with what arrives above, `B += η (y zᵀ − B)` with y = zᵀW. What phaseless alignment does at all times, done in
/// phases. Neurons are taken in their linear range.
///
/// @source Akrout, Wilson, Humphreys, Lillicrap & Tweed 2019
public final class WeightMirror implements ErrorFeedback.Local {
    private final FeedbackMatrices matrices;
    private final RateNetwork network;
    private final NoiseStream noise;
    private final double rate;
    private final long[] phase;

    /// Feedback that mirrors.
    ///
    /// @param matrices feedback between layers
    /// @param network whose forward weights carry the noise
    /// @param rate η, 0 to 1 \[1]
    /// @param seed of the noise
    public WeightMirror(FeedbackMatrices matrices, RateNetwork network, double rate, long seed) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate of the mirror must be 0 to 1, was " + rate);
        }
        this.matrices = matrices;
        this.network = network;
        this.noise = new NoiseStream(seed, Purpose.DENDRITE_NOISE);
        this.rate = rate;
        this.phase = new long[network.layers()];
    }

    @Override
    public void send(int l, double[][] error, double[] arriving) {
        matrices.projection(l).multiply(error[l + 1], arriving);
    }

    @Override
    public void follow(int l, double[] change) {
        Projection forward = network.forward(l + 1);
        NoiseStream own = noise.substream(l);
        double[] z = new double[forward.rows()];
        double[] y = new double[forward.columns()];
        int neurons = network.neurons(l);
        for (int k = 0; k < neurons; k++) {
            z[k] = own.gaussianAt(k, phase[l]);
        }
        phase[l]++;
        forward.multiply(z, y);
        WeightRegister register = matrices.register(l);
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < neurons; j++) {
                int k = i * neurons + j;
                register.change()[k] += rate * (y[i] * z[j] - register.weight()[k]);
            }
        }
        register.endStep(0);
    }

    @Override
    public FeedbackState state() {
        return new FeedbackState(matrices.state(), phase);
    }

    @Override
    public void restore(FeedbackState state) {
        matrices.restore(state.matrices());
        System.arraycopy(state.phase(), 0, phase, 0, phase.length);
    }
}
