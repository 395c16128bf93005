package org.noisefloor.plasticity.training;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.plasticity.alignment.PairingWindow;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.snn.sampling.LogDomainSampler;

/// Spike-based alignment where synapses have no sensors: the host sees spikes with the number of their interval, sums pairs in software
/// and rewrites weight codes.
///
/// When neuron i spikes, then for every partner j that spiked last s > 0 intervals before, `n_ij += K(s)` (j before i). After T
/// ```
/// ΔW_ij = η (t_ref/T) (n_ji − n_ij)
/// ```
/// which is exact and odd: without rounding W_ij + W_ji stays. A change is rounded at random to whole codes, that of W_ji with the same
/// number as that of W_ij where both learn, so that the sum of their codes stays until one is at the end of its range.
///
/// Rate homeostasis, if there is any, moves balances as [RateHomeostasis] moves leak potentials, by spikes that the host sees anyway.
///
/// What is learned from a period is written `latency` after its end, while the chip runs on with what it has.
///
/// @source Gierlich, Baumbach, Kungl, Max, Petrovici 2025, arXiv 2503.02642 (the rule); rounding in pairs derived
public final class HostAlignment {
    private final LogDomainSampler sampler;
    private final boolean[] plastic;
    private final Schedule schedule;
    private final Homeostasis homeostasis;
    private final PairingWindow window;
    private final NoiseStream rounding;
    private final double weightPerCode;
    private final int largest;
    private final int neurons;
    private HostAlignmentState state;

    /// When weights are updated, and by how much.
    ///
    /// @param rate learning rate η of each period
    /// @param refractory refractory period and support of the triangular window K (intervals)
    /// @param period length T of a period (intervals)
    /// @param latency from the end of a period until what was learned is written (intervals), shorter than a period
    public record Schedule(LearningRate rate, int refractory, int period, int latency) {
        /// Checks that they follow each other.
        public Schedule {
            if (refractory < 1 || period < 1 || latency < 0 || latency >= period) {
                throw new IllegalArgumentException(
                        "refractory period and period must be >= 1 interval and latency from 0 to below a period, were %d, %d and %d"
                                .formatted(refractory, period, latency));
            }
        }
    }

    /// How rates are held equal.
    ///
    /// @param occupancy share of time that each neuron is to be refractory, in (0, 1); 0 leaves balances alone
    /// @param gain part of a Newton step taken after each period, in (0, 1]
    /// @param balancePerBias balance that a bias of 1 takes on the ideal die
    public record Homeostasis(double occupancy, double gain, double balancePerBias) {
        /// No homeostasis.
        public static final Homeostasis NONE = new Homeostasis(0, 1, 1);

        /// Checks the ranges.
        public Homeostasis {
            if (!(occupancy >= 0 && occupancy < 1 && gain > 0 && gain <= 1 && balancePerBias > 0)) {
                throw new IllegalArgumentException(
                        "occupancy must be in [0, 1), gain in (0, 1] and balance per bias > 0, were %s, %s and %s"
                                .formatted(occupancy, gain, balancePerBias));
            }
        }
    }

    /// Starts from the codes and balances that are written in `sampler`.
    ///
    /// @param plastic which connections learn, `[post][pre]`
    /// @param noiseSeed seed of the stochastic rounding
    public HostAlignment(
            LogDomainSampler sampler,
            boolean[] plastic,
            Schedule schedule,
            Homeostasis homeostasis,
            long noiseSeed) {
        var chip = sampler.chip().die().description();
        this.sampler = sampler;
        this.plastic = plastic.clone();
        this.schedule = schedule;
        this.homeostasis = homeostasis;
        this.window = new PairingWindow.Triangular(schedule.refractory);
        this.rounding = new NoiseStream(noiseSeed, Purpose.ROUNDING);
        this.weightPerCode = sampler.point().weightPerCode(chip);
        this.largest = sampler.point().maximumCode(chip);
        this.neurons = chip.neurons();
        if (plastic.length != neurons * neurons) {
            throw new IllegalArgumentException(
                    "marks of plasticity must be %d (neurons squared), were %d"
                            .formatted(neurons * neurons, plastic.length));
        }
        this.state = new HostAlignmentState(sampler.codes(), sampler.balance());
    }

    /// Lets a period pass, and learns from it.
    public void run() {
        sampler.run(schedule.latency, this::count);
        state.written += sampler.writeCodes(state.code);
        if (homeostasis.occupancy > 0) {
            sampler.writeBalance(state.balance);
        }
        sampler.run(schedule.period - schedule.latency, this::count);
        learn();
        hold();
        Arrays.fill(state.before, 0);
        Arrays.fill(state.spikes, 0);
        state.period++;
    }

    private void count(long step, SpikeBatch batch) {
        for (int k = 0; k < batch.size(); k++) {
            int neuron = batch.unit(k);
            state.spikes[neuron]++;
            state.received++;
            for (int partner = 0; partner < neurons; partner++) {
                long age = step - state.lastSpike[partner];
                if (partner != neuron && age > 0 && age < schedule.refractory) {
                    state.before[neuron * neurons + partner] += window.at(age);
                }
            }
        }
        for (int k = 0; k < batch.size(); k++) {
            state.lastSpike[batch.unit(k)] = step;
        }
    }

    private void learn() {
        double scale =
                schedule.rate.at(state.period)
                        * schedule.refractory
                        / schedule.period
                        / weightPerCode;
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < i; j++) {
                int synapse = i * neurons + j;
                int reciprocal = j * neurons + i;
                double change = scale * (state.before[reciprocal] - state.before[synapse]);
                double uniform = rounding.uniformAt(synapse, state.period);
                int codes = (int) Rounding.STOCHASTIC.round(change, uniform);
                add(synapse, codes);
                add(reciprocal, -codes);
            }
        }
    }

    private void add(int synapse, int change) {
        if (plastic[synapse]) {
            state.code[synapse] =
                    Math.clamp((long) state.code[synapse] + change, -largest, largest);
        }
    }

    private void hold() {
        double occupancy = homeostasis.occupancy;
        if (occupancy > 0) {
            double step =
                    homeostasis.gain * homeostasis.balancePerBias / (occupancy * (1 - occupancy));
            for (int i = 0; i < neurons; i++) {
                double found = (double) state.spikes[i] * schedule.refractory / schedule.period;
                state.balance[i] =
                        Math.clamp(
                                state.balance[i] + step * (occupancy - found),
                                -LogDomainSampler.MOST_BALANCE,
                                LogDomainSampler.MOST_BALANCE);
            }
        }
    }

    /// Events and words that went between host and chip.
    ///
    /// @param sent background events to the chip
    /// @param received spikes from the chip
    /// @param written words of the address memory
    public record Traffic(long sent, long received, long written) {}

    /// The traffic so far.
    public Traffic traffic() {
        return new Traffic(sampler.events(), state.received, state.written);
    }

    /// Periods that have passed.
    public long periods() {
        return state.period;
    }

    /// A copy of what the host keeps; the sampler has a snapshot of its own.
    public HostAlignmentState snapshot() {
        return state.copy();
    }

    /// Continues from what a host of the same network kept, on a sampler that was restored, too.
    public void restore(HostAlignmentState snapshot) {
        state = snapshot.copy();
    }
}
