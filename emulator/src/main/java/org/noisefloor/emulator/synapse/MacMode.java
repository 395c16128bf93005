package org.noisefloor.emulator.synapse;

import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;

/// The MAC mode of one die: the arithmetic of [MockMac] with a gain for each column and noise that grows with the number of events.
/// Without spread and noise per event it equals the mock for the same draws. Frozen; it has no state, since weights are given.
///
/// Not modelled: saturation of single neurons below the range of the code, and the fall of the gain along the rows.
public final class MacMode {
    private final MacModeDescription description;
    private final float[] columnGain;

    private MacMode(MacModeDescription description, float[] columnGain) {
        this.description = description;
        this.columnGain = columnGain;
    }

    /// Draws the columns of one die.
    ///
    /// @param description what the designer says
    /// @param columns number of columns, > 0
    /// @param pattern of the die
    /// @return the organ
    public static MacMode fabricate(
            MacModeDescription description, int columns, FixedPattern pattern) {
        return new MacMode(
                description,
                pattern.factors(Parameter.MAC_GAIN, description.columnGain(), columns));
    }

    /// Multiplies one input vector with a matrix.
    ///
    /// @param weight rows × columns, row-major; rounded to −63 … 63
    /// @param input one value per row; rounded to 0 … 31
    /// @param sends how often each input is sent, > 0
    /// @param noise stream of the read noise; unit `chunk · columns + column`
    /// @param pass number of this pass, which keys the noise
    /// @return one code per column, −128 to 127 \[LSB]
    /// @throws IllegalArgumentException if a size does not fit, or a weight or an input is out of range
    public int[] multiply(float[] weight, float[] input, int sends, NoiseStream noise, long pass) {
        int rows = input.length;
        int columns = columnGain.length;
        MockMac.requireSizes(weight.length, rows, columns, sends);
        int most = MockMac.MAXIMUM_WEIGHT;
        float[] w = MockMac.rounded("weight", weight, -most, most);
        float[] x = MockMac.rounded("input", input, 0, MockMac.MAXIMUM_INPUT);
        float scale = (float) ((float) sends * description.gain());
        float[] normal = new float[MockMac.chunks(rows) * columns];
        noise.gaussian(pass, normal, normal.length);
        float[] local = new float[columns];
        int[] code = new int[columns];
        for (int chunk = 0; chunk < MockMac.chunks(rows); chunk++) {
            MockMac.product(w, x, chunk, local);
            float sigma = (float) readSigma(events(x, chunk) * (double) sends);
            for (int c = 0; c < columns; c++) {
                float y = local[c] * scale * columnGain[c] + sigma * normal[chunk * columns + c];
                code[c] += (int) MockMac.digitised(y);
            }
        }
        for (int c = 0; c < columns; c++) {
            code[c] = Math.clamp(code[c], MockMac.LOWEST, MockMac.HIGHEST);
        }
        return code;
    }

    /// Standard deviation of the noise of one read after so many events \[LSB].
    double readSigma(double events) {
        double read = description.readNoise();
        double event = description.eventNoise();
        return Math.sqrt(read * read + events * event * event);
    }

    private static int events(float[] x, int chunk) {
        int events = 0;
        int end = Math.min(x.length, (chunk + 1) * MockMac.CHUNK);
        for (int row = chunk * MockMac.CHUNK; row < end; row++) {
            events += x[row] > 0 ? 1 : 0;
        }
        return events;
    }
}
