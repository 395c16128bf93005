package org.noisefloor.emulator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StandardNormalTest {
    @Test
    void tableValuesAreMet() {
        assertThat(StandardNormal.cumulative(1.959964)).isCloseTo(0.975, within(1e-7));
        assertThat(StandardNormal.survival(5.5)).isCloseTo(1.898956e-8, within(1e-14));
        assertThat(StandardNormal.cumulative(0)).isEqualTo(0.5);
    }

    @Test
    void testAcceptsUpToTheQuantileOnBothSidesAndNoNaN() {
        assertThat(StandardNormal.test("z", 1.95, 0.05, 7).rejected()).isFalse();
        assertThat(StandardNormal.test("z", -1.95, 0.05, 7).rejected()).isFalse();
        assertThat(StandardNormal.test("z", 1.97, 0.05, 7).rejected()).isTrue();
        assertThat(StandardNormal.test("z", -1.97, 0.05, 7).rejected()).isTrue();
        assertThat(StandardNormal.test("z", Double.NaN, 0.05, 7).rejected()).isTrue();
        assertThatThrownBy(() -> StandardNormal.test("z", 0, 1, 7))
                .hasMessage("alpha must be > 0 and < 1, was 1.0");
    }
}
