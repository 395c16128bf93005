package org.noisefloor.snn.reference;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LogisticTest {

    @Property(tries = 2000)
    void comparisonWithoutExponentialEqualsComparisonWithIt(
            @ForAll @DoubleRange(min = -60, max = 60) double x, @ForAll int word) {
        double u = Integer.toUnsignedLong(word) * 0x1p-32;
        assertThat(Logistic.exceeds(x, u)).isEqualTo(1 / (1 + StrictMath.exp(-x)) > u);
    }

    @Test
    void comparisonIsRightCloseToTheCurve() {
        for (int k = -700; k <= 700; k++) {
            double x = k * 0.0573;
            double p = Logistic.at(x);
            assertThat(Logistic.exceeds(x, p * (1 - 1e-12))).isTrue();
            assertThat(Logistic.exceeds(x, p * (1 + 1e-12) + 1e-300)).isFalse();
        }
    }
}
