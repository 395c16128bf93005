package org.noisefloor.io.description;

import java.util.Map;
import java.util.Optional;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.CrossbarReading;
import org.noisefloor.emulator.chip.CrossbarReading.Directions;
import org.noisefloor.emulator.chip.CrossbarReading.Mode;
import org.noisefloor.emulator.chip.CrossbarReading.Phases;
import org.noisefloor.emulator.converter.AdcDescription;
import org.noisefloor.emulator.converter.ChannelSpread;
import org.noisefloor.emulator.converter.ConverterRange;
import org.noisefloor.emulator.converter.DacDescription;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.cost.PriceTable;
import org.noisefloor.emulator.crossbar.CrossbarDescription;
import org.noisefloor.emulator.crossbar.Device;
import org.noisefloor.emulator.crossbar.Hermes;
import org.noisefloor.emulator.crossbar.IdealDevice;
import org.noisefloor.emulator.crossbar.InputCoding;
import org.noisefloor.emulator.crossbar.PhaseChange;
import org.noisefloor.emulator.crossbar.ReRamCmo;
import org.noisefloor.emulator.crossbar.ReRamMilo;
import org.noisefloor.emulator.crossbar.ReRamWan;
import org.noisefloor.emulator.crossbar.ReadNoise;
import org.noisefloor.emulator.crossbar.Sonos;
import org.noisefloor.emulator.crossbar.StuckCells;
import org.noisefloor.emulator.crossbar.WeightMapping;
import org.noisefloor.emulator.crossbar.WireDescription;

/// Makes the records of a crossbar chip from the numbers of its file.
final class CrossbarBinder {
    private final ChipNumbers numbers;

    CrossbarBinder(ChipNumbers numbers) {
        this.numbers = numbers;
    }

    /// The chip called `name`.
    CrossbarChipDescription bind(String name) {
        var array = array();
        var dac = dac();
        var adc = adc(array.mapping());
        var reading = reading();
        var cost = cost();
        return numbers.blaming(
                () ->
                        new CrossbarChipDescription(
                                name,
                                numbers.value("chip.clock"),
                                numbers.count("array.cores"),
                                array,
                                dac,
                                adc,
                                reading,
                                numbers.value("weight.rowWrite"),
                                cost,
                                TrimKeys.bindColumns(numbers)),
                "read.phases",
                "input.coding",
                "weight.mapping");
    }

    private CrossbarDescription array() {
        Device device = numbers.blaming(this::device, "device.kind");
        WeightMapping mapping =
                numbers.blaming(this::mapping, "weight.slices", "weight.sliceBits", "weight.bits");
        var stuck =
                numbers.blaming(
                        () ->
                                new StuckCells(
                                        numbers.value("array.stuck.empty"),
                                        numbers.value("array.stuck.full")),
                        "array.stuck.empty",
                        "array.stuck.full");
        var wire =
                new WireDescription(
                        numbers.value("wire.row"),
                        numbers.value("wire.column"),
                        numbers.value("wire.driver"),
                        numbers.value("wire.sense"));
        return numbers.blaming(
                () ->
                        new CrossbarDescription(
                                numbers.count("array.rows"),
                                numbers.count("array.columns"),
                                device,
                                mapping,
                                coding(),
                                numbers.value("read.voltage"),
                                noise(),
                                wire,
                                stuck,
                                numbers.count("weight.attempts"),
                                numbers.value("weight.acceptance")),
                "read.noise",
                "weight.acceptance",
                "weight.attempts",
                "wire.row",
                "wire.column",
                "wire.driver",
                "wire.sense",
                "read.voltage",
                "device.kind",
                "weight.acceptance",
                "weight.attempts");
    }

    private Device device() {
        String d = "device.";
        String kind = numbers.text(d + "kind");
        return switch (kind) {
            case "ideal" -> new IdealDevice(numbers.value(d + "largest"));
            case "phase-change" -> new PhaseChange(numbers.value(d + "largest"));
            case "hermes-one" -> Hermes.ONE_DEVICE;
            case "hermes-two" -> Hermes.TWO_DEVICES;
            case "reram-wan" ->
                    new ReRamWan(
                            switch (numbers.text(d + "age")) {
                                case "second" -> ReRamWan.Age.SECOND;
                                case "day" -> ReRamWan.Age.DAY;
                                default -> ReRamWan.Age.TWO_DAYS;
                            },
                            numbers.value(d + "readNoise"));
            case "reram-milo" -> new ReRamMilo();
            case "reram-cmo" ->
                    new ReRamCmo(
                            numbers.text(d + "acceptance").equals("fine")
                                    ? ReRamCmo.Acceptance.FINE
                                    : ReRamCmo.Acceptance.COARSE);
            case "sonos" ->
                    new Sonos(
                            numbers.count(d + "day"),
                            numbers.value(d + "largestCurrent"),
                            numbers.value("read.voltage"));
            default -> throw new IllegalArgumentException("unknown device " + kind);
        };
    }

    private WeightMapping mapping() {
        String w = "weight.";
        return switch (numbers.text(w + "mapping")) {
            case "differential" -> new WeightMapping.Differential(maximumCode());
            case "offset" -> new WeightMapping.Offset(maximumCode());
            case "sliced-differential" ->
                    new WeightMapping.BitSliced(
                            numbers.count(w + "sliceBits"), numbers.count(w + "slices"));
            default ->
                    new WeightMapping.SlicedOffset(
                            numbers.count(w + "sliceBits"), numbers.count(w + "slices"));
        };
    }

    private int maximumCode() {
        return (1 << (numbers.count("weight.bits") - 1)) - 1;
    }

    private InputCoding coding() {
        int bits = numbers.count("input.bits");
        return switch (numbers.text("input.coding")) {
            case "amplitude" -> new InputCoding.Amplitude();
            case "bit-serial" -> new InputCoding.BitSerial(bits - 1);
            default -> new InputCoding.TwosComplement(bits);
        };
    }

    private ReadNoise noise() {
        return switch (numbers.text("read.noise")) {
            case "none" -> ReadNoise.NONE;
            case "per-cell" -> ReadNoise.PER_CELL;
            default -> ReadNoise.PER_OUTPUT;
        };
    }

    private Optional<DacDescription> dac() {
        if (!numbers.text("input.coding").equals("amplitude")) {
            return Optional.empty();
        }
        return Optional.of(
                numbers.blaming(
                        () -> {
                            // the sign is the driver's; the largest code is the full voltage
                            int bits = numbers.count("input.bits") - 1;
                            double codes = 1 << bits;
                            return new DacDescription(
                                    new ConverterRange(bits, 0, codes / (codes - 1)),
                                    spread("dac."),
                                    numbers.count("dac.channelsPerGroup"),
                                    numbers.value("dac.elementMismatch"));
                        },
                        "input.bits",
                        "dac.elementMismatch"));
    }

    private AdcDescription adc(WeightMapping mapping) {
        String c = "adc.";
        return numbers.blaming(
                () -> {
                    var range =
                            new ConverterRange(
                                    numbers.count(c + "bits"),
                                    0,
                                    numbers.value(c + "fullScale") / mapping.steps());
                    int group = numbers.count(c + "channelsPerGroup");
                    double element = numbers.value(c + "elementMismatch");
                    return switch (numbers.text(c + "kind")) {
                        case "ramp" ->
                                new AdcDescription.Ramp(
                                        range,
                                        spread(c),
                                        group,
                                        element,
                                        gain(c + "integratorGain"));
                        case "sar" -> new AdcDescription.Sar(range, spread(c), group, element);
                        default ->
                                new AdcDescription.Pipeline(
                                        range,
                                        spread(c),
                                        group,
                                        element,
                                        gain(c + "amplifierGain"),
                                        numbers.value(c + "stageOffset"));
                    };
                },
                c + "elementMismatch",
                c + "stageOffset",
                c + "bits");
    }

    private double gain(String path) {
        return numbers.has(path) ? numbers.value(path) : Double.POSITIVE_INFINITY;
    }

    private ChannelSpread spread(String c) {
        return new ChannelSpread(
                numbers.deviation(c + "gain.mismatch", c + "gain.distribution"),
                numbers.value(c + "offset.sigma"),
                numbers.value(c + "noise.sigma"));
    }

    private CrossbarReading reading() {
        String r = "read.";
        String four = r + "fourPhase.";
        return numbers.blaming(
                () ->
                        new CrossbarReading(
                                numbers.text(r + "phases").equals("one") ? Phases.ONE : Phases.FOUR,
                                mode(r + "onePhase."),
                                numbers.has(four + "time")
                                        ? Optional.of(mode(four))
                                        : Optional.empty(),
                                numbers.text("array.directions").equals("rows")
                                        ? Directions.ROWS
                                        : Directions.BOTH,
                                numbers.value(r + "fill")),
                r + "phases");
    }

    private Mode mode(String section) {
        return new Mode(numbers.value(section + "time"), numbers.value(section + "power"));
    }

    private PriceTable cost() {
        String c = "cost.";
        return new PriceTable(
                Map.of(
                        Operation.ROW_DRIVE, numbers.value(c + "rowDrive"),
                        Operation.CELL_READ, numbers.value(c + "cellRead"),
                        Operation.ARRAY_READ, numbers.value(c + "arrayRead"),
                        Operation.DAC_CONVERSION, numbers.value(c + "inputConversion"),
                        Operation.ADC_CONVERSION, numbers.value(c + "conversion"),
                        Operation.WEIGHT_WRITE, numbers.value(c + "cellWrite")),
                numbers.value(c + "staticPower"));
    }
}
