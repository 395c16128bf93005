package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChipDescriptionTest {
    private static final SpikingChipDescription CHIP = TestChips.sampling(4, 4);

    @Test
    void durationsAreRoundedToIntervalsAndNeverToNone() {
        assertThat(CHIP.intervals(10e-6)).isEqualTo(10);
        assertThat(CHIP.intervals(1.4e-6)).isEqualTo(1);
        assertThat(CHIP.intervals(1.6e-6)).isEqualTo(2);
        assertThat(CHIP.intervals(0)).isEqualTo(1);
    }

    @Test
    void idealChipHasNoSpreadAndStaysIdeal() {
        SpikingChipDescription ideal = TestChips.integrating(8, 5).ideal();
        assertThat(ideal.name()).isEqualTo("integrating (ideal)");
        assertThat(ideal.synapseArray()).isEqualTo(ideal.synapseArray().ideal());
        assertThat(ideal.neuron()).isEqualTo(ideal.neuron().ideal());
        assertThat(ideal.correlation()).isEqualTo(ideal.correlation().ideal());
        assertThat(ideal.cadc()).isEqualTo(ideal.cadc().ideal());
    }

    @Test
    void timesThatDoNotFitTheIntervalAreRefused() {
        assertThatThrownBy(() -> timed(1e9, 11e-6, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "refractory period must last between 1 and 1000000 intervals");
        assertThatThrownBy(() -> timed(1e9, 1e-12, 0)).hasMessageStartingWith("interval must last");
        assertThatThrownBy(() -> timed(0, 1e-6, 0)).hasMessage("clock must be > 0 Hz, was 0.0");
        assertThatThrownBy(() -> timed(1e9, 1e-6, 1.1e-3))
                .hasMessageStartingWith("routing latency and correlation delay must not exceed");
        assertThatThrownBy(() -> timed(1e9, 1e-6, Double.NaN))
                .hasMessage("routing latency must be >= 0 s, was NaN");
    }

    @Test
    void equalTimesInDifferentUnitsAreNotRefusedForTheirLastDigit() {
        assertThatCode(() -> timed(1 / (10e-6 * (1 + 1e-15)), 10e-6, 0)).doesNotThrowAnyException();
        assertThatCode(() -> timed(1e9, 10e-6 * (1 + 1e-15), 0)).doesNotThrowAnyException();
    }

    private static SpikingChipDescription timed(double clock, double interval, double latency) {
        return new SpikingChipDescription(
                "timed",
                clock,
                interval,
                latency,
                CHIP.synapseArray(),
                CHIP.neuron(),
                CHIP.correlation(),
                CHIP.cadc(),
                CHIP.cost());
    }
}
