package org.noisefloor.emulator.crossbar;

/// What the fitted device models share: microsiemens, polynomials, limits, and the noise that 1/f fluctuations have gathered.
final class Fit {
    /// One microsiemens, the unit of most fits \[S].
    static final double MICRO = 1e-6;

    private Fit() {}

    /// `c[0] + c[1] x + c[2] x² + …`.
    static double polynomial(double x, double... c) {
        double sum = 0;
        for (int k = c.length - 1; k >= 0; k--) {
            sum = sum * x + c[k];
        }
        return sum;
    }

    /// `slope ln x + constant`, held between two limits; x = 0 gives the limit that the logarithm runs to.
    static double logarithmic(double x, double slope, double constant, double low, double high) {
        return Math.clamp(slope * StrictMath.log(x) + constant, low, high);
    }

    /// `√(ln((t + t_read) / (2 t_read)))`, by which 1/f noise seen in a read of duration t_read has grown after a time t; 0 before
    /// the first read could have ended.
    static double gathered(double time, double readTime) {
        return Math.sqrt(Math.max(0, StrictMath.log((time + readTime) / (2 * readTime))));
    }

    /// `programmed ((t + t0) / t0)^-ν` with `ν = |mean + deviation z|`.
    static double powerLaw(
            double programmed, double time, double start, double mean, double deviation, double z) {
        double exponent = Math.abs(mean + deviation * z);
        return programmed * StrictMath.pow((time + start) / start, -exponent);
    }

    static void requirePositive(String name, String unit, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    (name + " must be finite and > 0 " + unit).strip() + ", was " + value);
        }
    }

    static void requireNotNegative(String name, String unit, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    (name + " must be finite and >= 0 " + unit).strip() + ", was " + value);
        }
    }

    static void requireFraction(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be 0 to 1, was " + value);
        }
    }
}
