package org.noisefloor.snn.simulation;

import java.util.Arrays;
import java.util.List;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeDelay;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.snn.population.CountDrive;
import org.noisefloor.snn.population.LeakyPopulation;

/// A recurrent network of leaky neurons with delta synapses. In each step
///
/// 1. the spikes whose delay is over are delivered and those from outside drawn: all are integers and summed per neuron,
/// 2. the neurons take a step and fire,
/// 3. their spikes enter the delay of each pathway.
///
/// @param population of all neurons
/// @param pathways of their spikes
/// @param drives spikes from outside
public record LeakyNetwork(
        LeakyPopulation population, List<Pathway> pathways, List<CountDrive> drives) {
    /// Checks that the pathways fit.
    ///
    /// @throws IllegalArgumentException if one has other targets than the neurons or sources that do not exist
    public LeakyNetwork {
        pathways = List.copyOf(pathways);
        drives = List.copyOf(drives);
        for (Pathway pathway : pathways) {
            int end = pathway.firstSource() + pathway.projection().sources();
            if (pathway.projection().targets() != population.size() || end > population.size()) {
                throw new IllegalArgumentException(
                        "a pathway must have the %d neurons as targets and sources among them, had %d targets and sources %d to %d"
                                .formatted(
                                        population.size(),
                                        pathway.projection().targets(),
                                        pathway.firstSource(),
                                        end - 1));
            }
        }
    }

    /// All neurons at their initial potential, no spike on its way.
    ///
    /// @param noise of the neurons
    /// @return a new state
    public LeakyNetworkState start(NoiseStream noise) {
        SpikeDelay[] delays = new SpikeDelay[pathways.size()];
        Arrays.setAll(
                delays,
                p -> {
                    Pathway pathway = pathways.get(p);
                    return new SpikeDelay(pathway.delay(), pathway.projection().sources());
                });
        return new LeakyNetworkState(population.start(noise), delays, population.size());
    }

    /// Lets steps pass.
    ///
    /// @param state of this network, advanced in place
    /// @param steps number of steps, >= 0
    /// @param sink receives the spikes of each
    public void run(LeakyNetworkState state, int steps, SpikeSink sink) {
        for (int s = 0; s < steps; s++) {
            long step = state.population.steps();
            sink.accept(step, step(state));
        }
    }

    /// Lets one step pass.
    ///
    /// @param state of this network, advanced in place
    /// @return the spikes, valid until the next step of this state
    public SpikeBatch step(LeakyNetworkState state) {
        int[] sum = state.sum;
        SpikeBatch spikes = state.spikes;
        Arrays.fill(sum, 0);
        for (int p = 0; p < state.delay.length; p++) {
            state.delay[p].beforePush(spikes);
            pathways.get(p).projection().deliver(spikes.array(), spikes.size(), sum);
        }
        for (int d = 0; d < drives.size(); d++) {
            drives.get(d).add(state.population.steps(), sum);
        }
        spikes.resize(population.step(state.population, sum, spikes.array()));
        for (int p = 0; p < state.delay.length; p++) {
            state.delay[p].push(from(spikes, pathways.get(p), state.sources));
        }
        return spikes;
    }

    /// The spikes of a pathway's sources, by the projection's numbers.
    private static SpikeBatch from(SpikeBatch spikes, Pathway pathway, SpikeBatch sources) {
        int count = 0;
        for (int k = 0; k < spikes.size(); k++) {
            int source = spikes.unit(k) - pathway.firstSource();
            if (source >= 0 && source < pathway.projection().sources()) {
                sources.array()[count++] = source;
            }
        }
        sources.resize(count);
        return sources;
    }
}
