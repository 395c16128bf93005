package org.noisefloor.emulator.processor;

/// A linear feedback shift register of 32 bits in Galois form: a step shifts right and, where a one falls out, flips the bits of
/// `x³² + x²² + x² + x + 1`. Its period is 2³² − 1; zero never changes.
///
/// Sixteen steps at once: only the low 16 bits fall out, and the bit b_j that does so in step j is `s_j ⊕ b_(j−1) ⊕ b_(j−2)`, because a
/// one flips the two lowest bits of what is left. As a polynomial over GF(2) that is `b = s / (1 + x + x²) = s (1 + x) / (1 + x³)`, which
/// doubling shifts evaluate; each b_j then stands where 15 − j further shifts have carried its four flips (derived).
final class LinearFeedback {
    /// Bits that a one flips.
    static final int TAPS = 0x8020_0003;

    private LinearFeedback() {}

    /// The register after one step.
    static int step(int s) {
        int shifted = s >>> 1;
        return (s & 1) == 0 ? shifted : shifted ^ TAPS;
    }

    /// Advances every register by 16 steps.
    static void advance(int[] register) {
        for (int lane = 0; lane < register.length; lane++) {
            int s = register[lane];
            int b = s ^ (s << 1);
            b ^= b << 3;
            b ^= b << 6;
            b ^= b << 12;
            b &= 0xffff;
            register[lane] = (s >>> 16) ^ (b << 16) ^ (b << 6) ^ (b >>> 14) ^ (b >>> 15);
        }
    }
}
