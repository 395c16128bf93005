package org.noisefloor.emulator.mismatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviationTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.1, 0.2})
    void normalFactorHasMeanOneAndTheDescribedDeviation(double sigma) {
        var deviation = new Deviation.Normal(sigma);
        assertThat(expectation(deviation::factor)).isCloseTo(1, within(1e-7));
        assertThat(spread(deviation)).isCloseTo(sigma, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.3, 1})
    void logNormalFactorHasMeanOneAndTheDescribedDeviation(double sigma) {
        var deviation = new Deviation.LogNormal(sigma);
        assertThat(expectation(deviation::factor)).isCloseTo(1, within(1e-7));
        assertThat(spread(deviation)).isCloseTo(sigma, within(1e-5));
    }

    @Test
    void noDeviationIsTheFactorOne() {
        assertThat(new Deviation.None().factor(-6)).isEqualTo(1);
        assertThat(new Deviation.None().sigma()).isZero();
    }

    @Test
    void deviceNeverVanishesOrChangesItsSign() {
        assertThat(new Deviation.Normal(1).factor(-6.67)).isEqualTo(0.05);
        assertThat(new Deviation.Normal(1).factor(-0.9)).isCloseTo(0.1, within(1e-12));
        assertThat(new Deviation.LogNormal(1).factor(-6.67)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void spreadOutOfRangeIsRefused(double sigma) {
        String message = "relative deviation must be between 0 % and 100 %, was " + 100 * sigma;
        assertThatThrownBy(() -> new Deviation.Normal(sigma))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 10.01, Double.NaN})
    void logNormalSpreadMayPass100PercentButNot1000(double sigma) {
        assertThatThrownBy(() -> new Deviation.LogNormal(sigma))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "relative deviation must be between 0 %% and 1000 %%, was %s"
                                .formatted(100 * sigma));
        assertThat(new Deviation.LogNormal(1.05).factor(-6.67)).isPositive();
    }

    private static double spread(Deviation deviation) {
        double mean = expectation(deviation::factor);
        return Math.sqrt(
                Math.max(0, expectation(z -> Math.pow(deviation.factor(z), 2)) - mean * mean));
    }

    /// Mean over a standard normal variable, by the trapezoidal rule.
    private static double expectation(DoubleUnaryOperator f) {
        double sum = 0;
        double step = 1.0 / 512;
        for (int i = -12 * 512; i <= 12 * 512; i++) {
            double z = i * step;
            sum += f.applyAsDouble(z) * Math.exp(-z * z / 2) * step;
        }
        return sum / Math.sqrt(2 * Math.PI);
    }
}
