package org.noisefloor.io.live;

/// What is known about the yield of one claim on one chip after the dies looked at so far.
///
/// The bounds should hold at whatever moment somebody looks (anytime-valid); the page shows them as they are.
///
/// @param claim name of the claim
/// @param chip name of the chip
/// @param holds dies on which it held
/// @param dies dies looked at, not fewer than `holds`
/// @param lower lower bound of the yield, 0 to 1; NaN while unknown
/// @param upper upper bound of the yield, 0 to 1; NaN while unknown
/// @param required the yield asked for, 0 to 1; NaN for none
/// @param verdict what has been decided, such as `holds` or `open`
public record Bound(
        String claim,
        String chip,
        long holds,
        long dies,
        double lower,
        double upper,
        double required,
        String verdict) {
    /// Checks counts and fractions.
    ///
    /// @throws IllegalArgumentException for a negative count, more holds than dies, a fraction outside 0 to 1, or lower > upper
    public Bound {
        LiveNumbers.count("holds", holds);
        if (dies < holds) {
            throw new IllegalArgumentException(
                    "dies must be >= holds = %d, was %d".formatted(holds, dies));
        }
        fraction("lower", lower);
        fraction("upper", upper);
        fraction("required", required);
        if (lower > upper) {
            throw new IllegalArgumentException(
                    "lower must be <= upper = %s, was %s".formatted(upper, lower));
        }
    }

    private static void fraction(String name, double value) {
        if (value < 0 || value > 1) {
            throw new IllegalArgumentException(
                    name + " must lie within 0 to 1 or be NaN, was " + value);
        }
    }
}
