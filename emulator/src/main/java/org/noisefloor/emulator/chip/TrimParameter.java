package org.noisefloor.emulator.chip;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.mismatch.Survey;

/// What can be trimmed on a spiking chip. The code keys what a write does to its neighbours, and never changes.
public enum TrimParameter {
    /// Leak conductance of a neuron.
    LEAK(1, "leak", Survey.Kind.FACTOR, "1", Parameter.NEURON_LEAK),
    /// Threshold of a neuron.
    THRESHOLD(2, "threshold", Survey.Kind.OFFSET, "V", Parameter.NEURON_THRESHOLD),
    /// Activation slope of a neuron.
    SLOPE(3, "slope", Survey.Kind.FACTOR, "1", Parameter.NEURON_SLOPE),
    /// Refractory period of a neuron.
    REFRACTORY(4, "refractory", Survey.Kind.FACTOR, "1", Parameter.NEURON_REFRACTORY),
    /// Noise amplitude of a neuron.
    NOISE(5, "noise", Survey.Kind.FACTOR, "1", Parameter.NEURON_NOISE),
    /// Gain of all synapses of a column.
    GAIN(6, "gain", Survey.Kind.FACTOR, "1", null),
    /// Offset of a channel of the column-parallel converter: A of each column of the sensor region, then B.
    CADC_OFFSET(7, "cadcOffset", Survey.Kind.OFFSET, "LSB", null);

    private final int code;
    private final String word;
    private final Survey.Kind kind;
    private final String unit;
    private final Optional<Parameter> drawn;

    TrimParameter(int code, String word, Survey.Kind kind, String unit, @Nullable Parameter drawn) {
        this.code = code;
        this.word = word;
        this.kind = kind;
        this.unit = unit;
        this.drawn = Optional.ofNullable(drawn);
    }

    /// The number that stands for it where crosstalk is drawn.
    int code() {
        return code;
    }

    /// The word for it in files.
    public String word() {
        return word;
    }

    /// Whether a code multiplies what the die has, by one and what it adds, or adds to it.
    public Survey.Kind kind() {
        return kind;
    }

    /// Unit of what a code adds.
    public String unit() {
        return unit;
    }

    /// The parameter of the neurons that it trims, if it trims neurons.
    Optional<Parameter> drawn() {
        return drawn;
    }

    /// Number of units that a program uses.
    public int units(ChipProgram program) {
        return this == CADC_OFFSET ? 2 * program.sensors().columns() : program.neurons();
    }
}
