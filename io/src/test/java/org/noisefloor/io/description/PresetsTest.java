package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.neuron.NeuronDescription.AdaptiveExponential;
import org.noisefloor.emulator.neuron.NeuronDescription.AdaptiveSpread;
import org.noisefloor.emulator.neuron.NeuronDescription.LeakyIntegrateAndFire;
import org.noisefloor.emulator.neuron.NeuronDescription.RefractoryLogistic;

class PresetsTest {
    static Stream<String> names() {
        return Presets.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNumberOfAPresetSaysHowItIsKnown(String name) {
        DataSheet sheet = ChipReader.preset(name);
        assertThat(sheet.entries())
                .hasSizeGreaterThan(40)
                .allSatisfy(entry -> {
                    assertThat(entry.reference()).isNotBlank();
                    assertThat(entry.reference()).isNotEqualTo(DataSheet.THIS_FILE);
                    assertThat(entry.line()).isPositive();
                    assertThat(entry.file()).isEqualTo(name + ".yaml");
                });
        assertThat(sheet.description().name()).isEqualTo(name);
        assertThat(sheet.summary()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "brainscales-2"})
    void idealPresetHasNoSpreadLeft(String name) {
        var ideal = ChipReader.preset(name).spiking().ideal();
        assertThat(ideal.synapseArray().gain().sigma()).isZero();
        assertThat(ideal.synapseArray().stuckFraction()).isZero();
        assertThat(ideal.synapseArray().gradient().alongColumns()).isZero();
        assertThat(ideal.correlation().amplitudeSpread().sigma()).isZero();
        assertThat(ideal.correlation().imbalance().sigma()).isZero();
        assertThat(ideal.correlation().windowSpread().sigma()).isZero();
        assertThat(ideal.correlation().offsetSigma()).isZero();
        assertThat(ideal.cadc().gain().sigma()).isZero();
        assertThat(ideal.cadc().offsetSigma()).isZero();
        assertThat(ideal.cadc().noise()).isZero();
        switch (ideal.neuron()) {
            case RefractoryLogistic neuron -> {
                assertThat(neuron.leakDeviation().sigma()).isZero();
                assertThat(neuron.slopeDeviation().sigma()).isZero();
                assertThat(neuron.thresholdSigma()).isZero();
            }
            case LeakyIntegrateAndFire neuron -> {
                assertThat(neuron.leakDeviation().sigma()).isZero();
                assertThat(neuron.noiseDeviation().sigma()).isZero();
                assertThat(neuron.thresholdSigma()).isZero();
            }
            case AdaptiveExponential neuron ->
                    assertThat(neuron.spread()).isEqualTo(AdaptiveSpread.NONE);
        }
    }

    @Test
    void derivedNumbersOfBrainscalesFollowFromWhatTheyName() {
        var chip = ChipReader.preset("brainscales-2").spiking();
        assertThat(chip.synapseArray().unitCurrent()).isCloseTo(1e-6 / 63, within(5e-12));
        assertThat(chip.cycles(chip.cadc().conversion())).isEqualTo(2 * 2 * 300);
        assertThat(chip.cost().synapticEvent()).isCloseTo(1e-6 * 1.2 * 4e-9, within(0.3e-15));
        assertThat(chip.cost().staticPower()).isCloseTo(192e-6 / 276e-6, within(0.01));
        assertThat(chip.synapseArray().gain().sigma()).isCloseTo(2.0 / 30, within(5e-4));
        var neuron = (LeakyIntegrateAndFire) chip.neuron();
        assertThat(neuron.capacitance() / neuron.leak()).isCloseTo(1e-6, within(1e-15));
    }

    @Test
    void fillingTheGenericAccumulatorReachesTheTopOfItsConverter() {
        var chip = ChipReader.preset("generic").spiking();
        assertThat(chip.correlation().pedestal() + chip.correlation().saturation())
                .isEqualTo(chip.cadc().maximumCode());
    }

    @Test
    void derivedNumbersOfHermesFollowFromWhatTheyName() {
        var chip = ChipReader.preset("hermes-pcm").crossbar();
        double operations = 64.0 * 256 * 256 * 2;
        var one = chip.reading().onePhase();
        var four = chip.reading().fourPhase().orElseThrow();
        assertThat(one.time()).isCloseTo(operations / 63.1e12, within(0.5e-9));
        assertThat(four.time()).isCloseTo(operations / 16.1e12, within(0.5e-9));
        assertThat(one.power()).isCloseTo(63.1 / 9.76 / 64, within(0.5e-4));
        assertThat(four.power()).isCloseTo(16.1 / 2.48 / 64, within(0.5e-4));
    }

    @Test
    void derivedNumbersOfIsaacFollowFromWhatTheyName() {
        var chip = ChipReader.preset("isaac-reram").crossbar();
        assertThat(chip.cost().price(Operation.ADC_CONVERSION))
                .isCloseTo(2e-3 / 1.28e9, within(1e-18));
        assertThat(chip.cost().price(Operation.ARRAY_READ))
                .isCloseTo(0.3e-3 * 100e-9, within(1e-18));
        assertThat(chip.cost().price(Operation.DAC_CONVERSION))
                .isCloseTo(3.9e-6 * 100e-9, within(1e-18));
        assertThat(chip.cost().price(Operation.WEIGHT_WRITE))
                .isCloseTo(676e3 / 32 * 1e-12 / (128 * 128), within(1e-14));
        assertThat(chip.rowWrite()).isCloseTo(351e3 / 32 * 1e-9 / 128, within(0.05e-9));
        assertThat(chip.array().input().passes() * 100e-9 + chip.reading().fill())
                .isCloseTo(chip.latency(), within(1e-15))
                .isCloseTo(2.2e-6, within(1e-15));
    }

    @Test
    void chipOfAnotherKindIsRefusedInOneSentence() {
        assertThatThrownBy(() -> ChipReader.preset("hermes-pcm").spiking())
                .isInstanceOf(DescriptionException.class)
                .hasMessage("hermes-pcm, chip.kind: must be spiking for experiments, was crossbar");
        assertThatThrownBy(() -> ChipReader.preset("generic").crossbar())
                .hasMessage(
                        "generic, chip.kind: must be crossbar for matrix products, was spiking");
    }

    @Test
    void areaIsGivenWhereItIsKnown() {
        assertThat(ChipReader.preset("generic").area()).isEmpty();
        assertThat(ChipReader.preset("brainscales-2").area().orElseThrow())
                .isCloseTo(32e-6, within(1e-12));
    }
}
