package org.noisefloor.plasticity.training;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.HypothesisTest;

class RoundingTest {
    private static final int N = 40_000;

    /// H0: the code goes up with the probability of the fraction, so that its mean is the wanted weight. Exact binomial test,
    /// n = 40,000, alpha 1e-7 each; the last line proves that a bias of 0.03 codes would be found.
    @ParameterizedTest
    @ValueSource(doubles = {-12.75, -0.05, 0.3, 7.5, 41.98})
    void stochasticRoundingIsRightInTheMean(double wanted) {
        var noise = new NoiseStream(17, Purpose.ROUNDING);
        int up = 0;
        for (int i = 0; i < N; i++) {
            long code = Rounding.STOCHASTIC.round(wanted, noise.uniformAt(i, 3));
            assertThat(code - Math.floor(wanted)).isBetween(0.0, 1.0);
            up += (int) (code - (long) Math.floor(wanted));
        }
        double fraction = wanted - Math.floor(wanted);
        var share = HypothesisTest.binomial("share of ups", up, N, fraction, 1e-7);
        assertThat(share.rejected()).as(share::toString).isFalse();
        double biased = fraction < 0.9 ? fraction + 0.03 : fraction - 0.03;
        assertThat(HypothesisTest.binomial("", up, N, biased, 1e-7).rejected()).isTrue();
    }

    @Property(tries = 300)
    void wholeCodesAreKeptByBothRoundings(
            @ForAll @Scale(7) @DoubleRange(min = 0, max = 0.9999999) double uniform) {
        for (int code = -63; code <= 63; code++) {
            assertThat(Rounding.STOCHASTIC.round(code, uniform)).isEqualTo(code);
            assertThat(Rounding.NEAREST.round(code, uniform)).isEqualTo(code);
        }
    }

    @Property(tries = 300)
    void nearestRoundingLosesEveryChangeBelowHalfACode(
            @ForAll @Scale(7) @DoubleRange(min = -0.49, max = 0.49) double change,
            @ForAll @Scale(7) @DoubleRange(min = 0, max = 0.9999999) double uniform) {
        assertThat(Rounding.NEAREST.round(20 + change, uniform)).isEqualTo(20);
        assertThat(Rounding.NEAREST.round(-20 + change, uniform)).isEqualTo(-20);
        assertThat(Rounding.NEAREST.round(20.51, uniform)).isEqualTo(21);
    }
}
