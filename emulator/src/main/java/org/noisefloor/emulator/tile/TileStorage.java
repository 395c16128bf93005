package org.noisefloor.emulator.tile;

/// How a product holds effective weights. Narrow codes are an approximation of the arithmetic, not of the chip: each weight becomes
/// the nearest code of its column's unit u, so an output is off by at most `½ u Σ |input|` ([AnalogTile#unit]), always by the same
/// amount for the same weights and inputs, as if the die were another one.
public enum TileStorage {
    /// Codes of 8 bits, -127 to 127; a quarter of the memory of floats. Inputs have codes up to 255.
    BYTES(127),
    /// Codes of up to 16 bits, whose products with the largest input code stay within 16,383: 11 bits with inputs of 5.
    SHORTS(Short.MAX_VALUE),
    /// Weights as they are.
    FLOATS(0);

    /// Largest product of a weight code and an input code that [#SHORTS] may have.
    private static final int LARGEST_PRODUCT = 16_383;

    private final int largest;

    TileStorage(int largest) {
        this.largest = largest;
    }

    /// Largest code of a weight.
    ///
    /// @param largestInput largest code of an input, > 0
    /// @return 127 or less, 16,383 or less; 0 for floats
    int largestCode(int largestInput) {
        return this == SHORTS ? Math.min(largest, LARGEST_PRODUCT / largestInput) : largest;
    }
}
