package org.noisefloor.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StepTimesTest {
    /// Steps of 1 to 3 digits from 1 ps to 100.
    @Property(tries = 10_000)
    void floorAndRoundGiveTheStepBack(
            @ForAll @IntRange(min = 0, max = 1_000_000_000) int n,
            @ForAll @IntRange(min = 1, max = 999) int digits,
            @ForAll @IntRange(min = -12, max = -1) int exponent) {
        double step = Double.parseDouble(digits + "e" + exponent);
        double time = new StepTimes(step).of(n);
        assertThat((long) Math.floor(time / step)).isEqualTo(n);
        assertThat(Math.round(time / step)).isEqualTo(n);
    }

    @Test
    void timesAreExactDecimalsWhereFloorAllowsIt() {
        StepTimes us = StepTimes.milliseconds(1e-6);
        assertThat(us.step()).isEqualTo(0.001);
        assertThat(us.of(19)).isEqualTo(0.019);
        assertThat(19 * 1e-6 * 1e3).as("what a product gives").isLessThan(0.019);
        assertThat(new StepTimes(0.1).of(3)).isEqualTo(Math.nextUp(0.3));
        assertThat(new StepTimes(0.1).of(5)).isEqualTo(0.5);
        assertThatThrownBy(() -> new StepTimes(0)).hasMessageContaining("> 0 and finite, was 0.0");
    }
}
