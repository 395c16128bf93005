package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.snn.reference.RefractoryLogisticNetwork;
import org.noisefloor.snn.reference.TimeConvention;
import org.noisefloor.snn.sampling.BoltzmannMachine;
import org.noisefloor.snn.sampling.Distributions;
import org.noisefloor.snn.sampling.RefractoryStates;
import org.noisefloor.snn.sampling.StateCounts;

/// A spiking sampling network that learns a Boltzmann distribution by wake–sleep, and keeps its weights symmetric by spike-based
/// alignment.
///
/// The wake phase is exact: activities m and coactivations C of the target are enumerated. After each epoch of sleep
/// ```
/// Δb_i  = rate (m_i − activity_i)
/// ΔW_ij = rate (C_ij − a_ij coactivity_ij) + alignmentRate · a_ij · tauRef/steps · (anticausal_ij − causal_ij)
/// ```
/// With windows of triangular shape the Hebbian sum (causal + anticausal + coincident) · tauRef/steps is exactly the share of time in
/// which both neurons are in state 1. `a_ij` is the amplitude of the synapse's sensors, common to both of its halves: where a_ij ≠ a_ji the
/// two directions want different coactivities and part, which alignment alone undoes.
///
/// @source Gierlich, Baumbach, Kungl, Max & Petrovici 2025, arXiv 2503.02642, sampling networks
public final class WakeSleep implements SpikeSink, Kept<WakeSleep> {
    private final BoltzmannMachine target;
    private final WakeSleepSchedule schedule;
    private final double[] amplitude;
    private final double[] activityWanted;
    private final double[] coactivityWanted;
    private final NoiseStream noise;
    private final PairCounts counts;
    private final long[] coincident;
    private final long[] spikes;
    private final double[] bias;
    private final double[] weight;
    private final RefractoryLogisticNetwork.State state;

    /// A network that starts from given weights.
    ///
    /// @param target what is to be learned
    /// @param start initial weights and biases
    /// @param amplitude sensor amplitude a of each synapse, `[post * units + pre]` \[1], nominally 1
    /// @param schedule lengths and rates
    /// @param seed keys the spikes
    public WakeSleep(
            BoltzmannMachine target,
            Start start,
            double[] amplitude,
            WakeSleepSchedule schedule,
            long seed) {
        int units = target.units();
        if (start.bias.length != units
                || start.weight.length != units * units
                || amplitude.length != units * units) {
            throw new IllegalArgumentException(
                    "start and amplitudes must be for the target's %d units, were for %d biases, %d weights and %d amplitudes"
                            .formatted(
                                    units,
                                    start.bias.length,
                                    start.weight.length,
                                    amplitude.length));
        }
        this.target = target;
        this.schedule = schedule;
        this.amplitude = amplitude.clone();
        double[] p = target.distribution();
        activityWanted = Distributions.marginals(p, units);
        coactivityWanted = Distributions.coactivations(p, units);
        noise = new NoiseStream(seed, Purpose.SPIKE);
        boolean[] plastic = new boolean[units * units];
        for (int s = 0; s < plastic.length; s++) {
            plastic[s] = s % units != s / units;
        }
        counts =
                new PairCounts(
                        units,
                        plastic,
                        CorrelationSensors.ideal(plastic.length, schedule.tauRef()));
        coincident = new long[plastic.length];
        spikes = new long[units];
        bias = start.bias.clone();
        weight = start.weight.clone();
        state = network().silent();
    }

    /// Weights and biases before learning.
    ///
    /// @param bias one per unit
    /// @param weight `[post * units + pre]`, zero on the diagonal
    public record Start(double[] bias, double[] weight) {
        /// Symmetric weights and biases N(0, 0.2²), plus `asymmetry` · N(0, 1) on each direction, drawn from the seed's network stream.
        public static Start random(int units, double asymmetry, long seed) {
            NoiseStream draws = new NoiseStream(seed, Purpose.NETWORK);
            double[] bias = new double[units];
            double[] weight = new double[units * units];
            for (int i = 0; i < units; i++) {
                bias[i] = 0.2 * draws.gaussianAt(i, 10);
                for (int j = 0; j < units; j++) {
                    int shared = Math.min(i, j) * units + Math.max(i, j);
                    weight[i * units + j] =
                            i == j
                                    ? 0
                                    : 0.2 * draws.gaussianAt(shared, 11)
                                            + asymmetry * draws.gaussianAt(i * units + j, 12);
                }
            }
            return new Start(bias, weight);
        }
    }

    /// Sensor amplitudes `1 + spread · z`, z normal and cut at ± 1.5, drawn from the seed's fabrication stream.
    public static double[] amplitudes(int units, double spread, long seed) {
        NoiseStream draws = new NoiseStream(seed, Purpose.FABRICATION);
        double[] amplitude = new double[units * units];
        for (int s = 0; s < amplitude.length; s++) {
            int attempt = 0;
            while (Math.abs(draws.gaussianAt(s, attempt)) > 1.5) {
                attempt++;
            }
            amplitude[s] = 1 + spread * draws.gaussianAt(s, attempt);
        }
        return amplitude;
    }

    /// Sleeps and learns for `epochs` epochs; the activity runs on from one to the next.
    public void run(int epochs) {
        for (int k = 0; k < epochs; k++) {
            counts.clear();
            Arrays.fill(coincident, 0);
            Arrays.fill(spikes, 0);
            network().run(weight, state, schedule.steps(), noise, this);
            learn();
        }
    }

    @Override
    public void accept(long step, SpikeBatch batch) {
        counts.accept(step, batch);
        int units = bias.length;
        for (int k = 0; k < batch.size(); k++) {
            spikes[batch.unit(k)]++;
            for (int l = 0; l < batch.size(); l++) {
                coincident[batch.unit(k) * units + batch.unit(l)]++;
            }
        }
    }

    private void learn() {
        int units = bias.length;
        double share = (double) schedule.tauRef() / schedule.steps();
        for (int i = 0; i < units; i++) {
            double wanted = activityWanted[i] - spikes[i] * share;
            bias[i] = bounded(bias[i] + schedule.rate() * wanted);
            for (int j = 0; j < units; j++) {
                int s = i * units + j;
                if (i != j) {
                    double hebb = coactivity(s);
                    double odd = share * (counts.anticausal(s) - counts.causal(s));
                    weight[s] =
                            bounded(
                                    weight[s]
                                            + schedule.rate()
                                                    * (coactivityWanted[s] - amplitude[s] * hebb)
                                            + schedule.alignmentRate() * amplitude[s] * odd);
                }
            }
        }
    }

    /// Share of the latest epoch in which both neurons of a synapse were in state 1, from spike pairs \[1].
    double coactivity(int synapse) {
        double pairs = counts.anticausal(synapse) + counts.causal(synapse) + coincident[synapse];
        return pairs * schedule.tauRef() / schedule.steps();
    }

    private double bounded(double value) {
        return Math.clamp(value, -schedule.bound(), schedule.bound());
    }

    private RefractoryLogisticNetwork network() {
        return new RefractoryLogisticNetwork(bias, schedule.tauRef(), TimeConvention.C);
    }

    @Override
    public WakeSleep through(StateChannel channel) {
        channel.doubles("bias", bias);
        channel.doubles("weight", weight);
        channel.longs("coincident", coincident);
        channel.longs("spikes", spikes);
        channel.part("counts", counts);
        channel.part("network", state);
        return this;
    }

    /// Divergence of what the network samples now from the target \[nat]: a run of its own of `tauRefs` refractory periods, read every half
    /// period, which leaves learning as it is.
    public double divergence(int tauRefs, long seed) {
        StateCounts states = new StateCounts(bias.length);
        int every = Math.max(1, schedule.tauRef() / 2);
        RefractoryLogisticNetwork network = network();
        network.run(
                weight,
                network.silent(),
                (long) tauRefs * schedule.tauRef(),
                new NoiseStream(seed, Purpose.STIMULUS),
                new RefractoryStates(bias.length, schedule.tauRef(), every, states));
        return Distributions.divergence(target.distribution(), states.frequencies());
    }

    /// Mean square of `W_ij − W_ji` over pairs.
    public double asymmetry() {
        int units = bias.length;
        double sum = 0;
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < i; j++) {
                double difference = weight[i * units + j] - weight[j * units + i];
                sum += difference * difference;
            }
        }
        return 2 * sum / (units * (units - 1));
    }

    /// A copy of the weights, `[post * units + pre]`.
    public double[] weights() {
        return weight.clone();
    }

    /// A copy of the biases.
    public double[] biases() {
        return bias.clone();
    }
}
