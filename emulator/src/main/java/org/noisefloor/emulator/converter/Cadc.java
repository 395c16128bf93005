package org.noisefloor.emulator.converter;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;

/// The column-parallel converter of one die: channel `c` reads accumulator A of column `c`, channel `columns + c`
/// accumulator B. `code = clamp(round(gain · value + offset + noise), 0, 2^bits − 1)`.
public final class Cadc {
    private static final Kernels KERNELS = Kernels.preferred();

    private final CadcDescription description;
    private final int columns;
    private final float[] gain;
    private final float[] offset;

    private Cadc(CadcDescription description, int columns, float[] gain, float[] offset) {
        this.description = description;
        this.columns = columns;
        this.gain = gain;
        this.offset = offset;
    }

    /// Draws the converter of a die with `columns` columns.
    public static Cadc fabricate(CadcDescription description, int columns, FixedPattern pattern) {
        return new Cadc(
                description,
                columns,
                pattern.factors(Parameter.CADC_GAIN, description.gain(), 2 * columns),
                pattern.offsets(Parameter.CADC_OFFSET, description.offsetSigma(), 2 * columns));
    }

    /// The channels of the columns `first … first + count − 1`, as a converter of their own.
    public Cadc region(int first, int count) {
        if (first < 0 || count < 0 || first > columns - count) {
            throw new IllegalArgumentException(
                    "a converter region must lie in columns 0 to "
                            + (columns - 1)
                            + ", was "
                            + count
                            + " columns from "
                            + first);
        }
        float[] partGain = new float[2 * count];
        float[] partOffset = new float[2 * count];
        for (int half = 0; half < 2; half++) {
            System.arraycopy(gain, half * columns + first, partGain, half * count, count);
            System.arraycopy(offset, half * columns + first, partOffset, half * count, count);
        }
        return new Cadc(description, count, partGain, partOffset);
    }

    /// The same channels, each with an offset added.
    ///
    /// @param shift of channel 0 to `2 · columns − 1` \[LSB]
    public Cadc withOffset(float[] shift) {
        float[] shifted = offset.clone();
        for (int channel = 0; channel < shifted.length; channel++) {
            shifted[channel] += shift[channel];
        }
        return new Cadc(description, columns, gain, shifted);
    }

    /// Converts both accumulators of one row.
    ///
    /// @param value `2 · columns` values \[LSB], A first
    /// @param noise stream of the conversion noise
    /// @param read number of this read, which keys the noise
    /// @param scratch room for `2 · columns` noise values
    /// @param code `2 · columns` codes, A first
    public void convert(float[] value, NoiseStream noise, long read, float[] scratch, int[] code) {
        if (Math.min(value.length, Math.min(scratch.length, code.length)) < 2 * columns) {
            throw new IllegalArgumentException(
                    "a conversion of "
                            + columns
                            + " columns needs room for "
                            + 2 * columns
                            + " values, noise values and codes, got "
                            + value.length
                            + ", "
                            + scratch.length
                            + " and "
                            + code.length);
        }
        if (description.noise() > 0) {
            noise.gaussian(read, scratch, 2 * columns);
        } else {
            Arrays.fill(scratch, 0, 2 * columns, 0);
        }
        KERNELS.convert(
                value,
                0,
                gain,
                offset,
                scratch,
                (float) description.noise(),
                description.maximumCode(),
                code,
                2 * columns);
    }

    /// Number of columns.
    public int columns() {
        return columns;
    }
}
