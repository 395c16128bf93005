package org.noisefloor.emulator.mismatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

class RandomGradientTest {
    private static final double UM = 1e-6;

    /// H0: over dies two devices differ with variance `A² / (W L) + S² D²`, here 3.5² + (4 · 0.5)² mV². n = 4000 dies, alpha = 1e-9; without
    /// the distance a quarter of it is missing.
    @Test
    void distantPairsDifferAsTheLawOfMatchingSays() {
        // 4 µV/µm
        Pelgrom process = new Pelgrom(3.5e-9, 0, 4);
        double[] difference = new double[4000];
        double[] x = {-300 * UM, 0};
        double[] y = {0, 400 * UM};
        for (int die = 0; die < difference.length; die++) {
            FixedPattern pattern = new FixedPattern(die);
            // the deviation is that of a pair; what one device has is smaller by √2
            double sigma = process.thresholdSigma(UM, UM) / Math.sqrt(2);
            float[] own = pattern.offsets(Parameter.NEURON_THRESHOLD, sigma, 2);
            float[] trend =
                    new RandomGradient(process.distance())
                            .offsets(pattern, Parameter.THRESHOLD_TREND, x, y);
            difference[die] = own[0] + trend[0] - own[1] - trend[1];
        }
        double sigma = process.thresholdSigma(UM, UM, 500 * UM);
        assertThat(sigma).isCloseTo(Math.hypot(3.5e-3, 2e-3), within(1e-12));
        TestResult result = HypothesisTest.variance("difference", difference, sigma * sigma, 1e-9);
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    @Test
    void devicesNearEachOtherAreMovedAlike() {
        float[] trend =
                new RandomGradient(4)
                        .offsets(
                                new FixedPattern(2),
                                Parameter.THRESHOLD_TREND,
                                new double[] {0, 1 * UM, 1000 * UM},
                                new double[3]);
        assertThat(trend[0]).isZero();
        assertThat((double) trend[2]).isCloseTo(1000.0 * trend[1], within(1e-9));
        assertThat(trend[2]).isNotZero();
    }

    @Test
    void impossibleTrendsAreRefused() {
        assertThatThrownBy(() -> new RandomGradient(-1))
                .hasMessage("slope of a random gradient must be finite and >= 0 per m, was -1.0");
        assertThatThrownBy(() -> new Pelgrom(1, 1, Double.NaN))
                .hasMessage("S_VT must be finite and >= 0 V/m, was NaN");
        assertThatThrownBy(() -> Pelgrom.NODE_65_NM.thresholdSigma(UM, UM, -1))
                .hasMessage("distance must be finite and >= 0 m, was -1.0");
    }
}
