package org.noisefloor.emulator.chip;

import org.noisefloor.emulator.converter.Cadc;
import org.noisefloor.emulator.correlation.CorrelationArray;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.neuron.Neurons;
import org.noisefloor.emulator.synapse.SynapseArray;

/// One piece of silicon: what fabrication made of a description. Immutable, so threads can share it.
public final class Die {
    private final SpikingChipDescription description;
    private final long seed;
    private final SynapseArray synapses;
    private final Neurons neurons;
    private final Cadc cadc;

    private Die(SpikingChipDescription description, long seed) {
        var pattern = new FixedPattern(seed);
        this.description = description;
        this.seed = seed;
        this.synapses =
                SynapseArray.fabricate(description.synapseArray(), description.interval(), pattern);
        this.neurons =
                Neurons.fabricate(
                        description.neuron(),
                        description.synapseArray().columns(),
                        description.interval(),
                        pattern);
        this.cadc =
                Cadc.fabricate(description.cadc(), description.synapseArray().columns(), pattern);
    }

    /// Draws the die with the given seed: the same seed always gives the same die.
    public static Die fabricate(SpikingChipDescription description, long seed) {
        return new Die(description, seed);
    }

    /// The description it was made from.
    public SpikingChipDescription description() {
        return description;
    }

    /// Its seed.
    public long seed() {
        return seed;
    }

    /// Its synapse array.
    public SynapseArray synapses() {
        return synapses;
    }

    /// Its neurons.
    public Neurons neurons() {
        return neurons;
    }

    /// Its converter.
    public Cadc cadc() {
        return cadc;
    }

    /// Its correlation sensors inside `region`; drawn when asked for, since a program reads few of them.
    public CorrelationArray sensors(SensorRegion region) {
        return CorrelationArray.fabricate(
                description.correlation(),
                description.synapseArray().rows(),
                description.synapseArray().columns(),
                description.interval(),
                region,
                new FixedPattern(seed));
    }
}
