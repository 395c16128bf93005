package org.noisefloor.emulator.kernel;

/// What decays ends at 0, not among the numbers below the smallest normal one, which some processors are slow with. For states that
/// are advanced one number at a time; kernels see to it themselves.
public final class Denormals {
    /// So far above the smallest normal number, 2.2e-308, that slopes, rounding errors and products of what is left are normal.
    private static final double NOTHING = 1e-200;

    private Denormals() {}

    /// A number that nothing is computed from but itself.
    ///
    /// @param x any number
    /// @return x, or 0 if it is below the smallest normal number
    public static double flushed(double x) {
        return Math.abs(x) < Double.MIN_NORMAL ? 0 : x;
    }

    /// A number whose slope, rounding errors or products with weights are states, too.
    ///
    /// @param x any number
    /// @return x, or 0 if its magnitude is below 1e-200
    public static double settled(double x) {
        return Math.abs(x) < NOTHING ? 0 : x;
    }
}
