package org.noisefloor.emulator.mismatch;

/// A linear trend of a parameter across the die, on top of its random deviation.
///
/// @param alongRows relative change from the first to the last row \[1]
/// @param alongColumns relative change from the first to the last column \[1]
public record Gradient(double alongRows, double alongColumns) {
    /// No trend.
    public static final Gradient NONE = new Gradient(0, 0);

    /// Checks that each change lies between −100 % and 100 %.
    public Gradient {
        if (!(Math.abs(alongRows) <= 1) || !(Math.abs(alongColumns) <= 1)) {
            throw new IllegalArgumentException(
                    "gradient must lie between -100 % and 100 %, was "
                            + 100 * alongRows
                            + " % along rows and "
                            + 100 * alongColumns
                            + " % along columns");
        }
    }

    /// The factor at `row` of `rows` and `column` of `columns`; 1 in the middle of the die.
    public double factor(int row, int rows, int column, int columns) {
        return 1 + alongRows * centred(row, rows) + alongColumns * centred(column, columns);
    }

    private static double centred(int index, int count) {
        return count < 2 ? 0 : (double) index / (count - 1) - 0.5;
    }
}
