package org.noisefloor.emulator.chip;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
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
import org.noisefloor.emulator.crossbar.IdealDevice;
import org.noisefloor.emulator.crossbar.InputCoding;
import org.noisefloor.emulator.crossbar.ReadNoise;
import org.noisefloor.emulator.crossbar.StuckCells;
import org.noisefloor.emulator.crossbar.WeightMapping;
import org.noisefloor.emulator.crossbar.WireDescription;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// Crossbar chips for tests.
final class CrossbarChips {
    static final PriceTable PRICES =
            new PriceTable(
                    Map.of(
                            Operation.WEIGHT_WRITE, 1e-12,
                            Operation.ROW_DRIVE, 2e-13,
                            Operation.CELL_READ, 1e-15,
                            Operation.ARRAY_READ, 3e-11,
                            Operation.DAC_CONVERSION, 4e-13,
                            Operation.ADC_CONVERSION, 1.5e-12),
                    1e-3);

    private CrossbarChips() {}

    /// Pairs of cells and amplitudes: 8-bit inputs, an 8-bit converter per column.
    static CrossbarChipDescription amplitudes(
            int rows, int columns, double fullScale, Phases phases, Device device) {
        return amplitudes(rows, columns, fullScale, phases, device, 8, spread(0, 0), 0);
    }

    static CrossbarChipDescription amplitudes(
            int rows,
            int columns,
            double fullScale,
            Phases phases,
            Device device,
            int bits,
            ChannelSpread spread,
            double elementMismatch) {
        var noise = device instanceof IdealDevice ? ReadNoise.NONE : ReadNoise.PER_OUTPUT;
        var dacRange = new ConverterRange(7, 0, 128.0 / 127);
        return new CrossbarChipDescription(
                "amplitudes",
                1e9,
                12,
                array(
                        rows,
                        columns,
                        device,
                        new WeightMapping.Differential(127),
                        new InputCoding.Amplitude(),
                        noise),
                Optional.of(new DacDescription(dacRange, spread, 1, elementMismatch)),
                new AdcDescription.Sar(
                        new ConverterRange(bits, 0, fullScale), spread, 4, elementMismatch),
                new CrossbarReading(
                        phases,
                        new Mode(133e-9, 0.1),
                        Optional.of(new Mode(521e-9, 0.11)),
                        Directions.BOTH,
                        0),
                100e-9,
                PRICES);
    }

    /// Slices of two bits and inputs bit by bit, as ISAAC does: 8-bit converters, one code per step of a cell.
    static CrossbarChipDescription bits(int rows, int columns, Device device) {
        return new CrossbarChipDescription(
                "bits",
                1e9,
                4,
                array(
                        rows,
                        columns,
                        device,
                        new WeightMapping.SlicedOffset(2, 8),
                        new InputCoding.TwosComplement(16),
                        ReadNoise.NONE),
                Optional.empty(),
                new AdcDescription.Sar(
                        new ConverterRange(8, 0, 256.0 / 3), spread(0, 0), columns, 0),
                new CrossbarReading(
                        Phases.ONE, new Mode(100e-9, 0), Optional.empty(), Directions.ROWS, 600e-9),
                100e-9,
                PRICES);
    }

    static ChannelSpread spread(double offset, double noise) {
        return new ChannelSpread(new Deviation.None(), offset, noise);
    }

    private static CrossbarDescription array(
            int rows,
            int columns,
            Device device,
            WeightMapping mapping,
            InputCoding input,
            ReadNoise noise) {
        return new CrossbarDescription(
                rows,
                columns,
                device,
                mapping,
                input,
                0.2,
                noise,
                WireDescription.IDEAL,
                StuckCells.NONE,
                1,
                0);
    }

    static double[] uniform(int n, long seed) {
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = 2 * new NoiseStream(seed, Purpose.STIMULUS).uniformAt(k, 0) - 1;
        }
        return values;
    }

    static int[] codes(int n, int maximum, long seed) {
        return Arrays.stream(uniform(n, seed))
                .mapToInt(v -> (int) Math.rint(v * maximum))
                .toArray();
    }
}
