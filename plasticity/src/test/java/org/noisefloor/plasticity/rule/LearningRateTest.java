package org.noisefloor.plasticity.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class LearningRateTest {
    @Property(tries = 200)
    void rateDecaysByTheSameFactorInEachPeriodAndThenStays(
            @ForAll @Scale(7) @DoubleRange(min = 0.01, max = 1) double end,
            @ForAll @Scale(7) @DoubleRange(min = 1, max = 20) double ratio,
            @ForAll @IntRange(min = 1, max = 50) int half) {
        var rate = new LearningRate(end * ratio, end, half);
        assertThat(rate.at(0)).isCloseTo(end * ratio, within(1e-12));
        double factor = Math.pow(ratio, -1.0 / half);
        for (int period = 0; period < half; period++) {
            assertThat(rate.at(period + 1) / rate.at(period)).isCloseTo(factor, within(1e-9));
        }
        for (int period = half; period <= 3 * half; period++) {
            assertThat(rate.at(period)).isCloseTo(end, within(1e-12));
        }
    }

    @Test
    void rateThatNeverChangesIsExactlyConstant() {
        var rate = new LearningRate(0.06, 0.06, 7);
        assertThat(rate.at(0)).isEqualTo(0.06);
        assertThat(rate.at(3)).isEqualTo(0.06);
        assertThat(new LearningRate(0, 0, 1).at(0)).isZero();
    }

    @Test
    void rateThatEndsAtZeroFallsAfterTheFirstPeriod() {
        var rate = new LearningRate(1, 0, 10);
        assertThat(rate.at(0)).isEqualTo(1);
        assertThat(rate.at(1)).isZero();
    }

    @Test
    void ratesThatGrowOrAreNotFiniteAreRefused() {
        assertThatThrownBy(() -> new LearningRate(0.1, 0.2, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("was 0.1 to 0.2 in 5.0 periods");
        assertThatThrownBy(() -> new LearningRate(0.1, -0.1, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LearningRate(Double.POSITIVE_INFINITY, 0.1, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LearningRate(Double.NaN, 0.1, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LearningRate(0.1, 0.1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
