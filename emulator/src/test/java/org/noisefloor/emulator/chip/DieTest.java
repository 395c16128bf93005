package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.MeasuredValues;
import org.noisefloor.emulator.mismatch.Parameter;

class DieTest {
    private static final List<SpikingChipDescription> CHIPS =
            List.of(TestChips.sampling(32, 70), TestChips.integrating(32, 70));

    private static List<Integer> run(Die die) {
        ChipProgram program = TestChips.randomProgram(die.description(), 16, 67, 1);
        return RandomUse.of(new EmulatedChip(die, program, 3), 300, 4);
    }

    /// The die whose values were all measured, and where nothing else is drawn.
    private static Die measured(
            SpikingChipDescription chip, long seed, Map<Parameter, float[]> value) {
        return Die.of(
                chip,
                new FixedPattern(seed, new MeasuredValues(MeasuredValues.Rest.NOMINAL, value)));
    }

    private static Map<Parameter, float[]> values(SpikingChipDescription chip, long seed) {
        Map<Parameter, float[]> value = new EnumMap<>(Parameter.class);
        Die.values(chip, new FixedPattern(seed))
                .forEach((parameter, each) -> value.put(parameter, each.value()));
        return value;
    }

    @Test
    void aDieIsAllOfItsValuesAndNothingElse() {
        for (SpikingChipDescription chip : CHIPS) {
            Map<Parameter, float[]> value = values(chip, 2);
            assertThat(value)
                    .containsKeys(
                            Parameter.SYNAPSE_GAIN,
                            Parameter.SYNAPSE_STUCK_CODE,
                            Parameter.NEURON_THRESHOLD,
                            Parameter.SENSOR_OFFSET_B,
                            Parameter.CADC_GAIN,
                            Parameter.SUPPLY_GAIN);
            List<Integer> drawn = run(Die.fabricate(chip, 2));
            assertThat(run(measured(chip, 99, value))).isEqualTo(drawn);
            for (Parameter parameter :
                    List.of(Parameter.SYNAPSE_GAIN, Parameter.NEURON_THRESHOLD)) {
                Map<Parameter, float[]> less = new EnumMap<>(value);
                less.remove(parameter);
                assertThat(run(measured(chip, 99, less))).as("" + parameter).isNotEqualTo(drawn);
            }
        }
    }

    @Test
    void aDieOfWhichNothingWasMeasuredHasNoSpread() {
        for (SpikingChipDescription chip : CHIPS) {
            Die none = measured(chip, 5, Map.of());
            assertThat(run(none)).isEqualTo(run(measured(chip, 6, Map.of())));
            assertThat(none.cadc().columns()).isEqualTo(70);
            for (int column = 0; column < 70; column++) {
                assertThat(none.neurons().leak(column)).isEqualTo((float) chip.neuron().leak());
                assertThat(none.synapses().isStuck(3, column)).isFalse();
            }
        }
    }
}
