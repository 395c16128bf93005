package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.CODES;
import static org.noisefloor.io.description.Dimension.ENERGY;
import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.RATIO;
import static org.noisefloor.io.description.Dimension.RESOLUTION;
import static org.noisefloor.io.description.Dimension.TIME;
import static org.noisefloor.io.description.Dimension.VOLTAGE;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.noisefloor.emulator.chip.ColumnTrimDescription;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.chip.TrimDescription;
import org.noisefloor.emulator.chip.TrimParameter;
import org.noisefloor.emulator.converter.MonitorDescription;

/// The keys of what can be trimmed on a die, and what they become; of a chip that gives none nothing can.
final class TrimKeys {
    private static final String T = "trim.";
    private static final String SETTLING = T + "settling";
    private static final String CROSSTALK = T + "crosstalk";
    private static final String LOW = T + "monitor.low";
    private static final String HIGH = T + "monitor.high";
    private static final String BITS = T + "monitor.bits";
    private static final String OFFSET = T + "monitor.offset";
    private static final String NOISE = T + "monitor.noise";
    private static final String CONVERSION = T + "monitor.conversion";
    private static final String WRITE = T + "parameterWrite";
    private static final String READ = T + "monitorRead";
    private static final String COLUMN = T + "column.";

    private TrimKeys() {}

    /// Keys of a spiking chip.
    static List<Key> all() {
        var keys =
                new ArrayList<>(
                        List.of(
                                Key.number(
                                                SETTLING,
                                                TIME,
                                                "0 s",
                                                "9 s",
                                                "time until parameters that were written together can be trusted")
                                        .optional(),
                                Key.notNegative(
                                                CROSSTALK,
                                                RATIO,
                                                "deviation of what the write of a cell moves its neighbours by, of a step")
                                        .optional(),
                                Key.notNegative(WRITE, ENERGY, "writing one parameter").optional(),
                                Key.notNegative(READ, ENERGY, "one conversion of the monitor")
                                        .optional(),
                                voltage(LOW, "membrane potential of the monitor's code 0"),
                                voltage(HIGH, "membrane potential of the monitor's largest code"),
                                Key.whole(
                                                BITS,
                                                RESOLUTION,
                                                "1 bit",
                                                "16 bit",
                                                "resolution of the monitor, to which membranes are switched one by one")
                                        .optional(),
                                Key.notNegative(
                                                OFFSET,
                                                CODES,
                                                "standard deviation of the monitor's offset from die to die")
                                        .as(Variation.ABSOLUTE)
                                        .optional(),
                                Key.notNegative(
                                                NOISE,
                                                CODES,
                                                "standard deviation of the noise of one conversion of the monitor")
                                        .as(Variation.NOISE)
                                        .optional(),
                                Key.number(
                                                CONVERSION,
                                                TIME,
                                                "0 s",
                                                "0.9 s",
                                                "time to switch the monitor to one membrane and convert it")
                                        .optional()));
        for (TrimParameter parameter : TrimParameter.values()) {
            keys.addAll(knob(parameter));
        }
        keys.addAll(columns());
        return keys;
    }

    private static Key voltage(String path, String meaning) {
        return Key.number(path, VOLTAGE, "-100 V", "100 V", meaning).optional();
    }

    private static List<Key> knob(TrimParameter parameter) {
        String path = T + parameter.word() + ".";
        String what = meaning(parameter);
        return List.of(
                Key.positive(
                                path + "range",
                                dimension(parameter),
                                "largest change, up and down, of " + what)
                        .optional(),
                Key.whole(
                                path + "bits",
                                RESOLUTION,
                                "2 bit",
                                "12 bit",
                                "resolution of the trim of " + what + ", sign included")
                        .optional(),
                Key.whole(
                                path + "shared",
                                NUMBER,
                                "1",
                                "4096",
                                "neighbours that share one trim of " + what)
                        .optional());
    }

    private static Dimension dimension(TrimParameter parameter) {
        return switch (parameter) {
            case THRESHOLD -> VOLTAGE;
            case CADC_OFFSET -> CODES;
            default -> RATIO;
        };
    }

    private static String meaning(TrimParameter parameter) {
        return switch (parameter) {
            case LEAK -> "the leak conductance";
            case THRESHOLD -> "the threshold";
            case SLOPE -> "the slope of the activation";
            case REFRACTORY -> "the refractory period";
            case NOISE -> "the noise amplitude";
            case GAIN -> "the gain of a column's synapses";
            case CADC_OFFSET -> "the offset of a converter channel";
        };
    }

    /// Keys of chips that multiply matrices.
    static List<Key> columns() {
        return List.of(
                Key.positive(
                                COLUMN + "gain.range",
                                RATIO,
                                "largest digital change, up and down, of an output's gain")
                        .optional(),
                Key.whole(
                                COLUMN + "gain.bits",
                                RESOLUTION,
                                "2 bit",
                                "16 bit",
                                "resolution of an output's digital gain, sign included")
                        .optional(),
                Key.positive(
                                COLUMN + "offset.range",
                                RATIO,
                                "largest digital offset of an output, of a full input on a full weight")
                        .optional(),
                Key.whole(
                                COLUMN + "offset.bits",
                                RESOLUTION,
                                "2 bit",
                                "16 bit",
                                "resolution of an output's digital offset, sign included")
                        .optional());
    }

    /// The digital trim of outputs, if there is one.
    static Optional<ColumnTrimDescription> bindColumns(ChipNumbers numbers) {
        String gain = COLUMN + "gain.range";
        List<String> all = columns().stream().map(Key::path).toList();
        if (all.stream().noneMatch(numbers::has)) {
            return Optional.empty();
        }
        require(numbers, all);
        return Optional.of(
                numbers.blaming(
                        () ->
                                new ColumnTrimDescription(
                                        numbers.value(gain),
                                        numbers.count(COLUMN + "gain.bits"),
                                        numbers.value(COLUMN + "offset.range"),
                                        numbers.count(COLUMN + "offset.bits")),
                        gain));
    }

    /// A key of a section needs the others.
    private static void require(ChipNumbers numbers, List<String> all) {
        String given = all.stream().filter(numbers::has).findFirst().orElseThrow();
        for (String path : all) {
            if (!numbers.has(path)) {
                throw numbers.blame("needs " + path + " beside it", given);
            }
        }
    }

    /// The chip with what can be trimmed on it, if anything.
    static SpikingChipDescription bind(ChipNumbers numbers, SpikingChipDescription chip) {
        var common =
                List.of(
                        SETTLING,
                        CROSSTALK,
                        WRITE,
                        READ,
                        LOW,
                        HIGH,
                        BITS,
                        OFFSET,
                        NOISE,
                        CONVERSION);
        var knobs = new EnumMap<TrimParameter, TrimDescription.Knob>(TrimParameter.class);
        for (TrimParameter parameter : TrimParameter.values()) {
            String path = T + parameter.word() + ".";
            var own = List.of(path + "range", path + "bits", path + "shared");
            if (own.stream().anyMatch(numbers::has)) {
                require(numbers, own);
                knobs.put(
                        parameter,
                        new TrimDescription.Knob(
                                numbers.value(path + "range"),
                                numbers.count(path + "bits"),
                                numbers.count(path + "shared")));
            }
        }
        Optional<ColumnTrimDescription> columns = bindColumns(numbers);
        if (knobs.isEmpty() && columns.isEmpty() && common.stream().noneMatch(numbers::has)) {
            return chip;
        }
        requireCommon(numbers, common);
        return numbers.blaming(
                () ->
                        chip.with(
                                new TrimDescription(
                                        knobs,
                                        numbers.value(SETTLING),
                                        numbers.value(CROSSTALK),
                                        monitor(numbers),
                                        columns),
                                numbers.value(WRITE),
                                numbers.value(READ)),
                paths(knobs));
    }

    private static void requireCommon(ChipNumbers numbers, List<String> common) {
        for (String path : common) {
            if (!numbers.has(path)) {
                throw numbers.blame("is needed by what can be trimmed", path);
            }
        }
    }

    private static String[] paths(EnumMap<TrimParameter, TrimDescription.Knob> knobs) {
        var paths = new ArrayList<>(List.of(HIGH, LOW, SETTLING));
        knobs.keySet().forEach(p -> paths.add(T + p.word() + ".range"));
        return paths.toArray(String[]::new);
    }

    private static MonitorDescription monitor(ChipNumbers numbers) {
        return new MonitorDescription(
                numbers.value(LOW),
                numbers.value(HIGH),
                numbers.count(BITS),
                numbers.value(OFFSET),
                numbers.value(NOISE),
                numbers.value(CONVERSION));
    }
}
