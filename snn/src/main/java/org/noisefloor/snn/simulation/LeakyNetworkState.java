package org.noisefloor.snn.simulation;

import java.util.Arrays;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeDelay;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.snn.population.LeakyPopulationState;

/// What changes in a [LeakyNetwork]: its neurons and the spikes on their way.
public final class LeakyNetworkState implements Kept<LeakyNetworkState> {
    final LeakyPopulationState population;
    final SpikeDelay[] delay;

    // room for one step, empty in between
    final int[] sum;
    final SpikeBatch spikes;
    final SpikeBatch sources;

    LeakyNetworkState(LeakyPopulationState population, SpikeDelay[] delay, int neurons) {
        this.population = population;
        this.delay = delay;
        sum = new int[neurons];
        spikes = new SpikeBatch(neurons);
        sources = new SpikeBatch(neurons);
    }

    /// The neurons.
    public LeakyPopulationState population() {
        return population;
    }

    /// An independent copy, from which a run goes on with the same bits.
    public LeakyNetworkState copy() {
        SpikeDelay[] delays = Arrays.stream(delay).map(SpikeDelay::copy).toArray(SpikeDelay[]::new);
        return new LeakyNetworkState(population.copy(), delays, sum.length);
    }

    @Override
    public LeakyNetworkState through(StateChannel channel) {
        channel.part("population", population);
        for (int k = 0; k < delay.length; k++) {
            channel.part("delay." + k, delay[k]);
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeakyNetworkState that
                && population.equals(that.population)
                && Arrays.equals(delay, that.delay);
    }

    @Override
    public int hashCode() {
        return 31 * population.hashCode() + Arrays.hashCode(delay);
    }
}
