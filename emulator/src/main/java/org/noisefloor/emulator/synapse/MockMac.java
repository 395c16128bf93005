package org.noisefloor.emulator.synapse;

import java.util.Arrays;

/// The multiplication of the MAC mode of brainscales-2 as the mock mode of its software hxtorch computes it, operation by operation
/// in float, so that equal noise gives equal results:
///
/// 1. weights and inputs are rounded, halves to even, and refused where they then lie outside −63 … 63 and 0 … 31;
/// 2. rows are split into chunks of 128; each chunk is multiplied (exact in float) and scaled by `sends · gain`, rounded to float once;
/// 3. noise is added where its standard deviation is above 0, the same whatever the number of events;
/// 4. floor, then clamp to −128 … 127;
/// 5. chunks are summed as digits and the sum is clamped once more.
///
/// The floor costs half a code per chunk on average. There is no fixed pattern, no saturation of single neurons, no time and no
/// energy here: [MacMode] has the first two. The chip's own software rounds halves away from zero instead; what sends codes to
/// [MacMode] has rounded them already.
///
/// @param gain codes per unit of input times weight \[LSB], > 0 and <= 1
/// @param noiseSigma standard deviation of the noise of a chunk \[LSB], >= 0
/// @see <a href="https://github.com/electronicvisions/hxtorch">hxtorch, src/hxtorch/perceptron/detail/mac.cpp, mac_mock_forward</a>
public record MockMac(double gain, double noiseSigma) {
    /// Largest magnitude of a weight.
    public static final int MAXIMUM_WEIGHT = 63;

    /// Largest input.
    public static final int MAXIMUM_INPUT = 31;

    /// Rows of one chunk: half as many as the array has, because a signed weight takes two.
    public static final int CHUNK = 128;

    /// Smallest result \[LSB].
    public static final int LOWEST = -128;

    /// Largest result \[LSB].
    public static final int HIGHEST = 127;

    /// The parameters that hxtorch starts with.
    public static final MockMac DEFAULT = new MockMac(0.002, 2.0);

    /// Checks both numbers.
    public MockMac {
        if (!(gain > 0 && gain <= 1)) {
            throw new IllegalArgumentException("MAC gain must be > 0 and <= 1 LSB, was " + gain);
        }
        if (!(noiseSigma >= 0 && noiseSigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "MAC noise must be finite and >= 0 LSB, was " + noiseSigma);
        }
    }

    /// Number of chunks that so many rows are split into.
    public static int chunks(int rows) {
        return (rows + CHUNK - 1) / CHUNK;
    }

    /// Multiplies one input vector with a matrix.
    ///
    /// @param weight rows × columns, row-major; rounded to −63 … 63
    /// @param input one value per row; rounded to 0 … 31
    /// @param columns number of columns, > 0
    /// @param sends how often each input is sent, > 0
    /// @param noise chunks × columns draws with standard deviation [#noiseSigma] \[LSB]; not read where that is 0
    /// @return one result per column, an integer from −128 to 127 \[LSB]
    /// @throws IllegalArgumentException if a size does not fit, or a weight or an input is out of range
    public float[] multiply(float[] weight, float[] input, int columns, int sends, float[] noise) {
        int rows = input.length;
        requireSizes(weight.length, rows, columns, sends);
        if (noiseSigma > 0 && noise.length != chunks(rows) * columns) {
            throw new IllegalArgumentException(
                    "noise must have %d values (chunks × columns), had %d"
                            .formatted(chunks(rows) * columns, noise.length));
        }
        float[] w = rounded("weight", weight, -MAXIMUM_WEIGHT, MAXIMUM_WEIGHT);
        float[] x = rounded("input", input, 0, MAXIMUM_INPUT);
        float scale = (float) ((float) sends * gain);
        float[] result = new float[columns];
        float[] local = new float[columns];
        for (int chunk = 0; chunk < chunks(rows); chunk++) {
            product(w, x, chunk, local);
            for (int c = 0; c < columns; c++) {
                float y = local[c] * scale;
                if (noiseSigma > 0) {
                    y += noise[chunk * columns + c];
                }
                result[c] += digitised(y);
            }
        }
        for (int c = 0; c < columns; c++) {
            result[c] = Math.clamp(result[c], LOWEST, HIGHEST);
        }
        return result;
    }

    /// The product of the rows of one chunk; sums of integers below 2^24, hence exact in any order.
    static void product(float[] w, float[] x, int chunk, float[] local) {
        int columns = local.length;
        Arrays.fill(local, 0);
        int end = Math.min(x.length, (chunk + 1) * CHUNK);
        for (int row = chunk * CHUNK; row < end; row++) {
            for (int c = 0; c < columns; c++) {
                local[c] += x[row] * w[row * columns + c];
            }
        }
    }

    /// One analog result as a code.
    static float digitised(float y) {
        return Math.clamp((float) Math.floor(y), (float) LOWEST, (float) HIGHEST);
    }

    static float[] rounded(String name, float[] value, int lowest, int highest) {
        float[] rounded = new float[value.length];
        for (int i = 0; i < value.length; i++) {
            rounded[i] = (float) Math.rint(value[i]);
            if (!(rounded[i] >= lowest && rounded[i] <= highest)) {
                refuse(name, i, String.valueOf(value[i]), lowest, highest);
            }
        }
        return rounded;
    }

    static void requireRange(String name, int index, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            refuse(name, index, String.valueOf(value), lowest, highest);
        }
    }

    private static void refuse(String name, int index, String value, int lowest, int highest) {
        throw new IllegalArgumentException(
                "%s %d must be %d to %d, was %s".formatted(name, index, lowest, highest, value));
    }

    static void requireSizes(int weights, int rows, int columns, int sends) {
        if (rows < 1 || columns < 1 || (long) rows * columns != weights) {
            throw new IllegalArgumentException(
                    "weights must be rows × columns = %d × %d, were %d"
                            .formatted(rows, columns, weights));
        }
        if (sends < 1) {
            throw new IllegalArgumentException("sends must be >= 1, was " + sends);
        }
    }
}
