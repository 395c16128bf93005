package org.noisefloor.emulator.synapse;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.mismatch.Parameter;

/// The MAC mode of one die: the arithmetic of [MockMac] with what silicon adds, which [MacModeDescription] lists. Without spread,
/// saturation and noise per event it equals the mock for the same draws. Frozen; it has no state, since weights are given.
///
/// The columns of the chip are shared evenly among its arrays, array `a` having the columns from `a · columns()`. Gains fall with the
/// distance from the drivers as those of the synapse array do; trends along rows and columns multiply.
public final class MacMode {
    private static final Kernels KERNELS = Kernels.preferred();

    private final MacModeDescription description;
    private final int rows;
    private final int maximumWeight;
    private final float[] driverGain;
    private final float[] columnGain;
    private final float[] saturation;
    private final float[] offset;

    private MacMode(
            MacModeDescription description,
            SynapseArrayDescription array,
            float[] driverGain,
            float[] columnGain,
            float[] saturation,
            float[] offset) {
        this.description = description;
        this.rows = array.sources();
        this.maximumWeight = array.maximumCode();
        this.driverGain = driverGain;
        this.columnGain = columnGain;
        this.saturation = saturation;
        this.offset = offset;
    }

    /// Draws the drivers and columns of one die.
    ///
    /// @param description what the designer says
    /// @param array the synapse array that multiplies
    /// @param pattern of the die
    /// @return the organ
    /// @throws IllegalArgumentException if the arrays cannot share the columns evenly
    public static MacMode fabricate(
            MacModeDescription description, SynapseArrayDescription array, FixedPattern pattern) {
        int columns = array.columns();
        if (columns % description.arrays() != 0) {
            throw new IllegalArgumentException(
                    "%d arrays must share the columns evenly, were %d columns"
                            .formatted(description.arrays(), columns));
        }
        int drivers = description.arrays() * array.sources();
        float[] driver =
                pattern.factors(Parameter.MAC_DRIVER_GAIN, description.driverGain(), drivers);
        float[] column = pattern.factors(Parameter.MAC_GAIN, description.columnGain(), columns);
        Gradient trend = array.gradient();
        for (int d = 0; d < drivers; d++) {
            driver[d] *= (float) trend.factor(d % array.sources(), array.sources(), 0, 1);
        }
        for (int c = 0; c < columns; c++) {
            column[c] *= (float) trend.factor(0, 1, c, columns);
        }
        float[] level =
                pattern.factors(Parameter.MAC_SATURATION, description.saturationSpread(), columns);
        for (int c = 0; c < columns; c++) {
            level[c] *= (float) description.saturation();
        }
        float[] offset = pattern.offsets(Parameter.MAC_OFFSET, description.offsetSigma(), columns);
        return new MacMode(description, array, driver, column, level, offset);
    }

    /// Multiplies on one array in one pass.
    ///
    /// @param weight rows × columns, row-major, −maximumWeight to maximumWeight; at most as many rows and columns as an array has
    /// @param input one value per row, 0 to 31
    /// @param array number of the array
    /// @param noise streams of the run
    /// @param pass number of this pass, which keys the noise together with the column
    /// @param code one code per column, −128 to 127 \[LSB]; written
    /// @throws IllegalArgumentException if a size does not fit, or a weight or an input is out of range
    public void multiply(
            int[] weight, int[] input, int array, MacNoise noise, long pass, int[] code) {
        requireSizes(weight.length, input.length, array, code.length);
        var weights = new MacWeights(this, weight, 0, code.length, input.length, code.length);
        multiply(weights, input, 0, array, noise, pass, code);
    }

    /// The same with weights that were checked before; allocates nothing once warm. Rows whose input is 0 are passed over.
    ///
    /// @param weights of the array
    /// @param input one value per row, 0 to 31, indexed from `from`
    /// @param from index of the first input
    /// @param array number of the array
    /// @param noise streams of the run
    /// @param pass number of this pass, which keys the noise together with the column
    /// @param code one code per column, −128 to 127 \[LSB]; written; may be longer
    /// @return number of rows with an input
    /// @throws IllegalArgumentException if an input or the number of the array is out of range
    public int multiply(
            MacWeights weights,
            int[] input,
            int from,
            int array,
            MacNoise noise,
            long pass,
            int[] code) {
        requireArray(array);
        int columns = weights.columns;
        int events = accumulate(weights, input, from, array * rows);
        float scale = (float) ((float) description.sends() * description.gain());
        float eventSigma =
                (float)
                        (description.eventNoise()
                                * Math.sqrt((double) events * description.sends()));
        int first = array * columns();
        boolean reads = description.readNoise() > 0;
        int read =
                reads ? first + weights.read.gaussian(noise.read(), pass, 1, first + columns) : 0;
        float[] readNormal = reads ? weights.read.normals() : weights.silence;
        boolean noisy = eventSigma > 0;
        int event =
                noisy ? first + weights.event.gaussian(noise.event(), pass, 1, first + columns) : 0;
        float[] eventNormal = noisy ? weights.event.normals() : weights.silence;
        for (int c = 0; c < columns; c++) {
            int at = first + c;
            float y = weights.sum[c] * scale * columnGain[at] + eventSigma * eventNormal[event + c];
            y = Math.clamp(y, -saturation[at], saturation[at]);
            code[c] = digitised(y + offset[at], readNormal[read + c]);
        }
        if (description.baseline() == MacModeDescription.Baseline.READ) {
            subtractBaseline(first, noise, pass, weights, code);
        }
        return events;
    }

    private void subtractBaseline(
            int first, MacNoise noise, long pass, MacWeights weights, int[] code) {
        int columns = weights.columns;
        boolean reads = description.readNoise() > 0;
        int from =
                reads
                        ? first
                                + weights.baseline.gaussian(
                                        noise.baseline(), pass, 1, first + columns)
                        : 0;
        float[] normal = reads ? weights.baseline.normals() : weights.silence;
        for (int c = 0; c < columns; c++) {
            int level = digitised(offset[first + c], normal[from + c]);
            code[c] = Math.clamp(code[c] - level, MockMac.LOWEST, MockMac.HIGHEST);
        }
    }

    private int digitised(float y, float normal) {
        return (int) MockMac.digitised(y + (float) description.readNoise() * normal);
    }

    /// Sums the products of a chunk, exactly where drivers are alike; returns the number of rows with an input.
    private int accumulate(MacWeights weights, int[] input, int from, int firstDriver) {
        int events = 0;
        for (int row = 0; row < weights.rows; row++) {
            int x = input[from + row];
            MockMac.requireRange("input", row, x, 0, MockMac.MAXIMUM_INPUT);
            weights.row[events] = row;
            weights.amplitude[events] = x * driverGain[firstDriver + row];
            events += x > 0 ? 1 : 0;
        }
        Arrays.fill(weights.sum, 0);
        KERNELS.accumulateRows(
                weights.value,
                weights.columns,
                weights.row,
                weights.amplitude,
                events,
                weights.sum,
                weights.columns);
        return events;
    }

    private void requireSizes(int weights, int inputs, int array, int codes) {
        if (inputs < 1
                || inputs > rows
                || codes < 1
                || codes > columns()
                || weights != inputs * codes) {
            throw new IllegalArgumentException(
                    "weights must be rows × columns within %d × %d, were %d for %d × %d"
                            .formatted(rows, columns(), weights, inputs, codes));
        }
        requireArray(array);
    }

    private void requireArray(int array) {
        if (array < 0 || array >= description.arrays()) {
            throw new IllegalArgumentException(
                    "array must be 0 to %d, was %d".formatted(description.arrays() - 1, array));
        }
    }

    /// A result as an input of the next layer: negative values become 0, the others lose `shift` bits and stop at 31.
    ///
    /// @param code a result \[LSB]
    /// @param shift bits to drop, 0 to 7: 2 by default in hxtorch
    /// @return 0 to 31
    /// @throws IllegalArgumentException if the shift is out of range
    public static int convertingRelu(int code, int shift) {
        if (shift < 0 || shift > 7) {
            throw new IllegalArgumentException("shift must be 0 to 7 bits, was " + shift);
        }
        return Math.min(Math.max(code, 0) >> shift, MockMac.MAXIMUM_INPUT);
    }

    /// What the designer says of it.
    public MacModeDescription description() {
        return description;
    }

    /// Signed rows of one array.
    public int rows() {
        return rows;
    }

    /// Columns of one array.
    public int columns() {
        return columnGain.length / description.arrays();
    }

    /// Largest magnitude of a weight.
    public int maximumWeight() {
        return maximumWeight;
    }

    /// Level that a column of the chip does not pass \[LSB].
    public double saturation(int column) {
        return saturation[column];
    }
}
