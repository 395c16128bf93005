package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "10 us, TIME, 1e-5",
        "0.1 us, TIME, 1e-7",
        "10us, TIME, 1e-5",
        "1e3 ns, TIME, 1e-6",
        "3 µs, TIME, 3e-6",
        "3 μs, TIME, 3e-6",
        "125 MHz, FREQUENCY, 125e6",
        "5 mV, VOLTAGE, 5e-3",
        "-.5 V, VOLTAGE, -0.5",
        "64 fF, CAPACITANCE, 64e-15",
        "240 nS, CONDUCTANCE, 240e-9",
        "80 nA, CURRENT, 80e-9",
        "0.3 pJ, ENERGY, 0.3e-12",
        "0.7 W, POWER, 0.7",
        "12 %, RATIO, 0.12",
        "1.2 LSB, CODES, 1.2",
        "6 bit, RESOLUTION, 6",
        "15 deg, ANGLE, 15",
        "100 refractoryPeriods, PERIODS, 100",
        "256, NUMBER, 256"
    })
    void unitsScaleToSi(String text, Dimension dimension, double value) {
        assertThat(Quantity.parse(text, dimension).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 mus       | TIME      | has an unknown unit (did you mean us?)",
                "125 mhz      | FREQUENCY | has an unknown unit (did you mean MHz?)",
                "10           | TIME      | must be a time such as 10 us (units ps, ns, us, ms, s),"
                        + " but \"10\" has no unit",
                "10 nA        | TIME      | but \"10 nA\" is a current",
                "1 S          | TIME      | is a conductance",
                "256 LSB      | NUMBER    | must be a plain number without a unit",
                "nan          | TIME      | must be a time such as 10 us, was \"nan\"",
                ".inf         | VOLTAGE   | must be a voltage such as 0.65 V",
                "1e999 s      | TIME      | must be a finite number",
                "1e9999999 s  | TIME      | must be a time such as 10 us",
                "1,5 us       | TIME      | must be a time such as 10 us, was \"1,5 us\"",
                "ten us       | TIME      | must be a time such as 10 us",
                "0x10 us      | TIME      | must be a time such as 10 us, was"
            })
    void wrongUnitsAndNumbersAreNamed(String text, Dimension dimension, String message) {
        assertThatThrownBy(() -> Quantity.parse(text, dimension))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Property
    boolean decimalIsReadAsTheNearestDouble(
            @ForAll @IntRange(min = 1, max = 999_999) int digits,
            @ForAll @IntRange(min = 0, max = 6) int shift) {
        // the JDK rounds a decimal literal to the nearest double, so it is the oracle
        double expected = Double.parseDouble(digits + "e-" + (shift + 9));
        String text = new java.math.BigDecimal(digits).movePointLeft(shift).toPlainString() + " ns";
        return Quantity.parse(text, Dimension.TIME).value() == expected;
    }
}
