package org.noisefloor.plasticity.training;

import java.util.Arrays;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.plasticity.alignment.BiasHomeostasis;

/// Holds the rates of all neurons equal while they learn. After each period the leak potential of each neuron moves by
/// ```
/// Δpotential = gain · potentialPerBias · (occupancy − n τ/T)/(occupancy (1 − occupancy))
/// ```
/// n its spikes in the period, τ the refractory period, T the period: a Newton step of a logistic neuron, times `gain`. A pair whose rates
/// are equal is symmetric under exchange where its weights are, so that no shape of pulses biases its alignment.
/// Potentials stay within ±8 units of bias of where they began. They stay where they were moved to: nothing restores the biases after alignment.
///
/// @source derived; measured for exponential pulses by the exact Markov chain of a pair
public final class RateHomeostasis implements SpikeSink, Kept<RateHomeostasis> {
    private static final double LARGEST_SHIFT = 8;

    private final BiasHomeostasis homeostasis;
    private final double potentialPerBias;
    private final double sharePerSpike;
    private final double[] nominal;
    private final double[] rest;
    private final long[] spikes;

    /// What is held, and how.
    ///
    /// @param occupancy share of time that each neuron is to be refractory \[1]
    /// @param gain part of a Newton step that is taken after each period \[1]
    /// @param potentialPerBias shift of the leak potential for a bias of 1 \[V]
    public record Setting(double occupancy, double gain, double potentialPerBias) {
        /// Checks the ranges.
        public Setting {
            if (!(occupancy > 0 && occupancy < 1 && gain > 0 && gain <= 1)) {
                throw new IllegalArgumentException(
                        "occupancy must be in (0, 1) and gain in (0, 1], were %s and %s"
                                .formatted(occupancy, gain));
            }
            if (!(potentialPerBias > 0) || Double.isInfinite(potentialPerBias)) {
                throw new IllegalArgumentException(
                        "potential per bias must be > 0 V and finite, was " + potentialPerBias);
            }
        }
    }

    /// Homeostasis of the neurons of a chip, from its program's leak potentials on.
    ///
    /// @param stepsPerPeriod intervals between two calls of [#intervene(Chip)]
    public RateHomeostasis(Setting setting, Chip chip, int stepsPerPeriod) {
        homeostasis = new BiasHomeostasis(setting.occupancy, setting.gain);
        potentialPerBias = setting.potentialPerBias;
        int refractory = chip.description().intervals(chip.description().neuron().refractory());
        sharePerSpike = (double) refractory / stepsPerPeriod;
        nominal = chip.program().restPotential().clone();
        rest = nominal.clone();
        spikes = new long[rest.length];
    }

    @Override
    public void accept(long step, SpikeBatch batch) {
        for (int k = 0; k < batch.size(); k++) {
            spikes[batch.unit(k)]++;
        }
    }

    /// Learns from the period that just ended, and sets the leak potentials.
    public void intervene(Chip chip) {
        double bound = LARGEST_SHIFT * potentialPerBias;
        for (int i = 0; i < rest.length; i++) {
            double wanted = rest[i] + homeostasis.step(potentialPerBias, spikes[i] * sharePerSpike);
            rest[i] = Math.clamp(wanted, nominal[i] - bound, nominal[i] + bound);
        }
        Arrays.fill(spikes, 0);
        chip.writeRestPotentials(rest);
    }

    @Override
    public RateHomeostasis through(StateChannel channel) {
        channel.doubles("rest", rest);
        channel.longs("spikes", spikes);
        return this;
    }

    /// Goes on from where another homeostasis of the same chip stands.
    public void restore(RateHomeostasis other) {
        System.arraycopy(other.rest, 0, rest, 0, rest.length);
        System.arraycopy(other.spikes, 0, spikes, 0, spikes.length);
    }
}
