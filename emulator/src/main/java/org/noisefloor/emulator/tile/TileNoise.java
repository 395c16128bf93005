package org.noisefloor.emulator.tile;

import java.util.Objects;
import org.noisefloor.emulator.crossbar.ReadNoise;

/// The noise of each read, normal, independent of all other reads.
///
/// @param output standard deviation of each output before it is converted, >= 0 [units of an output]
/// @param cell standard deviation of each effective weight, >= 0 \[1]
/// @param drawn how the noise of cells is drawn: a value for each cell (with floats only), or one value for each output with the variance
///     `cell² Σ input²` of their sum, which has the same distribution exactly and is drawn together with that of the output
public record TileNoise(double output, double cell, ReadNoise drawn) {
    /// No noise.
    public static final TileNoise NONE = new TileNoise(0, 0, ReadNoise.NONE);

    /// Checks the numbers, and that cells without noise are not drawn.
    public TileNoise {
        requireNotNegative("noise of an output", output);
        requireNotNegative("noise of a cell", cell);
        Objects.requireNonNull(drawn, "how the noise of cells is drawn must be given");
        if (drawn == ReadNoise.NONE && cell != 0) {
            throw new IllegalArgumentException(
                    "noise of a cell must be 0 where none is drawn, was " + cell);
        }
    }

    /// Noise of outputs alone.
    ///
    /// @param deviation standard deviation, >= 0 [units of an output]
    public static TileNoise ofOutputs(double deviation) {
        return new TileNoise(deviation, 0, ReadNoise.NONE);
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0 && value < Float.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be finite and >= 0, was " + value);
        }
    }
}
