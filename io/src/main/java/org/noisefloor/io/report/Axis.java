package org.noisefloor.io.report;

/// An axis of a figure.
///
/// @param quantity what it measures
/// @param unit its unit; empty for a pure number
/// @param scale linear or logarithmic
/// @param low its lower end \[unit]; NaN to follow the values
/// @param high its upper end \[unit]; NaN to follow the values
public record Axis(String quantity, String unit, Scale scale, double low, double high) {
    /// How values are spaced.
    public enum Scale {
        /// Equal differences, equal distances.
        LINEAR,
        /// Equal ratios, equal distances; values that are not positive are left out.
        LOGARITHMIC
    }

    /// Checks the ends.
    ///
    /// @throws IllegalArgumentException for an infinite end, ends out of order, or a logarithmic end that is not positive
    public Axis {
        if (Double.isInfinite(low) || Double.isInfinite(high) || low >= high) {
            throw new IllegalArgumentException(
                    "axis '%s' must have finite ends, low < high %s, had %s and %s"
                            .formatted(quantity, unit, low, high));
        }
        if (scale == Scale.LOGARITHMIC && (low <= 0 || high <= 0)) {
            throw new IllegalArgumentException(
                    "logarithmic axis '%s' must have ends > 0 %s, had %s and %s"
                            .formatted(quantity, unit, low, high));
        }
    }

    /// A linear axis that follows the values.
    public static Axis linear(String quantity, String unit) {
        return new Axis(quantity, unit, Scale.LINEAR, Double.NaN, Double.NaN);
    }

    /// A linear axis from `low` to `high` \[unit].
    public static Axis linear(String quantity, String unit, double low, double high) {
        return new Axis(quantity, unit, Scale.LINEAR, low, high);
    }

    /// A logarithmic axis that follows the values.
    public static Axis logarithmic(String quantity, String unit) {
        return new Axis(quantity, unit, Scale.LOGARITHMIC, Double.NaN, Double.NaN);
    }

    /// The quantity with its unit in brackets, as it stands beside the axis.
    public String label() {
        return unit.isEmpty() ? quantity : quantity + " [" + unit + "]";
    }
}
