package org.noisefloor.emulator.mismatch;

/// A trend across the die that differs in slope and direction from die to die, so that deviations of devices are correlated in
/// space: `offset = g_x x + g_y y` with g_x, g_y normal of deviation S. Two devices at a distance D then differ by a normal value of
/// deviation `S D`, which is the second term of the law of matching.
///
/// @param slope S [unit of the quantity per m], >= 0
/// @source Pelgrom, Duinmaijer, Welbers 1989, eq. 5 (the law); derived (a plane that has it)
public record RandomGradient(double slope) {
    /// Checks the slope.
    public RandomGradient {
        if (!(slope >= 0 && slope < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "slope of a random gradient must be finite and >= 0 per m, was " + slope);
        }
    }

    /// Offsets of devices on one die.
    ///
    /// @param pattern of the die
    /// @param parameter whose plane is drawn, and nothing else; its units 0 and 1 are used
    /// @param x position of each device from the middle of the die \[m]
    /// @param y the same in the other direction \[m]
    /// @return one offset per device [unit of the quantity]
    /// @throws IllegalArgumentException if there are not as many y as x
    public float[] offsets(FixedPattern pattern, Parameter parameter, double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "positions must be as many in y as in x, %d, were %d"
                            .formatted(x.length, y.length));
        }
        float[] plane = pattern.offsets(parameter, slope, 2);
        float[] offset = new float[x.length];
        for (int device = 0; device < x.length; device++) {
            offset[device] = (float) (plane[0] * x[device] + plane[1] * y[device]);
        }
        return offset;
    }
}
