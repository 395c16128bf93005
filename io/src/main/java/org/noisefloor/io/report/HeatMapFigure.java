package org.noisefloor.io.report;

/// A matrix as colours, such as the gain mismatch of every synapse of a die. NaN is drawn as a blank cell.
///
/// The page holds each value as one of 255 levels between `low` and `high`; values beyond take the colour of the end.
///
/// @param title what it shows
/// @param rowName what a row is, such as `row` or `presynaptic neuron`
/// @param columnName what a column is
/// @param rows number of rows
/// @param columns number of columns
/// @param values the matrix, row-major, row 0 on top \[unit]
/// @param quantity what the colours mean
/// @param unit its unit; empty for a pure number
/// @param colours one hue from light to dark, or two hues that part at the middle of the range
/// @param low the value of the first colour \[unit]; NaN to follow the values
/// @param high the value of the last colour \[unit]; NaN to follow the values
/// @param caption what the reader should see; empty for none
/// @param command the command that reproduces its numbers; empty for none
public record HeatMapFigure(
        String title,
        String rowName,
        String columnName,
        int rows,
        int columns,
        double[] values,
        String quantity,
        String unit,
        Colours colours,
        double low,
        double high,
        String caption,
        String command)
        implements Figure {
    /// How a value becomes a colour.
    public enum Colours {
        /// From light to dark: for quantities that have a least value.
        SEQUENTIAL,
        /// Blue below the middle, red above; when it follows the values the range is symmetric about 0.
        DIVERGING
    }

    /// Checks the shape and the range.
    ///
    /// @throws IllegalArgumentException for values that are not rows x columns, or ends that are infinite or out of order
    public HeatMapFigure {
        if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(
                    "heat map '%s' must have rows x columns values, had %d x %d and %d"
                            .formatted(title, rows, columns, values.length));
        }
        if (Double.isInfinite(low) || Double.isInfinite(high) || low >= high) {
            throw new IllegalArgumentException(
                    "heat map '%s' must have finite ends, low < high %s, had %s and %s"
                            .formatted(title, unit, low, high));
        }
    }

    /// The quantity with its unit in brackets.
    public String label() {
        return unit.isEmpty() ? quantity : quantity + " [" + unit + "]";
    }
}
