package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.AREA;
import static org.noisefloor.io.description.Dimension.CODES;
import static org.noisefloor.io.description.Dimension.CONDUCTANCE;
import static org.noisefloor.io.description.Dimension.CURRENT;
import static org.noisefloor.io.description.Dimension.ENERGY;
import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.POWER;
import static org.noisefloor.io.description.Dimension.RATIO;
import static org.noisefloor.io.description.Dimension.RESISTANCE;
import static org.noisefloor.io.description.Dimension.RESOLUTION;
import static org.noisefloor.io.description.Dimension.TIME;
import static org.noisefloor.io.description.Dimension.VOLTAGE;

import java.util.ArrayList;
import java.util.List;

/// The keys of a chip that multiplies in memory, in the order of a data sheet.
final class CrossbarKeys {
    /// Word for chips that multiply in memory.
    static final String KIND = "crossbar";

    private static final String DEVICE = "device.kind";
    private static final String MAPPING = "weight.mapping";
    private static final String CODING = "input.coding";
    private static final String ADC = "adc.kind";

    private CrossbarKeys() {}

    /// All keys of a crossbar chip.
    static KeySet all() {
        var keys = new ArrayList<Key>(CommonKeys.all());
        keys.addAll(array());
        keys.addAll(device());
        keys.addAll(weight());
        keys.addAll(input());
        keys.addAll(wire());
        keys.addAll(read());
        keys.addAll(adc());
        keys.addAll(cost());
        keys.addAll(area());
        keys.addAll(TrimKeys.columns());
        return new KeySet(keys);
    }

    private static List<Key> array() {
        String a = "array.";
        return List.of(
                Key.whole(a + "cores", NUMBER, "1", "65536", "cores, each with one crossbar"),
                Key.whole(a + "rows", NUMBER, "1", "4096", "rows of a crossbar, which are driven"),
                Key.whole(a + "columns", NUMBER, "1", "4096", "columns of a crossbar"),
                Key.word(
                        a + "directions",
                        "whether columns can be driven too, for the transposed matrix",
                        "rows",
                        "both"),
                Key.spread(a + "stuck.empty", RATIO, "share of cells that never conduct")
                        .as(Variation.DEFECT),
                Key.spread(a + "stuck.full", RATIO, "share of cells that always conduct fully")
                        .as(Variation.DEFECT));
    }

    private static List<Key> device() {
        String d = "device.";
        return List.of(
                Key.word(
                        DEVICE,
                        "kind of memory cell",
                        "ideal",
                        "phase-change",
                        "hermes-one",
                        "hermes-two",
                        "reram-wan",
                        "reram-milo",
                        "reram-cmo",
                        "sonos"),
                Key.positive(d + "largest", CONDUCTANCE, "largest conductance of a cell")
                        .onlyFor(DEVICE, "ideal", "phase-change"),
                Key.word(
                                d + "age",
                                "time from programming to the measured spread",
                                "second",
                                "day",
                                "two-days")
                        .onlyFor(DEVICE, "reram-wan"),
                Key.spread(d + "readNoise", RATIO, "scatter of a read, of the conductance")
                        .as(Variation.NOISE)
                        .onlyFor(DEVICE, "reram-wan"),
                Key.word(
                                d + "acceptance",
                                "range within which a write counts as done: 0.2 % or 2 %",
                                "fine",
                                "coarse")
                        .onlyFor(DEVICE, "reram-cmo"),
                Key.whole(d + "day", NUMBER, "0", "5", "age of the measured spread in days")
                        .onlyFor(DEVICE, "sonos"),
                Key.positive(d + "largestCurrent", CURRENT, "largest current of a cell")
                        .onlyFor(DEVICE, "sonos"));
    }

    private static List<Key> weight() {
        String w = "weight.";
        return List.of(
                Key.word(
                        MAPPING,
                        "cells of a weight: a pair, one half full for 0, or slices of bits",
                        "differential",
                        "offset",
                        "sliced-differential",
                        "sliced-offset"),
                Key.whole(
                                w + "bits",
                                RESOLUTION,
                                "2 bit",
                                "16 bit",
                                "bits of a weight code, with sign")
                        .onlyFor(MAPPING, "differential", "offset"),
                Key.whole(w + "sliceBits", RESOLUTION, "1 bit", "8 bit", "bits of one slice")
                        .onlyFor(MAPPING, "sliced-differential", "sliced-offset"),
                Key.whole(w + "slices", NUMBER, "1", "10", "slices of a weight")
                        .onlyFor(MAPPING, "sliced-differential", "sliced-offset"),
                Key.whole(w + "attempts", NUMBER, "1", "256", "programming attempts of one write")
                        .or("1"),
                Key.spread(
                                w + "acceptance",
                                CONDUCTANCE,
                                "distance from the target at which a write is done")
                        .as(Variation.NONE),
                Key.number(
                        w + "rowWrite",
                        TIME,
                        "0 s",
                        "0.9 s",
                        "time to write one row of a core, all attempts"));
    }

    private static List<Key> input() {
        var keys = new ArrayList<Key>();
        keys.add(
                Key.word(
                        CODING,
                        "one read at an amplitude, or one read per bit",
                        "amplitude",
                        "bit-serial",
                        "twos-complement"));
        keys.add(
                Key.whole(
                        "input.bits",
                        RESOLUTION,
                        "2 bit",
                        "16 bit",
                        "bits of an input, with sign; amplitudes take 3 to 15"));
        for (Key key : converter("dac.", "1", "lines that share one set of elements")) {
            keys.add(key.onlyFor(CODING, "amplitude"));
        }
        return keys;
    }

    // what DAC and ADC have in common
    private static List<Key> converter(String c, String group, String groupMeaning) {
        return List.of(
                Key.whole(c + "channelsPerGroup", NUMBER, "1", "65536", groupMeaning).or(group),
                Key.spread(c + "elementMismatch", RATIO, "spread of a unit element, at most 14.9 %")
                        .as(Variation.ELEMENT),
                Key.spread(c + "gain.mismatch", RATIO, "spread of the gain from line to line"),
                CommonKeys.distribution(c + "gain.distribution"),
                Key.spread(
                        c + "offset.sigma",
                        CODES,
                        "standard deviation of the offset from line to line"),
                Key.spread(
                                c + "noise.sigma",
                                CODES,
                                "standard deviation of the noise of one conversion or decision")
                        .as(Variation.NOISE));
    }

    private static List<Key> wire() {
        String w = "wire.";
        return List.of(
                Key.spread(w + "row", RESISTANCE, "resistance of a row from cell to cell")
                        .as(Variation.NONE),
                Key.spread(w + "column", RESISTANCE, "resistance of a column from cell to cell")
                        .as(Variation.NONE),
                Key.spread(w + "driver", RESISTANCE, "output resistance of a row driver")
                        .as(Variation.NONE),
                Key.spread(w + "sense", RESISTANCE, "input resistance of a column's converter")
                        .as(Variation.NONE));
    }

    private static List<Key> read() {
        String r = "read.";
        return List.of(
                Key.positive(r + "voltage", VOLTAGE, "voltage of a full input"),
                Key.word(
                        r + "noise",
                        "how the scatter of reads is drawn",
                        "none",
                        "per-cell",
                        "per-output"),
                Key.word(
                        r + "phases",
                        "whether the four combinations of signs are read at once or one by one",
                        "one",
                        "four"),
                Key.positive(r + "onePhase.time", TIME, "one read in one phase"),
                Key.notNegative(
                        r + "onePhase.power",
                        POWER,
                        "power of a core during a read in one phase, besides its operations"),
                Key.positive(r + "fourPhase.time", TIME, "one read in four phases").optional(),
                Key.notNegative(
                                r + "fourPhase.power",
                                POWER,
                                "power of a core during a read in four phases, besides its"
                                        + " operations")
                        .optional(),
                Key.spread(
                                r + "fill",
                                TIME,
                                "from the last read of a product to its output, during the next product")
                        .as(Variation.NONE));
    }

    private static List<Key> adc() {
        String c = "adc.";
        var keys = new ArrayList<Key>();
        keys.add(Key.word(ADC, "kind of column converter", "ramp", "sar", "pipeline"));
        keys.add(Key.whole(c + "bits", RESOLUTION, "2 bit", "14 bit", "resolution"));
        keys.add(
                Key.number(
                        c + "fullScale",
                        NUMBER,
                        "0.001",
                        "1000000",
                        "current at the end of the range, in steps of a cell at a full input"));
        keys.addAll(converter(c, "1", "columns that share one converter"));
        keys.add(
                Key.number(
                                c + "integratorGain",
                                NUMBER,
                                "10",
                                "1000000000",
                                "open-loop gain of the ramp's integrator; infinite if absent")
                        .optional()
                        .onlyFor(ADC, "ramp"));
        keys.add(
                Key.number(
                                c + "amplifierGain",
                                NUMBER,
                                "10",
                                "1000000000",
                                "open-loop gain of a stage's amplifier; infinite if absent")
                        .optional()
                        .onlyFor(ADC, "pipeline"));
        keys.add(
                Key.spread(
                                c + "stageOffset",
                                RATIO,
                                "offset of a stage's comparators, of half the range")
                        .as(Variation.ABSOLUTE)
                        .onlyFor(ADC, "pipeline"));
        return keys;
    }

    private static List<Key> cost() {
        String c = "cost.";
        return List.of(
                Key.notNegative(c + "rowDrive", ENERGY, "driving one row of one array once"),
                Key.notNegative(c + "cellRead", ENERGY, "one cell on a driven row"),
                Key.notNegative(c + "arrayRead", ENERGY, "one read of one array as a whole"),
                Key.notNegative(
                        c + "inputConversion", ENERGY, "one conversion of one row, driven or not"),
                Key.notNegative(
                        c + "conversion", ENERGY, "one conversion of one converter channel"),
                Key.notNegative(c + "cellWrite", ENERGY, "one programming attempt of one cell"),
                Key.notNegative(c + "staticPower", POWER, "power that flows all the time"));
    }

    private static List<Key> area() {
        String a = "area.";
        return List.of(
                Key.positive(a + "array", AREA, "cells of one array").optional(),
                Key.positive(a + "converter", AREA, "converter of one group of columns").optional(),
                Key.positive(a + "inputConverter", AREA, "converter of one row").optional());
    }
}
