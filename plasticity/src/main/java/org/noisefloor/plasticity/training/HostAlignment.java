package org.noisefloor.plasticity.training;

import java.util.Arrays;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.plasticity.alignment.BiasHomeostasis;
import org.noisefloor.plasticity.alignment.CorrelationSensors;
import org.noisefloor.plasticity.alignment.PairCounts;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.snn.sampling.LogDomainSampler;

/// Spike-based alignment where synapses have no sensors: the host sees spikes with the number of their interval, sums pairs in software
/// and rewrites weight codes.
///
/// Pairs are those of [PairCounts] with ideal sensors and a triangular window as long as the refractory period. After a period of T
/// ```
/// ΔW_ij = η (t_ref/T) (anticausal_ij − causal_ij)
/// ```
/// which is exact and odd. The host keeps weights as real numbers and writes the nearest codes, so that nothing smaller than a code is
/// lost; where both directions of a pair learn, W_ij + W_ji stays: both stop when one has come to the end of the range.
///
/// Rate homeostasis, if there is any, moves balances as [RateHomeostasis] moves leak potentials, by spikes that the host sees anyway.
///
/// What is learned from a period is written `latency` after its end, while the chip runs on with what it has.
///
/// @source Gierlich, Baumbach, Kungl, Max, Petrovici 2025, arXiv 2503.02642 (the rule); real-valued weights in the host derived
public final class HostAlignment {
    private final LogDomainSampler sampler;
    private final boolean[] plastic;
    private final Schedule schedule;
    private final BiasHomeostasis homeostasis;
    private final double balancePerBias;
    private final PairCounts pairs;
    private final double weightPerCode;
    private final double largest;
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

    /// Writes the codes nearest to `weight`, and starts from the balances that are written in `sampler`.
    ///
    /// @param plastic which connections learn, `[post][pre]`
    /// @param weight initial weights, `[post][pre]` [Boltzmann units]; those beyond the range of the chip begin at its end
    /// @param homeostasis how rates are held equal; no gain leaves balances alone
    /// @param balancePerBias balance that a bias of 1 takes, > 0
    public HostAlignment(
            LogDomainSampler sampler,
            boolean[] plastic,
            double[] weight,
            Schedule schedule,
            BiasHomeostasis homeostasis,
            double balancePerBias) {
        var chip = sampler.chip().die().description();
        this.sampler = sampler;
        this.plastic = plastic.clone();
        this.schedule = schedule;
        this.homeostasis = homeostasis;
        this.balancePerBias = balancePerBias;
        this.weightPerCode = sampler.point().weightPerCode(chip);
        this.largest = weightPerCode * sampler.point().maximumCode(chip);
        this.neurons = chip.neurons();
        int synapses = neurons * neurons;
        if (plastic.length != synapses || weight.length != synapses) {
            throw new IllegalArgumentException(
                    "marks of plasticity and weights must be %d (neurons squared), were %d and %d"
                            .formatted(synapses, plastic.length, weight.length));
        }
        if (!(balancePerBias > 0) || Double.isInfinite(balancePerBias)) {
            throw new IllegalArgumentException(
                    "balance per bias must be > 0 and finite, was " + balancePerBias);
        }
        this.pairs =
                new PairCounts(
                        neurons, plastic, CorrelationSensors.ideal(synapses, schedule.refractory));
        double[] start = Arrays.stream(weight).map(w -> Math.clamp(w, -largest, largest)).toArray();
        this.state = new HostAlignmentState(start, sampler.balance(), pairs.snapshot());
        sampler.writeCodes(nearest());
    }

    private int[] nearest() {
        return Arrays.stream(state.weight)
                .mapToInt(w -> (int) StrictMath.rint(w / weightPerCode))
                .toArray();
    }

    /// Lets a period pass, and learns from it.
    public void run() {
        sampler.run(schedule.latency, this::count);
        state.written += sampler.writeCodes(nearest());
        if (homeostasis.gain() > 0) {
            sampler.writeBalance(state.balance);
        }
        sampler.run(schedule.period - schedule.latency, this::count);
        learn();
        hold();
        pairs.clear();
        Arrays.fill(state.spikes, 0);
        state.period++;
    }

    private void count(long step, SpikeBatch batch) {
        for (int k = 0; k < batch.size(); k++) {
            state.spikes[batch.unit(k)]++;
        }
        state.received += batch.size();
        pairs.accept(step, batch);
    }

    private void learn() {
        double scale = schedule.rate.at(state.period) * schedule.refractory / schedule.period;
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < i; j++) {
                move(i * neurons + j, j * neurons + i, scale);
            }
        }
    }

    /// Moves both weights of a pair as far as their ranges let both of them.
    private void move(int synapse, int reciprocal, double scale) {
        double[] weight = state.weight;
        boolean both = plastic[synapse] && plastic[reciprocal];
        if (both) {
            double change = scale * (pairs.anticausal(synapse) - pairs.causal(synapse));
            double least = StrictMath.max(-largest - weight[synapse], weight[reciprocal] - largest);
            double most = StrictMath.min(largest - weight[synapse], weight[reciprocal] + largest);
            double made = StrictMath.max(least, StrictMath.min(most, change));
            weight[synapse] += made;
            weight[reciprocal] -= made;
        } else {
            moveAlone(synapse, scale);
            moveAlone(reciprocal, scale);
        }
    }

    private void moveAlone(int synapse, double scale) {
        if (plastic[synapse]) {
            double change = scale * (pairs.anticausal(synapse) - pairs.causal(synapse));
            state.weight[synapse] = Math.clamp(state.weight[synapse] + change, -largest, largest);
        }
    }

    private void hold() {
        if (homeostasis.gain() > 0) {
            for (int i = 0; i < neurons; i++) {
                double found = (double) state.spikes[i] * schedule.refractory / schedule.period;
                double wanted = state.balance[i] + homeostasis.step(balancePerBias, found);
                state.balance[i] =
                        Math.clamp(
                                wanted,
                                -LogDomainSampler.MOST_BALANCE,
                                LogDomainSampler.MOST_BALANCE);
            }
        }
    }

    /// Learned weights as the host keeps them, `[post][pre]` [Boltzmann units]; a copy.
    public double[] weights() {
        return state.weight.clone();
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
        state.pairs = pairs.snapshot();
        return state.copy();
    }

    /// Continues from what a host of the same network kept, on a sampler that was restored, too.
    public void restore(HostAlignmentState snapshot) {
        state = snapshot.copy();
        pairs.restore(state.pairs);
    }
}
