package org.noisefloor.emulator.kernel;

/// The elementary functions a kernel needs, as polynomials of operations that round the same way everywhere (add, multiply, fma,
/// divide, square root, integer operations). Library functions are ruled out: their vector versions give different bits at
/// different widths, and different bits again before and after compilation (measured).
///
/// The coefficients are minimax fits made for this file (Remez exchange in 40 digits, each coefficient rounded to float in turn
/// and the rest fitted again). [VectorElementary] and [VectorNoise] repeat every line with lanes for floats.
final class Elementary {
    // exp(r) = 1 + r + r² (E0 + E1 r + ... + E4 r⁴) for |r| <= ln(2)/2, relative error 3.2e-9
    // before rounding
    static final float LOG2_E = 0x1.715476p0f;

    /// ln 2 in two parts: the high part has 12 trailing zero bits, so that its product with a small integer is exact.
    static final float LN2_HIGH = 0x1.62ep-1f;

    static final float LN2_LOW = 0x1.0bfbe8p-15f;
    static final float E0 = 0x1.fffffcp-2f;
    static final float E1 = 0x1.55548cp-3f;
    static final float E2 = 0x1.555858p-5f;
    static final float E3 = 0x1.123da6p-7f;
    static final float E4 = 0x1.6ac144p-10f;

    /// Adding it rounds a float of magnitude below 2²² to an integer, which then stands in the low bits of the sum.
    static final float ROUND = 0x1.8p23f;

    static final int ROUND_BITS = 0x4B400000;
    static final int ONE_BITS = 0x3F800000;

    /// Added to whatever decays, so that it settles at a normal float: far below the currents and potentials of any circuit, in SI units
    /// or in mV, pA and ms.
    static final float TINY = 1e-30f;

    /// Beyond this magnitude the argument of exp is clamped: e^-80 = 1.8e-35 is still a normal float.
    static final float EXP_LIMIT = 80f;

    /// Largest argument of the exponential of a spiking membrane: a circuit saturates long before e^10.
    static final float SPIKE_LIMIT = 10f;

    // 2^r = P0 + P1 r + ... + P5 r⁵ for |r| <= ½, relative error 1.43e-7
    static final float P0 = 0x1.000002p0f;
    static final float P1 = 0x1.62e438p-1f;
    static final float P2 = 0x1.ebf80ap-3f;
    static final float P3 = 0x1.c6a2c2p-5f;
    static final float P4 = 0x1.3d5c46p-7f;
    static final float P5 = 0x1.659988p-10f;

    /// As [#ROUND], and the exponent's bias besides: the low bits of the sum are then those of a float's exponent.
    static final float ROUND_BIASED = ROUND + 127f;

    /// The bits of the sum from which the result would be denormal, 2^-125 being the least that is not for every fraction.
    static final int LEAST_BIASED = 0x4B400000 + 127 - 125;

    // log(1+f) = f + f² (L0 + L1 f + ... + L7 f⁷) for √½ <= 1+f < √2, error relative to f 4.0e-8
    // before rounding
    static final int SQRT_HALF_BITS = 0x3F3504F3;
    static final float L0 = -0x1.fffff4p-2f;
    static final float L1 = 0x1.5556ecp-2f;
    static final float L2 = -0x1.000716p-2f;
    static final float L3 = 0x1.98d942p-3f;
    static final float L4 = -0x1.52e99ap-3f;
    static final float L5 = 0x1.30c8b6p-3f;
    static final float L6 = -0x1.27fe58p-3f;
    static final float L7 = 0x1.715456p-4f;

    // sin f = f + f³ (S0 + S1 f² + S2 f⁴), cos f = 1 - f²/2 + f⁴ (C0 + C1 f² + C2 f⁴) for |f| <=
    // π/4, errors 3.7e-9 and 1.1e-10
    static final float S0 = -0x1.555546p-3f;
    static final float S1 = 0x1.11077ep-7f;
    static final float S2 = -0x1.9956b6p-13f;
    static final float C0 = 0x1.55554ap-5f;
    static final float C1 = -0x1.6c0c1ap-10f;
    static final float C2 = 0x1.99e0eep-16f;

    /// (π/2) 2^-31: half a turn fraction counted in units of 2^-33 turns, to radians.
    static final float QUARTER_TURN = 0x1.921fb6p-31f;

    private Elementary() {}

    /// e^x for |x| <= [#EXP_LIMIT]; beyond it the value at the limit; NaN for NaN.
    static float exp(float x) {
        float low = x < -EXP_LIMIT ? -EXP_LIMIT : x;
        float clamped = low > EXP_LIMIT ? EXP_LIMIT : low;

        // x = k ln 2 + r
        float shifted = Math.fma(clamped, LOG2_E, ROUND);
        float k = shifted - ROUND;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, clamped));

        float p = Math.fma(Math.fma(Math.fma(Math.fma(E4, r, E3), r, E2), r, E1), r, E0);
        float mantissa = Math.fma(p, r * r, r) + 1f;

        // a product, not an addition to the exponent, so that a NaN stays one
        int scale = ((Float.floatToRawIntBits(shifted) - ROUND_BITS) << 23) + ONE_BITS;
        return mantissa * Float.intBitsToFloat(scale);
    }

    /// 2^x for x <= 127; what is below 2^-125 has that exponent, so that no result is denormal; NaN for NaN and +infinity. Two short
    /// chains instead of one: membranes wait for the result.
    static float exp2(float x) {
        float shifted = x + ROUND_BIASED;
        float r = x - (shifted - ROUND_BIASED);
        int scale = Math.max(Float.floatToRawIntBits(shifted), LEAST_BIASED) << 23;

        float square = r * r;
        float high = Math.fma(square, Math.fma(P5, r, P4), Math.fma(P3, r, P2));
        return Math.fma(square, high, Math.fma(P1, r, P0)) * Float.intBitsToFloat(scale);
    }

    /// The natural logarithm of a normal positive float.
    static float log(float u) {
        int bits = Float.floatToRawIntBits(u);
        int exponent = (bits - SQRT_HALF_BITS) >> 23;
        float e = (float) exponent;
        float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1f;

        float p = Math.fma(Math.fma(Math.fma(L7, f, L6), f, L5), f, L4);
        p = Math.fma(Math.fma(Math.fma(Math.fma(p, f, L3), f, L2), f, L1), f, L0);
        float tail = Math.fma(e, LN2_LOW, Math.fma(p, f * f, f));
        return Math.fma(e, LN2_HIGH, tail);
    }

    /// The Box-Muller radius √(-2 ln u) of the uniform (word div 2 + ½) 2^-31, which lies in (0, 1] and never is 0.
    static float radius(int word) {
        float u = Math.fma((float) (word >>> 1), 0x1p-31f, 0x1p-32f);
        return (float) Math.sqrt(-2f * log(u));
    }

    /// The residual angle in radians, within ±π/4, of the angle `word` 2^-32 turns about the nearest quarter turn. The half unit
    /// makes the grid of angles symmetric, so that sine and cosine have mean 0.
    static float residual(int word) {
        int quarter = (word + 0x20000000) & 0xC0000000;
        return (float) (((word - quarter) << 1) + 1) * QUARTER_TURN;
    }

    static float sinResidual(float f) {
        float g = f * f;
        float p = Math.fma(Math.fma(S2, g, S1), g, S0);
        return Math.fma(p * g, f, f);
    }

    static float cosResidual(float f) {
        float g = f * f;
        float p = Math.fma(Math.fma(C2, g, C1), g, C0);
        return Math.fma(p, g * g, Math.fma(g, -0.5f, 1f));
    }

    /// The cosine (`turn` 0) or sine (`turn` 1) of the angle `word` 2^-32 turns, given the two functions of its residual.
    static float quadrant(int word, int turn, float cosine, float sine) {
        // cos q: c, -s, -c, s for q = 0..3; sin q: s, c, -s, -c: the sine is the cosine three
        // quarters further
        int quarter = ((word + 0x20000000) >>> 30) + 3 * turn;
        float value = (quarter & 1) == 0 ? cosine : sine;
        int sign = ((quarter + 1) & 2) << 30;
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) ^ sign);
    }
}
