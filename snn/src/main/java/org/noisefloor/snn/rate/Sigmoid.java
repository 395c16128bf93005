package org.noisefloor.snn.rate;

/// The logistic function φ(u) = 1/(1 + e^−u) in double precision, from operations that round alike on every machine.
///
/// e^x = 2^k e^r with r = x − k ln 2, and e^r by its Taylor series to r¹¹, whose next term is below 6e-15 for |r| <= ln 2/2 (derived).
public final class Sigmoid {
    private static final double LOG2_E = 0x1.71547652b82fep0;

    /// ln 2 in two parts, the high one with trailing zero bits so that k times it is exact.
    private static final double LN2_HIGH = 0x1.62e42feep-1;

    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    /// Adding it rounds a number of magnitude below 2^51 to an integer, which then stands in the low bits.
    private static final double ROUND = 0x1.8p52;

    private static final double LIMIT = 700;

    private Sigmoid() {}

    /// φ(u).
    public static double at(double u) {
        return 1 / (1 + exp(-u));
    }

    /// φ(u) of each entry.
    ///
    /// @param u potentials
    /// @param rate as many rates, written
    public static void apply(double[] u, double[] rate) {
        for (int k = 0; k < u.length; k++) {
            rate[k] = at(u[k]);
        }
    }

    /// φ′(u) = φ(u) (1 − φ(u)).
    public static double slope(double u) {
        double r = at(u);
        return r * (1 - r);
    }

    private static double exp(double x) {
        double clamped = Math.max(-LIMIT, Math.min(LIMIT, x));
        double shifted = clamped * LOG2_E + ROUND;
        double k = shifted - ROUND;
        double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, clamped));
        double p = 1.0 / 39916800;
        p = Math.fma(p, r, 1.0 / 3628800);
        p = Math.fma(p, r, 1.0 / 362880);
        p = Math.fma(p, r, 1.0 / 40320);
        p = Math.fma(p, r, 1.0 / 5040);
        p = Math.fma(p, r, 1.0 / 720);
        p = Math.fma(p, r, 1.0 / 120);
        p = Math.fma(p, r, 1.0 / 24);
        p = Math.fma(p, r, 1.0 / 6);
        p = Math.fma(p, r, 0.5);
        p = Math.fma(p, r, 1);
        p = Math.fma(p, r, 1);
        long exponent = Double.doubleToRawLongBits(shifted) - Double.doubleToRawLongBits(ROUND);
        return p * Double.longBitsToDouble((exponent + 1023) << 52);
    }
}
