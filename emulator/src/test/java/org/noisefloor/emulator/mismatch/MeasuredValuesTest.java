package org.noisefloor.emulator.mismatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.mismatch.MeasuredValues.Rest;

class MeasuredValuesTest {
    private static final Deviation SPREAD = new Deviation.LogNormal(0.3);
    private static final float[] MEASURED = {1.5f, Float.NaN, 0.5f};

    private static FixedPattern die(Rest rest) {
        return new FixedPattern(
                7, new MeasuredValues(rest, Map.of(Parameter.NEURON_LEAK, MEASURED)));
    }

    @Test
    void measuredValuesStandInPlaceOfThoseDrawn() {
        float[] drawn = new FixedPattern(7).factors(Parameter.NEURON_LEAK, SPREAD, 5);
        assertThat(die(Rest.DRAWN).factors(Parameter.NEURON_LEAK, SPREAD, 5))
                .containsExactly(1.5f, drawn[1], 0.5f, drawn[3], drawn[4]);
        assertThat(die(Rest.NOMINAL).factors(Parameter.NEURON_LEAK, SPREAD, 5))
                .containsExactly(1.5f, 1, 0.5f, 1, 1);
        assertThat(die(Rest.DRAWN).factors(Parameter.NEURON_LEAK, SPREAD, 1))
                .as("a part of the die")
                .containsExactly(1.5f);
    }

    @Test
    void whatWasNotMeasuredIsAsDrawnOrAsDescribed() {
        var plain = new FixedPattern(7);
        assertThat(die(Rest.DRAWN).factors(Parameter.NEURON_SLOPE, SPREAD, 9))
                .isEqualTo(plain.factors(Parameter.NEURON_SLOPE, SPREAD, 9));
        assertThat(die(Rest.DRAWN).offsets(Parameter.CADC_OFFSET, 2, 9))
                .isEqualTo(plain.offsets(Parameter.CADC_OFFSET, 2, 9));
        assertThat(die(Rest.NOMINAL).factors(Parameter.NEURON_SLOPE, SPREAD, 3)).containsOnly(1);
        assertThat(die(Rest.NOMINAL).offsets(Parameter.CADC_OFFSET, 2, 3)).containsOnly(0);
        assertThat(stuck(die(Rest.NOMINAL))).containsOnly(Float.NaN);
        assertThat(stuck(die(Rest.DRAWN))).isEqualTo(stuck(plain)).doesNotContain(Float.NaN);
    }

    private static float[] stuck(FixedPattern pattern) {
        return pattern.stuckCodes(Parameter.SYNAPSE_STUCK, Parameter.SYNAPSE_STUCK_CODE, 1, 64, 50);
    }
}
