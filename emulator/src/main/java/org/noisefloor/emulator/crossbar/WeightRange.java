package org.noisefloor.emulator.crossbar;

/// The weights between which a cell can be moved; they include 0.
///
/// @param lower lowest weight, <= 0 \[1]
/// @param upper highest weight, >= 0 and above `lower` \[1]
public record WeightRange(double lower, double upper) {
    /// From -1 to 1.
    public static final WeightRange UNIT = new WeightRange(-1, 1);

    /// Checks the ends.
    public WeightRange {
        if (!(lower <= 0 && upper >= 0 && lower < upper && upper - lower < 1e6)) {
            throw new IllegalArgumentException(
                    "weights must range from a lower end <= 0 to an upper end >= 0, less than 1e6"
                            + " apart, were "
                            + lower
                            + " to "
                            + upper);
        }
    }

    /// Distance of the ends \[1].
    public double width() {
        return upper - lower;
    }
}
