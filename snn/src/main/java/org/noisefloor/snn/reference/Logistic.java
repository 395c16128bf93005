package org.noisefloor.snn.reference;

/// The logistic function `σ(x) = 1/(1 + e^−x)`, and a fast exact comparison with it.
final class Logistic {

    private static final int LIMIT = 40;
    private static final int PER_UNIT = 16;
    private static final double[] GRID = grid();

    private Logistic() {}

    /// σ(x).
    static double at(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /// Whether `σ(x) > u`.
    ///
    /// σ grows, so two tabulated neighbours decide unless u falls between them: the exponential is
    /// evaluated for 1 draw in about 80 at the usual rates.
    static boolean exceeds(double x, double u) {
        if (x <= -LIMIT || x >= LIMIT) {
            return at(x) > u;
        }
        int cell = (int) ((x + LIMIT) * PER_UNIT);
        if (u < GRID[cell]) {
            return true;
        }
        return u < GRID[cell + 1] && at(x) > u;
    }

    private static double[] grid() {
        double[] grid = new double[2 * LIMIT * PER_UNIT + 1];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = at((double) i / PER_UNIT - LIMIT);
        }
        return grid;
    }
}
