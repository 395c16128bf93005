package org.noisefloor.emulator.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

class OrnsteinUhlenbeckTest {
    private static final double[] INTERVALS = {1e-9, 1e-6, 0.001, 0.01, 0.1, 0.5, 1, 2, 5};

    private static void accept(TestResult result) {
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    @Test
    void stationaryVarianceIsKeptByEveryInterval() {
        for (double interval : INTERVALS) {
            OrnsteinUhlenbeck process = OrnsteinUhlenbeck.of(1, 3, interval);
            double next = process.decay() * process.decay() * 9 + process.kick() * process.kick();
            assertThat(next).as("dt/tau = %s", interval).isCloseTo(9, within(1e-14 * 9));
        }
    }

    @Test
    void kickOfAShortIntervalKeepsItsDigits() {
        // σ √(2 dt/τ) to first order, where 1 - e^(-2 dt/τ) would have lost all digits
        assertThat(OrnsteinUhlenbeck.of(1, 1, 1e-18).kick())
                .isCloseTo(Math.sqrt(2e-18), within(1e-24));
    }

    @Test
    void twoIntervalsAreOneOfTwiceTheLength() {
        OrnsteinUhlenbeck one = OrnsteinUhlenbeck.of(2, 1.5, 0.3);
        OrnsteinUhlenbeck two = OrnsteinUhlenbeck.of(2, 1.5, 0.6);
        assertThat(one.decay() * one.decay()).isCloseTo(two.decay(), within(1e-15));
        assertThat(Math.hypot(one.decay() * one.kick(), one.kick()))
                .isCloseTo(two.kick(), within(1e-15));
    }

    /// H0: after ten intervals the variance is σ² and the value is e^(-10 dt/τ) times the first plus independent noise of variance
    /// σ² (1 - e^(-20 dt/τ)). n = 16384 independent units, alpha = 1e-9: detects a variance off by 10 % with power above 0.99.
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.1, 0.5, 1, 5})
    void sampledVarianceAndAutocovarianceFollowTheClosedForm(double interval) {
        int n = 16384;
        NoiseStream stream =
                new NoiseStream(Double.doubleToLongBits(interval), Purpose.MEMBRANE_NOISE);
        OrnsteinUhlenbeck process = OrnsteinUhlenbeck.of(1, 2, interval);
        double decay = Math.exp(-10 * interval);
        double[] last = new double[n];
        double[] residual = new double[n];
        for (int unit = 0; unit < n; unit++) {
            double first = process.first(stream.gaussianAt(unit, 0));
            double x = first;
            for (int step = 1; step <= 10; step++) {
                x = process.next(x, stream.gaussianAt(unit, step));
            }
            last[unit] = x;
            residual[unit] = x - decay * first;
        }
        accept(HypothesisTest.variance("stationary variance", last, 4, 1e-9));
        accept(
                HypothesisTest.variance(
                        "conditional variance", residual, 4 * -Math.expm1(-20 * interval), 1e-9));
        accept(HypothesisTest.mean("mean", last, 0, 2, 1e-9));
    }

    @Test
    void badParametersAreNamed() {
        assertThatThrownBy(() -> OrnsteinUhlenbeck.of(0, 1, 1))
                .hasMessage("time constant must be finite and > 0 s, was 0.0");
        assertThatThrownBy(() -> OrnsteinUhlenbeck.of(1, -1, 1))
                .hasMessage("standard deviation must be finite and >= 0, was -1.0");
        assertThatThrownBy(() -> OrnsteinUhlenbeck.of(1, 1, Double.NaN))
                .hasMessage("interval must be finite and >= 0 s, was NaN");
    }
}
