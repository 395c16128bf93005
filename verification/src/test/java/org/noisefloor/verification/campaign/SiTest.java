package org.noisefloor.verification.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 J", "3.21e-6, 3.21 µJ", "1e-3, 1.00 mJ", "0.9999e-3, 1.00 mJ", "1, 1.00 J",
        "999.4, 999 J", "1.27, 1.27 J", "2.5e-13, 250 fJ", "4.2e-17, 0.0420 fJ", "-1e-9, -1.00 nJ"
    })
    void quantityHasAPrefixAndThreeDigits(double value, String expected) {
        assertThat(Si.of(value, "J")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "20, 20", "0.48, 0.48", "0.004761904, 0.00476", "1234, 1230", "-0.5, -0.5"})
    void numberHasAtMostThreeDigitsAndNoTrailingZeros(double value, String expected) {
        assertThat(Words.of(value)).isEqualTo(expected);
    }
}
