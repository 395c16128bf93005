package org.noisefloor.verification.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisefloor.emulator.crossbar.PulsedPreset;
import org.noisefloor.emulator.crossbar.WeightRange;

class PulseCurveTest {
    @ParameterizedTest
    @EnumSource
    void theNominalCellRisesWhilePulsedUpAndFallsWhilePulsedDown(PulsedPreset preset) {
        PulseCurve curve = PulseCurve.of(preset, 1);
        double[] weight = curve.nominal();
        int half = weight.length / 2;
        assertThat(curve.pulses()[half]).isEqualTo(curve.turn());
        for (int point = 1; point < weight.length; point++) {
            if (point <= half) {
                assertThat(weight[point]).isGreaterThan(weight[point - 1]);
            } else {
                // which ends where the lower bound is reached before as many pulses
                assertThat(weight[point] < weight[point - 1] || weight[point] == weight[0])
                        .isTrue();
            }
            assertThat(curve.low()[point]).isLessThanOrEqualTo(curve.median()[point]);
            assertThat(curve.high()[point]).isGreaterThanOrEqualTo(curve.median()[point]);
        }
        WeightRange range = preset.device().response().range();
        assertThat(weight[half] - weight[0]).isGreaterThan(0.9 * range.width());
        assertThat(weight[half] - weight[0]).isLessThan(range.width() + 1e-12);
    }

    /// Constant steps are a triangle: 980 of 0.002 widths lead to 98 % of the way and back.
    @ParameterizedTest
    @EnumSource(names = {"IDEALIZED", "GOKMEN_VLASOV"})
    void constantStepsComeBackAlongAStraightLine(PulsedPreset preset) {
        PulseCurve curve = PulseCurve.of(preset, 1);
        double[] weight = curve.nominal();
        double slope = preset.device().response().size();
        for (int point = 0; point < weight.length; point++) {
            double climbed =
                    Math.min(curve.pulses()[point], 2 * curve.turn() - curve.pulses()[point]);
            assertThat(weight[point]).isCloseTo(-1 + slope * climbed, within(1e-9));
        }
    }
}
