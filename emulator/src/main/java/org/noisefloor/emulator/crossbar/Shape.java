package org.noisefloor.emulator.crossbar;

/// Checks of what a crossbar is given. Each refuses with an [IllegalArgumentException] that says name, value and range.
public final class Shape {
    private Shape() {}

    /// Refuses an array of another length.
    public static void require(String name, int length, int wanted) {
        requireLength(name, length, wanted);
    }

    private static void requireLength(String name, int length, long wanted) {
        if (length != wanted) {
            throw new IllegalArgumentException(
                    name + " must have " + wanted + " values, had " + length);
        }
    }

    /// Refuses a batch whose arrays do not fit the crossbar.
    public static void requireBatch(double[] input, double[] output, int items, Crossbar crossbar) {
        requireBatch(input.length, output.length, items, crossbar);
    }

    /// Refuses a batch whose arrays have lengths that do not fit the crossbar.
    public static void requireBatch(int input, int output, int items, Crossbar crossbar) {
        if (items < 0) {
            throw new IllegalArgumentException("items of a batch must be >= 0, were " + items);
        }
        requireLength("input", input, (long) items * crossbar.rows());
        requireLength("output", output, (long) items * crossbar.columns());
    }

    /// Refuses values that are not finite.
    public static void requireFinite(String name, double[] values) {
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException(
                        name + " value " + k + " must be finite, was " + values[k]);
            }
        }
    }

    /// Refuses values that are not finite.
    public static void requireFinite(String name, float[] values) {
        for (int k = 0; k < values.length; k++) {
            if (!Float.isFinite(values[k])) {
                throw new IllegalArgumentException(
                        name + " value " + k + " must be finite, was " + values[k]);
            }
        }
    }

    /// Refuses codes that are not one for each cell, or beyond the largest code.
    public static void requireCodes(int[] codes, int cells, int maximum) {
        require("codes", codes.length, cells);
        for (int k = 0; k < cells; k++) {
            if (Math.abs(codes[k]) > maximum) {
                throw new IllegalArgumentException(
                        "code "
                                + k
                                + " must be -"
                                + maximum
                                + " to "
                                + maximum
                                + ", was "
                                + codes[k]);
            }
        }
    }

    /// Refuses arrays without cells or with more than 2^26.
    public static void requireSize(int rows, int columns) {
        if (rows < 1 || columns < 1 || (long) rows * columns > 1 << 26) {
            throw new IllegalArgumentException(
                    "a crossbar must have 1 to 2^26 cells, had " + rows + " x " + columns);
        }
    }

    /// Refuses a largest code that is not 1 to 2^20.
    public static void requireMaximum(int maximum) {
        if (maximum < 1 || maximum > 1 << 20) {
            throw new IllegalArgumentException("maximum code must be 1 to 2^20, was " + maximum);
        }
    }

    /// The weight held within [-1, 1].
    public static double bounded(double weight) {
        return Math.clamp(weight, -1.0, 1.0);
    }
}
