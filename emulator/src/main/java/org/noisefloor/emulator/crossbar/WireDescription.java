package org.noisefloor.emulator.crossbar;

/// The resistances on the way to a cell and back. Zero is allowed everywhere and means an ideal conductor.
///
/// @param row resistance of a row wire between neighbouring cells, and from the driver to the first cell \[Ω]
/// @param column resistance of a column wire between neighbouring cells, and from the last cell to the sense node \[Ω]
/// @param driver output resistance of a row driver, in series with the first piece of wire \[Ω]
/// @param sense input resistance of a column's virtual ground, in series with the last piece of wire \[Ω]
public record WireDescription(double row, double column, double driver, double sense) {
    /// No resistance anywhere.
    public static final WireDescription IDEAL = new WireDescription(0, 0, 0, 0);

    /// Checks that no resistance is negative.
    public WireDescription {
        require("row wire", row);
        require("column wire", column);
        require("driver", driver);
        require("sense", sense);
    }

    /// The wires of the same array when it is driven at its columns' ends and sensed at its rows' starts.
    ///
    /// @return row and column exchanged, driver and sense exchanged
    public WireDescription transposed() {
        return new WireDescription(column, row, sense, driver);
    }

    private static void require(String name, double resistance) {
        if (!(resistance >= 0 && resistance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " resistance must be finite and >= 0 Ohm, was " + resistance);
        }
    }
}
