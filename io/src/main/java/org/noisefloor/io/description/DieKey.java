package org.noisefloor.io.description;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.neuron.NeuronDescription.AdaptiveExponential;
import org.noisefloor.emulator.neuron.NeuronDescription.LeakyIntegrateAndFire;
import org.noisefloor.emulator.neuron.NeuronDescription.RefractoryLogistic;
import org.noisefloor.emulator.synapse.SynapticPulse;

/// The words for the parameters of a measured die, where their units stand, and what a value of their own dimension is held against.
enum DieKey {
    NEURON_LEAK(
            "neuron.leak",
            Parameter.NEURON_LEAK,
            Place.NEURON,
            Dimension.CONDUCTANCE,
            c -> c.neuron().leak()),
    NEURON_TIME_CONSTANT(
            "neuron.timeConstant",
            Parameter.NEURON_LEAK,
            Place.NEURON,
            Dimension.TIME,
            c ->
                    c.neuron() instanceof LeakyIntegrateAndFire n
                            ? n.capacitance() / n.leak()
                            : Double.NaN),
    NEURON_THRESHOLD(
            "neuron.threshold", Parameter.NEURON_THRESHOLD, Place.NEURON, Dimension.VOLTAGE),
    NEURON_SLOPE(
            "neuron.slope",
            Parameter.NEURON_SLOPE,
            Place.NEURON,
            Dimension.VOLTAGE,
            c ->
                    switch (c.neuron()) {
                        case RefractoryLogistic n -> n.slope();
                        case LeakyIntegrateAndFire _ -> Double.NaN;
                        case AdaptiveExponential n -> n.exponential().slope();
                    }),
    NEURON_REFRACTORY(
            "neuron.refractory",
            Parameter.NEURON_REFRACTORY,
            Place.NEURON,
            Dimension.TIME,
            c -> c.neuron().refractory()),
    NEURON_NOISE("neuron.noise", Parameter.NEURON_NOISE, Place.NEURON, Dimension.NUMBER),
    NEURON_CAPACITANCE(
            "neuron.capacitance",
            Parameter.NEURON_CAPACITANCE,
            Place.NEURON,
            Dimension.CAPACITANCE,
            adaptive(AdaptiveExponential::capacitance)),
    NEURON_EXPONENTIAL(
            "neuron.exponential", Parameter.NEURON_EXPONENTIAL, Place.NEURON, Dimension.VOLTAGE),
    NEURON_ADAPTATION(
            "neuron.adaptation",
            Parameter.NEURON_ADAPTATION,
            Place.NEURON,
            Dimension.CONDUCTANCE,
            adaptive(n -> n.adaptation().subthreshold())),
    NEURON_SPIKE_ADAPTATION(
            "neuron.spikeAdaptation",
            Parameter.NEURON_SPIKE_ADAPTATION,
            Place.NEURON,
            Dimension.CURRENT,
            adaptive(n -> n.adaptation().spike())),
    NEURON_ADAPTATION_TIME(
            "neuron.adaptationTime",
            Parameter.NEURON_ADAPTATION_TIME,
            Place.NEURON,
            Dimension.TIME,
            adaptive(n -> n.adaptation().timeConstant())),
    SYNAPSE_GAIN("synapse.gain", Parameter.SYNAPSE_GAIN, Place.SYNAPSE, Dimension.NUMBER),
    SYNAPSE_STUCK("synapse.stuck", Parameter.SYNAPSE_STUCK_CODE, Place.SYNAPSE, Dimension.CODES),
    SYNAPSE_LEAK("synapse.leak", Parameter.SYNAPSE_LEAK, Place.SYNAPSE, Dimension.NUMBER),
    SYNAPSE_PULSE(
            "synapse.pulse",
            Parameter.SYNAPTIC_PULSE,
            Place.PULSE,
            Dimension.TIME,
            c -> c.synapseArray().pulse().duration()),
    SENSOR_AMPLITUDE(
            "sensor.amplitude",
            Parameter.SENSOR_AMPLITUDE,
            Place.SYNAPSE,
            Dimension.CODES,
            c -> c.correlation().amplitude()),
    SENSOR_AMPLITUDE_A(
            "sensor.amplitude.a", Parameter.SENSOR_AMPLITUDE_A, Place.SYNAPSE, Dimension.NUMBER),
    SENSOR_AMPLITUDE_B(
            "sensor.amplitude.b", Parameter.SENSOR_AMPLITUDE_B, Place.SYNAPSE, Dimension.NUMBER),
    SENSOR_WINDOW_A(
            "sensor.window.a",
            Parameter.SENSOR_WINDOW_A,
            Place.SYNAPSE,
            Dimension.TIME,
            c -> c.correlation().window()),
    SENSOR_WINDOW_B(
            "sensor.window.b",
            Parameter.SENSOR_WINDOW_B,
            Place.SYNAPSE,
            Dimension.TIME,
            c -> c.correlation().window()),
    SENSOR_ROLE("sensor.role", Parameter.SENSOR_ROLE, Place.SYNAPSE, Dimension.NUMBER),
    SENSOR_OFFSET_A("sensor.offset.a", Parameter.SENSOR_OFFSET_A, Place.SYNAPSE, Dimension.CODES),
    SENSOR_OFFSET_B("sensor.offset.b", Parameter.SENSOR_OFFSET_B, Place.SYNAPSE, Dimension.CODES),
    CADC_GAIN_A("cadc.gain.a", Parameter.CADC_GAIN, Place.CHANNEL_A, Dimension.NUMBER),
    CADC_GAIN_B("cadc.gain.b", Parameter.CADC_GAIN, Place.CHANNEL_B, Dimension.NUMBER),
    CADC_OFFSET_A("cadc.offset.a", Parameter.CADC_OFFSET, Place.CHANNEL_A, Dimension.CODES),
    CADC_OFFSET_B("cadc.offset.b", Parameter.CADC_OFFSET, Place.CHANNEL_B, Dimension.CODES),
    SUPPLY_GAIN("supply.gain", Parameter.SUPPLY_GAIN, Place.NEURON, Dimension.NUMBER);

    private final String word;
    private final Parameter parameter;
    private final Place place;
    private final Dimension dimension;
    private final ToDoubleFunction<SpikingChipDescription> nominal;

    DieKey(String word, Parameter parameter, Place place, Dimension dimension) {
        this(word, parameter, place, dimension, _ -> Double.NaN);
    }

    DieKey(
            String word,
            Parameter parameter,
            Place place,
            Dimension dimension,
            ToDoubleFunction<SpikingChipDescription> nominal) {
        this.word = word;
        this.parameter = parameter;
        this.place = place;
        this.dimension = dimension;
        this.nominal = nominal;
    }

    /// Where the units of a parameter stand.
    enum Place {
        /// A column of neurons.
        NEURON,
        /// A row and a column.
        SYNAPSE,
        /// A source where drivers time pulses, else a column.
        PULSE,
        /// Converter channel of accumulator A of a column.
        CHANNEL_A,
        /// The same of accumulator B.
        CHANNEL_B
    }

    private static ToDoubleFunction<SpikingChipDescription> adaptive(
            ToDoubleFunction<AdaptiveExponential> number) {
        return c ->
                c.neuron() instanceof AdaptiveExponential n ? number.applyAsDouble(n) : Double.NaN;
    }

    /// The word in the file.
    String word() {
        return word;
    }

    /// The parameter that is drawn.
    Parameter parameter() {
        return parameter;
    }

    /// What its own unit measures.
    Dimension dimension() {
        return dimension;
    }

    /// What a factor is held against, in SI units; NaN if nothing is.
    double nominal(SpikingChipDescription chip) {
        return nominal.applyAsDouble(chip);
    }

    /// Whether `source`, `row` and `column` are asked for, in this order.
    boolean[] asks(SpikingChipDescription chip) {
        boolean driver =
                place == Place.PULSE
                        && chip.synapseArray().pulse() instanceof SynapticPulse.Rectangular;
        return new boolean[] {driver, place == Place.SYNAPSE, !driver};
    }

    /// Number of the unit at a place; what is not asked for is 0.
    int unit(SpikingChipDescription chip, int source, int row, int column) {
        int columns = chip.synapseArray().columns();
        return source + row * columns + column + (place == Place.CHANNEL_B ? columns : 0);
    }

    /// Units that belong to the key: `first` and the one behind the last.
    int[] units(SpikingChipDescription chip, int count) {
        int columns = chip.synapseArray().columns();
        return switch (place) {
            case CHANNEL_A -> new int[] {0, columns};
            case CHANNEL_B -> new int[] {columns, 2 * columns};
            case NEURON, SYNAPSE, PULSE -> new int[] {0, count};
        };
    }

    static Optional<DieKey> of(String word) {
        return Arrays.stream(values()).filter(key -> key.word.equals(word)).findFirst();
    }

    /// The keys that one parameter is written with.
    static List<DieKey> of(Parameter parameter) {
        return Arrays.stream(values())
                .filter(key -> key.parameter == parameter && key != NEURON_TIME_CONSTANT)
                .toList();
    }
}
