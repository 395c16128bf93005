package org.noisefloor.verification.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.hebbian.PairProjection;
import org.noisefloor.plasticity.hebbian.PairProjectionState;
import org.noisefloor.plasticity.hebbian.PairRule;
import org.noisefloor.snn.neuron.AdaptiveParameters;
import org.noisefloor.snn.population.AdaptivePopulation;
import org.noisefloor.snn.population.AdaptivePopulationState;
import org.noisefloor.snn.population.AdaptiveSetting;
import org.noisefloor.snn.population.PoissonSources;
import org.noisefloor.snn.projection.DenseProjection;

/// The network of S1 and S2, in mV, ms, pA, pF, nS: 512 adaptive neurons that differ in all parameters, driven by 256 Poisson sources of
/// 20 Hz through a weight for each pair and by noise; in S2 every synapse learns by pairs of spikes. Every simulator fires at 11.6 to
/// 12.6 Hz.
final class AdaptiveNetwork {
    static final int NEURONS = 512;
    static final int SOURCES = 256;

    /// Length of a step \[ms].
    static final double STEP = 0.1;

    /// Of 16 networks drawn alike one whose rate is the mean of all, 12.0 Hz by Euler's method; they have 11.4 to 12.6 Hz.
    private static final NoiseStream DRAWN = new NoiseStream(6, Purpose.NETWORK);

    private static final NoiseStream INPUT = new NoiseStream(1, Purpose.STIMULUS);
    private static final NoiseStream NOISE = new NoiseStream(1, Purpose.MEMBRANE_NOISE);

    /// How synapses pass on the spikes of a step.
    private interface Synapses {
        void step(int[] pre, int preCount, int[] post, int postCount, float[] current);
    }

    private final AdaptivePopulation population;
    private final AdaptivePopulationState state;
    private final PoissonSources sources;
    private final Synapses synapses;
    private final int[] fired = new int[SOURCES];
    private final int[] spiked = new int[NEURONS];

    /// A network at the beginning, with the given kernels.
    ///
    /// @param plastic whether synapses learn
    AdaptiveNetwork(KernelSet kernels, AdaptiveSetting.Method method, boolean plastic) {
        population =
                new AdaptivePopulation(
                        neurons(),
                        new AdaptiveSetting(STEP, 5, 200, method),
                        kernels.populations());
        state = population.start(NOISE);
        double[] rate = new double[SOURCES];
        Arrays.fill(rate, 0.02);
        sources = new PoissonSources(rate, STEP, kernels.populations());
        synapses = plastic ? learning(kernels) : fixed(kernels);
    }

    /// Parameters with a scatter of 15 % each, potentials with one of 1 to 2 mV.
    private static List<AdaptiveParameters> neurons() {
        List<AdaptiveParameters> neurons = new ArrayList<>();
        for (int unit = 0; unit < NEURONS; unit++) {
            double rest = -70 + 2 * DRAWN.gaussianAt(unit, 7);
            neurons.add(
                    new AdaptiveParameters(
                            200 * factor(unit, 0),
                            20 * factor(unit, 1),
                            rest,
                            -50 + 2 * DRAWN.gaussianAt(unit, 8),
                            2 * factor(unit, 2),
                            0,
                            -65 + DRAWN.gaussianAt(unit, 9),
                            2 * factor(unit, 3),
                            60 * factor(unit, 4),
                            120 * factor(unit, 5),
                            2 * factor(unit, 6),
                            0,
                            rest,
                            0));
        }
        return neurons;
    }

    private static double factor(int unit, int parameter) {
        return Math.clamp(1 + 0.15 * DRAWN.gaussianAt(unit, parameter), 0.4, 1.6);
    }

    private static float[] weights() {
        float[] weight = new float[SOURCES * NEURONS];
        DRAWN.gaussian(10, weight, weight.length);
        for (int synapse = 0; synapse < weight.length; synapse++) {
            weight[synapse] = Math.clamp(18 + 3.6f * weight[synapse], 0, 36);
        }
        return weight;
    }

    private static Synapses fixed(KernelSet kernels) {
        var projection = new DenseProjection(SOURCES, NEURONS, weights(), kernels.units());
        return (pre, preCount, _, _, current) -> projection.deliver(pre, preCount, current);
    }

    private static Synapses learning(KernelSet kernels) {
        PairRule rule = new PairRule(0.18, 0.189, 20, 20, 0, 36);
        var projection = new PairProjection(SOURCES, NEURONS, rule, STEP, kernels.populations());
        PairProjectionState state = projection.start(weights());
        return (pre, preCount, post, postCount, current) ->
                projection.step(state, pre, preCount, post, postCount, current);
    }

    /// The neurons that fired in the last step: the first entries are valid.
    int[] spiked() {
        return spiked;
    }

    /// Lets one step pass.
    ///
    /// @return number of spikes of the neurons
    int step() {
        long step = state.steps();
        int count = population.step(state, 0, spiked);
        int arriving = sources.step(INPUT, step, fired);
        synapses.step(fired, arriving, spiked, count, state.current());
        return count;
    }
}
