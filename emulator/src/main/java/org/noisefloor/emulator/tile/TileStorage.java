package org.noisefloor.emulator.tile;

/// How a product holds effective weights. Narrow codes are an approximation of the arithmetic, not of the chip: each weight becomes
/// the nearest code of the unit u of its output, so an output is off by at most `½ u Σ |input|`, always by the same amount for the same
/// weights and inputs, as if the die were another one.
///
/// Outputs of a product are columns, each with a unit of its own ([AnalogTile#unit]); those of a transposed product are rows, each
/// with a unit of its own too ([AnalogTile#unitTransposed]). A cell therefore may count with two weights in the two directions, which
/// differ by at most half of both units.
///
/// Codes come beside the effective weights, which stay as floats because updates may be smaller than a unit. What a product reads
/// is a quarter or half of them; what a tile holds is more ([AnalogTile]).
public enum TileStorage {
    /// Codes -127 to 127, in bytes. Inputs have codes up to 255.
    BYTES(127),
    /// Codes in 16 bits, whose products with the largest input code stay within 16,383: -16,383 to 16,383 with an input code of 1 at
    /// most, ±1092 (11 bits and a sign) with 15. Inputs have codes up to 129, beyond which bytes were finer.
    SHORTS(16_383),
    /// Weights as they are.
    FLOATS(0);

    private final int largest;

    TileStorage(int largest) {
        this.largest = largest;
    }

    /// Largest code of a weight.
    ///
    /// @param largestInput largest code of an input, > 0
    /// @return 127; 127 to 16,383; 0 for floats
    int largestCode(int largestInput) {
        return this == SHORTS ? largest / largestInput : largest;
    }

    /// Largest code of an input.
    int mostInputs() {
        return switch (this) {
            case BYTES -> 255;
            case SHORTS -> SHORTS.largest / BYTES.largest;
            case FLOATS -> TileDescription.MOST_INPUTS;
        };
    }
}
