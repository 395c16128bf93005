package org.noisefloor.verification.benchmark;

import static org.noisefloor.verification.benchmark.Workloads.GAUSSIAN;
import static org.noisefloor.verification.benchmark.Workloads.WORD;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.neuron.LeakyParameters;
import org.noisefloor.snn.population.LeakyPopulation;
import org.noisefloor.snn.population.LeakyPopulationState;
import org.noisefloor.snn.population.LeakySetting;
import org.noisefloor.snn.projection.BitProjection;
import org.noisefloor.snn.projection.ListProjection;
import org.noisefloor.snn.projection.WeightedProjection;
import org.noisefloor.snn.simulation.BrunelNetwork;
import org.noisefloor.snn.simulation.LeakyNetwork;
import org.noisefloor.snn.simulation.LeakyNetworkState;

/// Workloads S3 and S5: leaky neurons, in a balanced network and with noise of their own. Times are per neuron and step of 0.1 ms, so
/// that one second of the 10,000 neurons of S3 takes 10⁸ of them.
final class LeakyWorkloads {
    /// Steps of a call.
    private static final int STEPS = 10;

    /// Instructions of a neuron's step.
    private static final double NEURON = 16;

    /// Instructions of a count from outside beyond its word.
    private static final double COUNT = 10;

    /// Spikes that a neuron of S3 receives in a step: 1000 synapses at 42.8 Hz.
    private static final double EVENTS = 4.28;

    /// [BrunelNetwork#BALANCED], but a neuron may have several synapses from another.
    private static final BrunelNetwork REPEATED =
            new BrunelNetwork(8000, 2000, 0.1, 0.1, 5, 2, 15, true);

    private LeakyWorkloads() {}

    static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        // 43 rows of 1280 bytes; instructions of counters, planes and sums counted for 34 and 9
        // spikes
        all.add(
                balanced(
                                "S3 balanced network, rows of bits",
                                BrunelNetwork.BALANCED,
                                27,
                                43 * 1280,
                                kernels ->
                                        (c, code) -> new BitProjection(c, code, kernels.delivery()))
                        .within(5.2));
        // further synapses of a pair are lists: 4.8 % of the events
        all.add(
                balanced(
                                "S3 the same, some synapses repeated",
                                REPEATED,
                                27 + 0.048 * EVENTS * 32,
                                43 * 1280 + 0.048 * 43_000 * 2,
                                kernels ->
                                        (c, code) -> new BitProjection(c, code, kernels.delivery()))
                        .within(5.2));
        // one store for each event, in the time of two multiply-adds of 16 lanes
        all.add(
                balanced(
                                "S3 balanced network, lists",
                                BrunelNetwork.BALANCED,
                                EVENTS * 32,
                                43_000 * 2,
                                kernels ->
                                        (c, code) ->
                                                new ListProjection(c, code, kernels.delivery()))
                        .within(13));
        all.add(
                balanced(
                                "S3 balanced network, weights",
                                BrunelNetwork.BALANCED,
                                EVENTS * 32,
                                43_000 * 3,
                                kernels ->
                                        (c, code) ->
                                                new WeightedProjection(
                                                        c, (_, _) -> code, kernels.delivery()))
                        .within(17));
        all.add(noisy("S5 noisy leaky neurons", false).within(2.6));
        all.add(noisy("S5 with parameters of their own", true));
        return all;
    }

    private interface Kinds {
        BrunelNetwork.Kind with(KernelSet kernels);
    }

    private static Workload balanced(
            String name,
            BrunelNetwork balanced,
            double perNeuron,
            double bytesPerStep,
            Kinds kinds) {
        double neuronSteps = 10_000.0 * STEPS;
        return new Workload(
                name,
                "neuron step",
                neuronSteps,
                neuronSteps * (WORD + COUNT + NEURON + perNeuron),
                STEPS * bytesPerStep,
                Memory.L3,
                Yardstick.GAUSSIAN,
                kernels -> {
                    LeakyNetwork network = balanced.build(1, kernels, kinds.with(kernels));
                    LeakyNetworkState state = BrunelNetwork.atRest(network, 1);
                    return _ -> {
                        for (int step = 0; step < STEPS; step++) {
                            network.step(state);
                        }
                    };
                });
    }

    /// 100,000 leaky neurons with a fresh value of noise in every step: 12 bytes of each, and 20 more where parameters are its own.
    private static Workload noisy(String name, boolean own) {
        int n = 100_000;
        return new Workload(
                name,
                "neuron step",
                n,
                n * (GAUSSIAN + NEURON),
                n * (own ? 32.0 : 12.0),
                own ? Memory.L3 : Memory.L2,
                Yardstick.GAUSSIAN,
                kernels -> noisy(kernels, n, own));
    }

    private static LongConsumer noisy(KernelSet kernels, int n, boolean own) {
        LeakyParameters neuron = new LeakyParameters(1, 20, -55, -50, -60, 2, 0, -58);
        LeakySetting setting = new LeakySetting(0.1, 1, 0.3);
        LeakyPopulation population =
                own
                        ? LeakyPopulation.of(
                                Collections.nCopies(n, neuron), setting, kernels.populations())
                        : LeakyPopulation.alike(neuron, n, setting, kernels.populations());
        LeakyPopulationState state = population.start(new NoiseStream(1, Purpose.MEMBRANE_NOISE));
        int[] spiked = new int[n];
        return _ -> population.step(state, spiked);
    }
}
