package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Accuracy of the polynomials against [StrictMath] in double. Bounds are a little above what was measured.
class ElementaryTest {
    @Test
    void exponentialIsRightToItsLastBits() {
        double worst = 0;
        for (int i = -4_000_000; i <= 4_000_000; i += 7) {
            float x = i * 2e-5f;
            double exact = StrictMath.exp(x);
            worst = Math.max(worst, Math.abs(Elementary.exp(x) - exact) / exact);
        }
        assertThat(worst).isBetween(3e-8, 9e-8);
    }

    @Test
    void exponentialStopsAtItsLimitsAndPassesNaN() {
        assertThat(Elementary.exp(0f)).isEqualTo(1f);
        assertThat(Elementary.exp(-0f)).isEqualTo(1f);
        assertThat(Elementary.exp(1000f)).isEqualTo(Elementary.exp(80f));
        assertThat(Elementary.exp(Float.POSITIVE_INFINITY))
                .isEqualTo(Elementary.exp(80f))
                .isLessThan(6e34f);
        assertThat(Elementary.exp(Float.NEGATIVE_INFINITY))
                .isEqualTo(Elementary.exp(-80f))
                .isGreaterThan(Float.MIN_NORMAL);
        assertThat(Elementary.exp(Float.NaN)).isNaN();
    }

    @Test
    void powerOfTwoIsRightAndNeverDenormal() {
        double worst = 0;
        for (int i = -1_250_000; i <= 1_270_000; i += 7) {
            float x = i * 1e-4f;
            double exact = StrictMath.pow(2, x);
            worst = Math.max(worst, Math.abs(Elementary.exp2(x) - exact) / exact);
        }
        assertThat(worst).isBetween(1e-7, 2.5e-7);
        for (float x : new float[] {-126, -1000.3f, -1e7f, -3e7f}) {
            assertThat(Elementary.exp2(x)).isBetween(Float.MIN_NORMAL, 0x1p-124f);
        }
        assertThat(Elementary.exp2(Float.NaN)).isNaN();
    }

    @Test
    void logarithmIsRightNearOneAndFarFromIt() {
        double worst = 0;
        for (int word = 1; word > 0; word += 997) {
            for (float u :
                    new float[] {
                        word * 0x1p-31f, Float.intBitsToFloat(0x2F800000 + word % 0x10000000)
                    }) {
                double exact = StrictMath.log(u);
                double error = Math.abs(Elementary.log(u) - exact);
                worst = Math.max(worst, exact == 0 ? error : error / Math.abs(exact));
            }
        }
        assertThat(worst).isBetween(3e-8, 1.2e-7);
    }

    /// Two errors: that of the arithmetic, and that of rounding the uniform to a float, which matters only for a radius below
    /// 0.02 (one draw in 5000), since floats just below 1 are 6e-8 apart.
    @Test
    void gaussianDrawsAgreeWithDoublePrecisionBoxMuller() {
        double arithmetic = 0;
        double rounding = 0;
        double largest = 0;
        for (int word = 0; word >= 0; word += 1009) {
            // radius words dense near 0, where the tails are; angle words all over the circle
            int radiusWord = word < 1 << 28 ? word >>> 12 : word * 2;
            int angleWord = word * 0x9E3779B1;
            double uniform = ((radiusWord >>> 1) + 0.5) * 0x1p-31;
            float rounded = Math.fma((float) (radiusWord >>> 1), 0x1p-31f, 0x1p-32f);
            double radius = Math.sqrt(-2 * StrictMath.log(rounded));
            rounding =
                    Math.max(rounding, Math.abs(radius - Math.sqrt(-2 * StrictMath.log(uniform))));
            double angle = 2 * Math.PI * (angleWord + 0.5) * 0x1p-32;
            float f = Elementary.residual(angleWord);
            float c = Elementary.cosResidual(f);
            float s = Elementary.sinResidual(f);
            double z0 = Elementary.radius(radiusWord) * Elementary.quadrant(angleWord, 0, c, s);
            double z1 = Elementary.radius(radiusWord) * Elementary.quadrant(angleWord, 1, c, s);
            arithmetic = Math.max(arithmetic, Math.abs(z0 - radius * StrictMath.cos(angle)));
            arithmetic = Math.max(arithmetic, Math.abs(z1 - radius * StrictMath.sin(angle)));
            largest = Math.max(largest, Math.abs(z0));
        }
        assertThat(arithmetic).isBetween(1e-8, 1e-6);
        assertThat(rounding).isBetween(1e-8, 1e-3);
        assertThat(largest).isGreaterThan(6.0);
    }

    @Test
    void radiusIsFiniteForEveryExtremeWord() {
        assertThat(Elementary.radius(0)).isBetween(6.66f, 6.67f);
        assertThat(Elementary.radius(1)).isBetween(6.66f, 6.67f);
        assertThat(Elementary.radius(-1)).isZero();
        assertThat(Elementary.radius(Integer.MAX_VALUE)).isBetween(1.17f, 1.18f);
    }

    @Test
    void quadrantFollowsTheCircle() {
        int[] eighths = {0x10000000, 0x50000000, 0x90000000, 0xD0000000};
        for (int word : eighths) {
            double angle = 2 * Math.PI * ((word & 0xFFFFFFFFL) + 0.5) * 0x1p-32;
            float f = Elementary.residual(word);
            float c = Elementary.cosResidual(f);
            float s = Elementary.sinResidual(f);
            assertThat(Elementary.quadrant(word, 0, c, s))
                    .isCloseTo((float) Math.cos(angle), within());
            assertThat(Elementary.quadrant(word, 1, c, s))
                    .isCloseTo((float) Math.sin(angle), within());
        }
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1e-6f);
    }
}
