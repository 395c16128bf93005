package org.noisefloor.emulator.chip;

import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.neuron.DpiNeurons;
import org.noisefloor.emulator.synapse.DpiSynapses;

/// One piece of silicon of a log-domain chip. Immutable, so threads can share it.
public final class LogDomainDie {
    private final LogDomainChipDescription description;
    private final long seed;
    private final DpiSynapses synapses;
    private final DpiNeurons neurons;

    private LogDomainDie(LogDomainChipDescription description, long seed) {
        var pattern = new FixedPattern(seed);
        this.description = description;
        this.seed = seed;
        this.synapses =
                DpiSynapses.fabricate(
                        description.synapse(),
                        description.neurons(),
                        description.interval(),
                        pattern);
        this.neurons =
                DpiNeurons.fabricate(
                        description.neuron(),
                        description.neurons(),
                        description.interval(),
                        pattern);
    }

    /// Draws the die with the given seed: the same seed always gives the same die.
    public static LogDomainDie fabricate(LogDomainChipDescription description, long seed) {
        return new LogDomainDie(description, seed);
    }

    /// The description it was made from.
    public LogDomainChipDescription description() {
        return description;
    }

    /// Its seed.
    public long seed() {
        return seed;
    }

    /// Its synapses.
    public DpiSynapses synapses() {
        return synapses;
    }

    /// Its neurons.
    public DpiNeurons neurons() {
        return neurons;
    }
}
