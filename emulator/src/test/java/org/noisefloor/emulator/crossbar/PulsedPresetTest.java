package org.noisefloor.emulator.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.crossbar.PulseResponse.ExpStep;
import org.noisefloor.emulator.crossbar.PulseResponse.LinearStep;

class PulsedPresetTest {
    private static PulsedPreset named(String label) {
        for (PulsedPreset preset : PulsedPreset.values()) {
            if (preset.label().equals(label)) {
                return preset;
            }
        }
        throw new AssertionError("no preset " + label);
    }

    /// The table of presets as it was collected, rounded as there.
    @ParameterizedTest
    @CsvSource({
        "ReRamES, ExpStep, 0.00135, -1, 1, 0.2, 5, 75, 0.259",
        "ReRamSB, SoftBounds, 0.002, -0.75, 1.25, 0.3, 3.75, 56, 0",
        "Capacitor, LinearStep, 0.005, -1, 1, 0.1, 0.3, 0, 0",
        "EcRam, LinearStep, 0.002, -0.828, 1.172, 0.1, 0.3, 0, 0",
        "EcRamMO, LinearStep, 2.82e-4, -0.829, 1.171, 0.1, 2, 0, 0",
        "GokmenVlasov, ConstantStep, 0.0016, -1, 1, 0.3, 0.3, 0, 0",
        "Idealized, ConstantStep, 0.0002, -1, 1, 0.3, 0.3, 0, 0",
        "PCM, ExpStep, 0.01, 0, 2, 0.2, 0.6, 0, 0",
        "ReRamArrayOM, SoftBounds, 0.0949, -1, 1, 0.783, 0.416, 1.41, 0",
        "ReRamArrayHfO2, SoftBounds, 0.4622, -1, 1, 0.713, 0.217, 0.584, 0"
    })
    void presetsHaveTheirPublishedNumbers(
            String label,
            String law,
            double size,
            double lower,
            double upper,
            double gain,
            double cycle,
            double write,
            double upDown) {
        PulsedDevice device = named(label).device();
        assertThat(device.response().getClass().getSimpleName()).isEqualTo(law);
        assertThat(device.response().size()).isCloseTo(size, within(5e-7));
        assertThat(device.response().range().lower()).isCloseTo(lower, within(5e-4));
        assertThat(device.response().range().upper()).isCloseTo(upper, within(5e-4));
        assertThat(device.spread().logDeviation()).isCloseTo(gain, within(6e-4));
        assertThat(device.cycle().relative()).isCloseTo(cycle, within(6e-4));
        assertThat(device.writeNoise()).isCloseTo(write, within(5e-3));
        assertThat(device.spread().upDown()).isCloseTo(upDown, within(5e-4));
    }

    @Test
    void everyPresetIsInTheTableAbove() {
        assertThat(PulsedPreset.values()).hasSize(10);
        for (PulsedPreset preset : PulsedPreset.values()) {
            assertThat(named(preset.label())).isSameAs(preset);
            assertThat(preset.source()).isNotBlank();
        }
    }

    @Test
    void shapesHaveTheirPublishedNumbers() {
        LinearStep ecram = (LinearStep) PulsedPreset.ECRAM.device().response();
        assertThat(ecram.up()).isCloseTo(0.115, within(5e-4));
        assertThat(ecram.down()).isCloseTo(0.509, within(6e-4));
        LinearStep oxide = (LinearStep) PulsedPreset.ECRAM_MO.device().response();
        assertThat(oxide.up()).isCloseTo(0.415, within(5e-4));
        assertThat(oxide.down()).isCloseTo(0.734, within(5e-4));
        ExpStep pcm = (ExpStep) PulsedPreset.PCM.device().response();
        assertThat(pcm.amplitudeUp()).isCloseTo(-27.2, within(0.05));
        assertThat(pcm.amplitudeDown()).isCloseTo(-2.2, within(0.05));
        assertThat(PulsedPreset.PCM.device().cycle())
                .isEqualTo(new CycleNoise.OfStep(0.6, 0.042, 0.108));
        assertThat(PulsedPreset.PCM.cell()).isEqualTo(new UnitCell.OneSided(1, 0.75, 0.25));
        assertThat(PulsedPreset.CAPACITOR.device().retention().lifetime()).isEqualTo(1e6);
    }

    /// Phase-change cells crystallise in large steps first: 28 nominal steps from reset, 1.2 when full.
    @Test
    void phaseChangeStepsShrinkFromTwentyEightToOneNominalStep() {
        PulsedDevice device = PulsedDevice.ideal(PulsedPreset.PCM.device().response());
        PulsedCells cells = new PulsedCells(device, 1, 1);
        assertThat(cells.step(0, 0, true)).isCloseTo(0.01 * 28.235, within(1e-12));
        assertThat(cells.step(0, 2, true))
                .isCloseTo(0.01 * (1 + 27.235 * Math.exp(-5)), within(1e-12));
    }
}
