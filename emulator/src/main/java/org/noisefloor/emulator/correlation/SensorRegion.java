package org.noisefloor.emulator.correlation;

/// The block of synapses whose sensors a program reads; the others are not emulated.
///
/// @param firstSource first source
/// @param sources number of sources
/// @param firstColumn first column
/// @param columns number of columns
public record SensorRegion(int firstSource, int sources, int firstColumn, int columns) {
    /// Checks that the block is not negative.
    public SensorRegion {
        if (firstSource < 0 || sources < 0 || firstColumn < 0 || columns < 0) {
            throw new IllegalArgumentException(
                    "a sensor region must not be negative, was "
                            + sources
                            + " sources from "
                            + firstSource
                            + " and "
                            + columns
                            + " columns from "
                            + firstColumn);
        }
    }

    /// Whether the block contains `source`.
    public boolean hasSource(int source) {
        return source >= firstSource && source < firstSource + sources;
    }

    /// Whether the block contains `column`.
    public boolean hasColumn(int column) {
        return column >= firstColumn && column < firstColumn + columns;
    }
}
