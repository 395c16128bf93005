package org.noisefloor.snn.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SigmoidTest {
    @Property(tries = 2000)
    void equalsTheLogisticFunctionToFourteenDigits(
            @ForAll @DoubleRange(min = -40, max = 40) double u) {
        double expected = 1 / (1 + StrictMath.exp(-u));
        assertThat(Sigmoid.at(u)).isCloseTo(expected, within(2e-14 * expected));
        assertThat(Sigmoid.slope(u)).isCloseTo(expected * (1 - expected), within(1e-14));
    }

    @Test
    void saturatesAndKeepsWhatIsNoNumber() {
        assertThat(Sigmoid.at(0)).isEqualTo(0.5);
        assertThat(Sigmoid.at(1e9)).isEqualTo(1);
        assertThat(Sigmoid.at(Double.NEGATIVE_INFINITY)).isBetween(0.0, 1e-300);
        assertThat(Sigmoid.at(Double.NaN)).isNaN();
    }
}
