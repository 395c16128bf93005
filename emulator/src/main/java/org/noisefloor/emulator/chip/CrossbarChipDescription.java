package org.noisefloor.emulator.chip;

import java.util.EnumMap;
import java.util.Objects;
import java.util.Optional;
import org.noisefloor.emulator.converter.Adc;
import org.noisefloor.emulator.converter.AdcDescription;
import org.noisefloor.emulator.converter.ChannelSpread;
import org.noisefloor.emulator.converter.ConverterRange;
import org.noisefloor.emulator.converter.DacDescription;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.cost.PriceTable;
import org.noisefloor.emulator.crossbar.CrossbarDescription;
import org.noisefloor.emulator.crossbar.IdealDevice;
import org.noisefloor.emulator.crossbar.InputCoding;
import org.noisefloor.emulator.crossbar.ReadNoise;
import org.noisefloor.emulator.crossbar.StuckCells;
import org.noisefloor.emulator.crossbar.WireDescription;
import org.noisefloor.emulator.mismatch.Deviation;

/// What the designer says of a chip that multiplies in memory: cores of one crossbar each, with converters at their edges. Inputs are
/// driven as the coding says, every array's outputs are digitised at every read, and the codes are shifted and added digitally.
///
/// The converters' ranges are in units of cells, not volts: a DAC's 1 is the full read voltage, an ADC's 1 the current of one full
/// cell at that voltage. The amplifiers between are part of the converters' gain and offset.
///
/// @param name of the chip
/// @param clock in whose cycles the ledger counts \[Hz], > 0
/// @param cores number of cores, 1 to 65536
/// @param array the crossbar of one core
/// @param dac of the rows, code 2^bits − 1 being the full voltage; present exactly if inputs are amplitudes
/// @param adc of the columns, from 0 to full scale \[full cells]; where currents of both signs occur it reaches from minus full scale
///   to full scale with the same number of codes
/// @param reading phases, times and directions
/// @param rowWrite time to write one row of a core, all attempts included; cores write at the same time \[s], >= 0
/// @param cost prices of operations, without that of a core's cycle, which follows from the reading
/// @param trim digital gain and offset of each output, if it can be trimmed
public record CrossbarChipDescription(
        String name,
        double clock,
        int cores,
        CrossbarDescription array,
        Optional<DacDescription> dac,
        AdcDescription adc,
        CrossbarReading reading,
        double rowWrite,
        PriceTable cost,
        Optional<ColumnTrimDescription> trim)
        implements ChipDescription {

    /// Most cores of a chip.
    public static final int MOST_CORES = 65536;

    /// Checks every number, and that the parts go together.
    public CrossbarChipDescription {
        Objects.requireNonNull(adc, "converters of the columns must be given");
        Objects.requireNonNull(cost, "prices must be given");
        if (!(clock > 0 && clock < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("clock must be > 0 Hz, was " + clock);
        }
        if (cores < 1 || cores > MOST_CORES) {
            throw new IllegalArgumentException(
                    "cores must be 1 to " + MOST_CORES + ", were " + cores);
        }
        if (array.input() instanceof InputCoding.Amplitude != dac.isPresent()) {
            throw new IllegalArgumentException(
                    "a DAC is needed exactly if inputs are amplitudes; bits need a switch alone");
        }
        boolean signs = array.mapping().paired() && array.input().signed();
        if (reading.phases() == CrossbarReading.Phases.FOUR && !signs) {
            throw new IllegalArgumentException(
                    "four phases need inputs of both signs and arrays in pairs; read in one phase");
        }
        if (adc.range().low() != 0) {
            throw new IllegalArgumentException(
                    "range of the columns' converters must begin at 0 cells, began at "
                            + adc.range().low());
        }
        if (!(rowWrite >= 0 && rowWrite < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "time to write a row must be finite and >= 0 s, was " + rowWrite);
        }
    }

    /// A chip whose outputs cannot be trimmed.
    public CrossbarChipDescription(
            String name,
            double clock,
            int cores,
            CrossbarDescription array,
            Optional<DacDescription> dac,
            AdcDescription adc,
            CrossbarReading reading,
            double rowWrite,
            PriceTable cost) {
        this(name, clock, cores, array, dac, adc, reading, rowWrite, cost, Optional.empty());
    }

    /// Whether the columns' converters see currents of both signs.
    public boolean signedCurrents() {
        return reading.phases() == CrossbarReading.Phases.ONE
                && (array.mapping().paired() || array.input().signed());
    }

    /// Arrays of a core that have converters of their own: a pair of arrays shares them.
    public int convertedArrays() {
        return array.mapping().cells() / (array.mapping().paired() ? 2 : 1);
    }

    /// Conversions of each output for one product.
    public int conversionsPerOutput() {
        int phases = reading.phases() == CrossbarReading.Phases.ONE ? 1 : 4;
        return array.input().passes() * convertedArrays() * phases;
    }

    /// Clock cycles in `seconds`, rounded up: a started cycle is paid for.
    public long cycles(double seconds) {
        return (long) Math.ceil(seconds * clock * (1 - 1e-12));
    }

    /// Clock cycles of one product: all passes of its inputs.
    public long productCycles() {
        return array.input().passes() * cycles(reading.mode().time());
    }

    /// Time from the first read of a product to its output \[s].
    public double latency() {
        return productCycles() / clock + reading.fill();
    }

    /// All prices.
    public PriceTable prices() {
        var all = new EnumMap<Operation, Double>(Operation.class);
        all.putAll(cost.prices());
        all.put(Operation.CORE_CYCLE, reading.mode().power() / clock);
        return new PriceTable(all, cost.staticPower());
    }

    /// The same chip read in another number of phases.
    public CrossbarChipDescription with(CrossbarReading.Phases phases) {
        return new CrossbarChipDescription(
                name, clock, cores, array, dac, adc, reading.with(phases), rowWrite, cost, trim);
    }

    /// The same chip with exact cells, wires without resistance and converters without deviation. It still rounds and saturates.
    @Override
    public CrossbarChipDescription ideal() {
        var exact =
                new CrossbarDescription(
                        array.rows(),
                        array.columns(),
                        new IdealDevice(array.device().largest()),
                        array.mapping(),
                        array.input(),
                        array.readVoltage(),
                        ReadNoise.NONE,
                        WireDescription.IDEAL,
                        StuckCells.NONE,
                        1,
                        0);
        var none = new ChannelSpread(new Deviation.None(), 0, 0);
        return new CrossbarChipDescription(
                name + " (ideal)",
                clock,
                cores,
                exact,
                dac.map(d -> new DacDescription(d.range(), none, d.channelsPerGroup(), 0)),
                Adc.ideal(adc),
                reading,
                rowWrite,
                cost,
                trim);
    }

    /// The columns' converters with the range that the currents need.
    AdcDescription columnConverters() {
        ConverterRange given = adc.range();
        var range =
                new ConverterRange(
                        given.bits(), signedCurrents() ? -given.high() : 0, given.high());
        return switch (adc) {
            case AdcDescription.Ramp a ->
                    new AdcDescription.Ramp(
                            range,
                            a.spread(),
                            a.channelsPerGroup(),
                            a.elementMismatch(),
                            a.integratorGain());
            case AdcDescription.Sar a ->
                    new AdcDescription.Sar(
                            range, a.spread(), a.channelsPerGroup(), a.elementMismatch());
            case AdcDescription.Pipeline a ->
                    new AdcDescription.Pipeline(
                            range,
                            a.spread(),
                            a.channelsPerGroup(),
                            a.elementMismatch(),
                            a.amplifierGain(),
                            a.stageOffset());
        };
    }
}
