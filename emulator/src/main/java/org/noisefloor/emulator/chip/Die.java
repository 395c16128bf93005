package org.noisefloor.emulator.chip;

import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.emulator.converter.Cadc;
import org.noisefloor.emulator.correlation.CorrelationArray;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.emulator.neuron.Neurons;
import org.noisefloor.emulator.neuron.SupplyNoise;
import org.noisefloor.emulator.synapse.SynapseArray;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;

/// One piece of silicon: what fabrication made of a description. Immutable, so threads can share it.
public final class Die {
    private final SpikingChipDescription description;
    private final FixedPattern pattern;
    private final SynapseArray synapses;
    private final Neurons neurons;
    private final Cadc cadc;

    private Die(SpikingChipDescription description, FixedPattern pattern) {
        this.description = description;
        this.pattern = pattern;
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
        return new Die(description, new FixedPattern(seed));
    }

    /// Makes the die that a pattern stands for, of which values may be measured.
    public static Die of(SpikingChipDescription description, FixedPattern pattern) {
        return new Die(description, pattern);
    }

    /// All that differs from unit to unit on the die that a pattern stands for, in the order of [Parameter].
    public static SortedMap<Parameter, Values> values(
            SpikingChipDescription description, FixedPattern pattern) {
        var seen = new TreeMap<Parameter, Values>();
        Survey witness =
                (parameter, kind, value) -> {
                    pattern.survey().survey(parameter, kind, value);
                    seen.put(parameter, new Values(kind, value.clone()));
                };
        var die = new Die(description, new FixedPattern(pattern.dieSeed(), witness));
        SynapseArrayDescription array = description.synapseArray();
        die.sensors(new SensorRegion(0, array.sources(), 0, array.columns()));
        die.supply(die.neurons);
        return seen;
    }

    /// What one parameter is for each unit.
    ///
    /// @param kind what a value says
    /// @param value of unit 0, 1, …
    public record Values(Survey.Kind kind, float[] value) {}

    /// The description it was made from.
    public SpikingChipDescription description() {
        return description;
    }

    /// What its values come from.
    FixedPattern pattern() {
        return pattern;
    }

    /// Its seed.
    public long seed() {
        return pattern.dieSeed();
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
                pattern);
    }

    /// How its supply shakes some of its neurons.
    SupplyNoise supply(Neurons some) {
        return SupplyNoise.fabricate(description.supply(), some, description.interval(), pattern);
    }
}
