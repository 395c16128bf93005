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

/// Spike-based alignment of an abstract network in double precision: what the chip is held against.
///
/// In every period the network runs, pairs are counted, and each plastic weight moves by
/// ```
/// ΔW = learningRate · tauRef/stepsPerPeriod · (anticausal − causal)
/// ```
/// so that a synapse is depressed by its own causal pairs and potentiated by its anticausal ones. The
/// activity of the network runs on from period to period. Where there is homeostasis, biases move after each period, too.
/// @source Gierlich, Baumbach, Kungl, Max & Petrovici 2025, arXiv 2503.02642
public final class AbstractAlignment implements Kept<AbstractAlignment> {

    private final AlignmentTask task;
    private final AlignmentSchedule schedule;
    private final WeightStorage storage;
    private final PlasticNetwork network;
    private final BiasHomeostasis homeostasis;
    private final PairCounts counts;
    private final int tauRef;
    private final double[] weight;
    private final double[] bias;
    private final long[] spikes;
    private Twist twist = (change, present, synapse) -> change;
    private long period;

    /// What a rule makes of the change that alignment wants: for rules that are no more than a twist of it.
    interface Twist {
        /// The change that is made.
        ///
        /// @param change what alignment wants
        /// @param present weight of the synapse before
        /// @param synapse `post * neurons + pre`
        double of(double change, double present, int synapse);
    }

    /// Convention C, ideal sensors whose windows are as long as the refractory period, exact weights.
    public AbstractAlignment(
            AlignmentTask task, int tauRef, AlignmentSchedule schedule, long seed) {
        this(
                task,
                tauRef,
                schedule,
                CorrelationSensors.ideal(task.weight().length, tauRef),
                new WeightStorage.Exact(),
                seed);
    }

    /// Convention C with given sensors and weight memory; `seed` keys the spikes.
    public AbstractAlignment(
            AlignmentTask task,
            int tauRef,
            AlignmentSchedule schedule,
            CorrelationSensors sensors,
            WeightStorage storage,
            long seed) {
        this(
                task,
                tauRef,
                schedule,
                sensors,
                storage,
                new RefractoryLogisticNetwork(task.bias(), tauRef, TimeConvention.C),
                seed);
    }

    /// On a given network, which must have the task's neurons and refractory period `tauRef`.
    public AbstractAlignment(
            AlignmentTask task,
            int tauRef,
            AlignmentSchedule schedule,
            CorrelationSensors sensors,
            WeightStorage storage,
            RefractoryLogisticNetwork network,
            long seed) {
        this(
                task,
                tauRef,
                schedule,
                sensors,
                storage,
                withFixedBiases(network, seed),
                BiasHomeostasis.NONE);
    }

    private static PlasticNetwork withFixedBiases(RefractoryLogisticNetwork network, long seed) {
        var state = network.silent();
        var noise = new NoiseStream(seed, Purpose.SPIKE);
        return new PlasticNetwork() {
            @Override
            public int neurons() {
                return network.neurons();
            }

            @Override
            public void run(double[] weight, double[] bias, long steps, SpikeSink sink) {
                network.run(weight, state, steps, noise, sink);
            }

            @Override
            public void through(StateChannel channel) {
                channel.same("seed", seed);
                state.through(channel);
            }
        };
    }

    /// On a network of any kind, which must have the task's neurons and refractory period `tauRef`, with rates that may be held.
    public AbstractAlignment(
            AlignmentTask task,
            int tauRef,
            AlignmentSchedule schedule,
            CorrelationSensors sensors,
            WeightStorage storage,
            PlasticNetwork network,
            BiasHomeostasis homeostasis) {
        if (network.neurons() != task.neurons()) {
            throw new IllegalArgumentException(
                    "network must have the task's "
                            + task.neurons()
                            + " neurons, had "
                            + network.neurons());
        }
        this.task = task;
        this.tauRef = tauRef;
        this.schedule = schedule;
        this.storage = storage;
        this.network = network;
        this.homeostasis = homeostasis;
        bias = task.bias().clone();
        spikes = new long[task.neurons()];
        counts = new PairCounts(task.neurons(), task.plastic(), sensors);
        weight = task.weight().clone();
        for (int s = 0; s < weight.length; s++) {
            if (task.plastic()[s]) {
                weight[s] = storage.store(weight[s], s, 0);
            }
        }
    }

    /// Twists the rule from now on.
    void twist(Twist other) {
        twist = other;
    }

    /// Runs `periods` periods, each followed by an update of the weights.
    public void run(int periods) {
        for (int k = 0; k < periods; k++) {
            counts.clear();
            network.run(weight, bias, schedule.stepsPerPeriod(), this::see);
            period++;
            update();
            if (homeostasis.gain() > 0) {
                homeostasis.adapt(bias, spikes, (double) schedule.stepsPerPeriod() / tauRef);
                Arrays.fill(spikes, 0);
            }
            if (schedule.chopEvery() > 0 && period % schedule.chopEvery() == 0) {
                counts.swapRoles();
            }
        }
    }

    private void see(long step, SpikeBatch batch) {
        for (int k = 0; k < batch.size(); k++) {
            spikes[batch.unit(k)]++;
        }
        counts.accept(step, batch);
    }

    private void update() {
        double scale = schedule.rate().at(period - 1) * tauRef / schedule.stepsPerPeriod();
        for (int s = 0; s < weight.length; s++) {
            if (task.plastic()[s]) {
                double change = scale * (counts.anticausal(s) - counts.causal(s));
                weight[s] = storage.store(weight[s] + twist.of(change, weight[s], s), s, period);
            }
        }
    }

    @Override
    public AbstractAlignment through(StateChannel channel) {
        channel.doubles("weight", weight);
        channel.doubles("bias", bias);
        channel.longs("spikes", spikes);
        period = channel.number("period", period);
        channel.part("counts", counts);
        network.through(channel.in("network"));
        return this;
    }

    /// A copy of the biases.
    public double[] biases() {
        return bias.clone();
    }

    /// Weight of synapse `post` ← `pre`.
    public double weight(int post, int pre) {
        return weight[post * task.neurons() + pre];
    }

    /// A copy of all weights, `[post * neurons + pre]`.
    public double[] weights() {
        return weight.clone();
    }

    /// Number of periods run.
    public long period() {
        return period;
    }

    /// Angle between forward and feedback weights (degrees).
    public double angle() {
        return AlignmentAngle.degrees(task.forwardOf(weight), task.feedbackOf(weight));
    }

    /// Root-mean-square difference between forward and feedback weights.
    public double rootMeanSquareDifference() {
        return AlignmentAngle.rootMeanSquareDifference(
                task.forwardOf(weight), task.feedbackOf(weight));
    }
}
