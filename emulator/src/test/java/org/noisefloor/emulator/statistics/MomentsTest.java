package org.noisefloor.emulator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void momentsAreThoseOfTheTextbook() {
        Moments moments = Moments.of(new double[] {2, 4, 4, 4, 5, 5, 7, 9});
        assertThat(moments).isEqualTo(new Moments(8, 5, 32 / 7.0));
        assertThat(moments.deviation()).isEqualTo(Math.sqrt(32 / 7.0));
    }

    @Test
    void varianceSurvivesALargeMean() {
        assertThat(Moments.of(new double[] {1e9 + 1, 1e9 + 2, 1e9 + 3}).variance()).isEqualTo(1);
    }

    @Test
    void momentsOfTooFewValuesAreNotNumbers() {
        assertThat(Moments.of(new double[0]).mean()).isNaN();
        assertThat(Moments.of(new double[] {3}).mean()).isEqualTo(3);
        assertThat(Moments.of(new double[] {3}).variance()).isNaN();
    }

    @Test
    void percentilesInterpolateAndLeaveTheSampleAlone() {
        double[] values = {30, 10, 20, 40};
        assertThat(Percentile.median(values)).isEqualTo(25);
        assertThat(Percentile.of(values, 0)).isEqualTo(10);
        assertThat(Percentile.of(values, 1)).isEqualTo(40);
        assertThat(Percentile.of(values, 0.9)).isEqualTo(37);
        assertThat(Percentile.median(new double[] {7})).isEqualTo(7);
        assertThat(values).containsExactly(30, 10, 20, 40);
    }

    @Test
    void percentilesAreRefusedWhereThereAreNone() {
        assertThatThrownBy(() -> Percentile.median(new double[0]))
                .hasMessage("sample must have >= 1 value, had 0");
        assertThatThrownBy(() -> Percentile.median(new double[] {1, Double.NaN}))
                .hasMessage("sample must have no NaN, had one");
        assertThatThrownBy(() -> Percentile.of(new double[] {1}, 1.5))
                .hasMessage("fraction must be 0 to 1, was 1.5");
    }
}
