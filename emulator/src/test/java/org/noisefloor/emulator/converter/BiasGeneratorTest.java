package org.noisefloor.emulator.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.converter.BiasGenerator.Setting;

class BiasGeneratorTest {
    private static final BiasGenerator GENERATOR = BiasGenerator.SIX_RANGES;

    @Test
    void currentIsTheCoarseOneTimesTheFineFractionTimesTheScale() {
        assertThat(GENERATOR.current(new Setting(0, 128), 1)).isCloseTo(35e-12, within(1e-24));
        assertThat(GENERATOR.current(new Setting(2, 64), 0.61))
                .isCloseTo(0.61 * 1.12e-9, within(1e-22));
        assertThat(GENERATOR.current(new Setting(5, 0), 1)).isZero();
    }

    /// Inside the ranges the error is at most half a fine step of the range in use, below 1 part in 60.
    @Property(tries = 300)
    void nearestSettingMissesByLessThanASixtieth(
            @ForAll @DoubleRange(min = -10.6, max = -5.7) double exponent,
            @ForAll @DoubleRange(min = 0.2, max = 1.9) double scale) {
        double wanted = scale * Math.pow(10, exponent);
        double got = GENERATOR.current(GENERATOR.nearest(wanted, scale), scale);
        assertThat(got).isCloseTo(wanted, within(wanted / 60));
    }

    @Property(tries = 200)
    void nearestSettingOfASettingsCurrentGivesThatCurrent(
            @ForAll @IntRange(max = 5) int coarse, @ForAll @IntRange(max = 255) int fine) {
        double current = GENERATOR.current(new Setting(coarse, fine), 0.22);
        assertThat(GENERATOR.current(GENERATOR.nearest(current, 0.22), 0.22))
                .isCloseTo(current, within(1e-12 * current));
    }

    @Test
    void whatIsAboveAllRangesGetsTheLargestSetting() {
        assertThat(GENERATOR.nearest(1, 1)).isEqualTo(new Setting(5, 255));
        assertThat(GENERATOR.nearest(0, 1)).isEqualTo(new Setting(0, 0));
    }

    @Test
    void settingsThatDoNotExistAreRefused() {
        assertThatThrownBy(() -> GENERATOR.current(new Setting(6, 0), 1))
                .hasMessageContaining("coarse setting must be 0 to 5, was 6");
        assertThatThrownBy(() -> GENERATOR.current(new Setting(0, 256), 1))
                .hasMessageContaining("fine setting must be 0 to 255, was 256");
        assertThatThrownBy(() -> GENERATOR.nearest(-1, 1)).hasMessageContaining(">= 0 A");
        assertThatThrownBy(() -> GENERATOR.nearest(1, 0)).hasMessageContaining("scale");
        assertThatThrownBy(() -> new BiasGenerator(List.of(2.0, 1.0)))
                .hasMessageContaining("must ascend");
        assertThatThrownBy(() -> new BiasGenerator(List.of())).hasMessageContaining("at least 1");
    }
}
