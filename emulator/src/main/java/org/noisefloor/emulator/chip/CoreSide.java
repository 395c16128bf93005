package org.noisefloor.emulator.chip;

import java.util.Arrays;
import org.noisefloor.emulator.converter.Adc;
import org.noisefloor.emulator.converter.ConverterRange;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.AnalogCrossbar;
import org.noisefloor.emulator.crossbar.InputCoding;
import org.noisefloor.emulator.crossbar.WeightMapping;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.random.NoiseAhead;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// The converters of one side of a core, and the digital sums behind them:
///
/// ```text
/// output[k] = Σ_p worth(p) ( Σ_s factor(s) Σ_phase ± value(code) + offset Σ_i level(input[i], p) )
/// ```
///
/// s counts the arrays or pairs of arrays that have converters of their own.
final class CoreSide {
    private final CrossbarChipDescription description;
    private final InputCoding coding;
    private final WeightMapping mapping;
    private final RowDrivers drivers;
    private final Adc adc;
    private final ConverterRange range;
    private final NoiseStream noise;
    private final boolean transposed;

    /// Arrays, or pairs of them, that have converters of their own, and what each counts for \[1].
    private final double[] factor;

    private final int outputs;
    private final double[] level;
    private final double[] half;
    private final double[] current;
    private final double[] value;
    private final NoiseAhead ahead = new NoiseAhead();
    private final float[] silence;
    private final int[] code;
    private int clipped;

    /// Draws the converters of one side.
    ///
    /// @param description of the chip
    /// @param transposed whether columns are driven and rows are read
    /// @param seed of this side's converters
    CoreSide(CrossbarChipDescription description, boolean transposed, long seed) {
        this.description = description;
        this.coding = description.array().input();
        this.mapping = description.array().mapping();
        this.transposed = transposed;
        this.factor = new double[description.convertedArrays()];
        Arrays.setAll(factor, s -> mapping.factor(mapping.paired() ? 2 * s : s));
        int rows = description.array().rows();
        int columns = description.array().columns();
        int inputs = transposed ? columns : rows;
        this.outputs = transposed ? rows : columns;
        int channels = factor.length * outputs;
        var pattern = new FixedPattern(seed);
        this.drivers = new RowDrivers(description, inputs, seed);
        var converters = description.columnConverters();
        this.range = converters.range();
        this.adc = Adc.fabricate(converters, channels, pattern);
        this.noise = new NoiseStream(seed, Purpose.READ_NOISE);
        this.level = new double[inputs];
        this.half = new double[inputs];
        this.current = new double[mapping.cells() * outputs];
        this.value = new double[channels];
        this.silence = new float[adc.noisy() ? 0 : adc.noiseDraws()];
        this.code = new int[channels];
    }

    /// Adds the product of a core's matrix with `input` to `output`.
    ///
    /// @param array the cells
    /// @param input one value per driven line \[1]
    /// @param driven how many of these lines, from the first, may be other than 0
    /// @param output one value per read line \[1]
    /// @param used how many of these lines, from the first, anybody asks for; the chip converts all, and is charged for all
    /// @param reads number of reads that the converters have seen
    /// @param ledger counts what the converters do
    /// @return number of reads that they have seen then
    long multiply(
            AnalogCrossbar array,
            double[] input,
            int driven,
            double[] output,
            int used,
            long reads,
            CostLedger ledger) {
        long read = reads;
        clipped = 0;
        for (int p = 0; p < coding.passes(); p++) {
            double sum = drivers.drive(input, p, read, level, driven);
            ledger.count(Operation.DAC_CONVERSION, (long) input.length * factor.length);
            if (description.reading().phases() == CrossbarReading.Phases.ONE) {
                array.read(level, transposed, current);
                gather(mapping.paired() ? 1 : 0, mapping.paired() ? -1 : 0, used);
                read = convert(read, coding.worth(p), output, used, ledger);
            } else {
                read = fourPhases(array, read, coding.worth(p), driven, output, used, ledger);
            }
            for (int k = 0; k < used; k++) {
                output[k] += coding.worth(p) * mapping.offset() * sum;
            }
        }
        return read;
    }

    private long fourPhases(
            AnalogCrossbar array,
            long reads,
            double worth,
            int driven,
            double[] output,
            int used,
            CostLedger ledger) {
        long read = reads;
        for (int sign = 1; sign >= -1; sign -= 2) {
            for (int i = 0; i < driven; i++) {
                half[i] = Math.max(0, sign * level[i]);
            }
            array.read(half, transposed, current);
            gather(1, 0, used);
            read = convert(read, sign * worth, output, used, ledger);
            gather(0, 1, used);
            read = convert(read, -sign * worth, output, used, ledger);
        }
        return read;
    }

    // what each converter sees: one array, or a weighted pair of them
    private void gather(int even, int odd, int used) {
        boolean paired = mapping.paired();
        for (int s = 0; s < factor.length; s++) {
            int from = (paired ? 2 * s : s) * outputs;
            for (int k = 0; k < used; k++) {
                value[s * outputs + k] =
                        paired
                                ? even * current[from + k] + odd * current[from + outputs + k]
                                : current[from + k];
            }
        }
    }

    private long convert(long read, double worth, double[] output, int used, CostLedger ledger) {
        boolean noisy = adc.noisy();
        int first = noisy ? ahead.gaussian(noise, read, 1, adc.noiseDraws(outputs, used)) : 0;
        adc.convert(value, noisy ? ahead.normals() : silence, first, code, outputs, used);
        ledger.count(Operation.ADC_CONVERSION, code.length);
        double low = range.low();
        double lsb = range.lsb();
        int highest = range.codes() - 1;
        int lowest = low < 0 ? 0 : -1;
        for (int s = 0; s < factor.length; s++) {
            double share = worth * factor[s];
            for (int k = 0; k < used; k++) {
                int digit = code[s * outputs + k];
                clipped += digit == highest || digit == lowest ? 1 : 0;
                output[k] += share * (low + lsb * digit);
            }
        }
        return read + 1;
    }

    /// Conversions of used lines in the last product that ended at the lowest code of a range with two signs, or at the highest code.
    int clipped() {
        return clipped;
    }
}
