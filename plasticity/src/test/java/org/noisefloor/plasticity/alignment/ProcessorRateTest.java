package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ProcessorRateTest {
    @Property
    void rateIsOffByLessThanOneInHundredTwentyEightOrTwoToMinusFourteen(
            @ForAll @DoubleRange(min = -20, max = 7.9) double exponent) {
        double g = Math.pow(2, exponent);
        double bound = Math.max(g / 127, Math.scalb(1.0, -14));
        assertThat(ProcessorRate.of(g).codesPerLsb()).isCloseTo(g, within(bound));
    }

    @Test
    void shiftIsTheLongestThatLeavesTheMantissaInRange() {
        assertThat(ProcessorRate.of(0)).isEqualTo(new ProcessorRate(0, 15));
        assertThat(ProcessorRate.of(4.0 * 127 / 32768)).isEqualTo(new ProcessorRate(127, 15));
        assertThat(ProcessorRate.of(4.0 * 128 / 32768)).isEqualTo(new ProcessorRate(64, 14));
        assertThat(ProcessorRate.of(254)).isEqualTo(new ProcessorRate(127, 1));
        assertThat(ProcessorRate.of(1e9)).isEqualTo(new ProcessorRate(127, 1));
        assertThatThrownBy(() -> ProcessorRate.of(-1))
                .hasMessage(
                        "learning rate of a plasticity processor must be >= 0 codes per LSB, was -1.0");
    }
}
