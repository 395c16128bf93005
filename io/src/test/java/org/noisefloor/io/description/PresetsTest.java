package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.neuron.NeuronDescription.AdaptiveExponential;
import org.noisefloor.emulator.neuron.NeuronDescription.AdaptiveSpread;
import org.noisefloor.emulator.neuron.NeuronDescription.LeakyIntegrateAndFire;
import org.noisefloor.emulator.neuron.NeuronDescription.RefractoryLogistic;
import org.noisefloor.emulator.synapse.Receptor;

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
                    // a preset may extend another one
                    assertThat(name).startsWith(entry.file().replace(".yaml", ""));
                });
        assertThat(sheet.description().name()).isEqualTo(name);
        assertThat(sheet.summary()).isNotBlank();
    }

    static Stream<String> spiking() {
        return names().filter(name -> ChipReader.preset(name).kind().equals(SpikingKeys.KIND));
    }

    @ParameterizedTest
    @MethodSource("spiking")
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
    void hypotheticalBrainscalesDiffersInItsSensorsAlone() {
        var built = ChipReader.preset("brainscales-2").spiking();
        var sheet = ChipReader.preset("brainscales-2-sal");
        var altered = sheet.spiking();
        assertThat(altered.correlation().canSwap()).isTrue();
        assertThat(altered.correlation().window()).isEqualTo(altered.neuron().refractory());
        assertThat(altered.correlation().windowSpread())
                .isEqualTo(built.correlation().windowSpread());
        assertThat(altered.with(built.correlation()).synapseArray())
                .isEqualTo(built.synapseArray());
        assertThat(altered.neuron()).isEqualTo(built.neuron());
        assertThat(altered.cadc()).isEqualTo(built.cadc());
        assertThat(sheet.entries())
                .filteredOn(entry -> entry.file().equals("brainscales-2-sal.yaml"))
                .extracting(DataSheet.Entry::path, DataSheet.Entry::provenance)
                .filteredOn(pair -> pair.toList().getFirst().toString().startsWith("correlation"))
                .hasSize(4)
                .allMatch(pair -> pair.toList().get(1) == Provenance.ASSUMED);
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

    @Test
    void idealLogDomainPresetHasNoSpreadAndNoNoiseLeft() {
        var ideal = dynapSe2().ideal();
        assertThat(ideal.synapse().bias().sigma()).isZero();
        assertThat(ideal.synapse().layout().sigma()).isZero();
        assertThat(ideal.synapse().weight().sigma()).isZero();
        assertThat(ideal.neuron().bias().sigma()).isZero();
        assertThat(ideal.neuron().layout().sigma()).isZero();
        assertThat(ideal.neuron().noise()).isZero();
        assertThat(dynapSe2().neuron().noise()).isEqualTo(1);
    }

    @Test
    void derivedBiasesOfDynapSe2GiveTheTimesAndGainsTheyName() {
        var chip = dynapSe2();
        var synapse = chip.synapse();
        var neuron = chip.neuron();
        for (Receptor receptor : Receptor.values()) {
            var filter = synapse.filter(receptor);
            assertThat(filter.timeConstant(synapse.process())).isCloseTo(10e-3, within(1e-8));
            assertThat(filter.gain() / filter.leak()).isCloseTo(100, within(1e-4));
        }
        assertThat(neuron.membrane().timeConstant(neuron.process())).isCloseTo(20e-3, within(1e-8));
        assertThat(neuron.membrane().gain() / neuron.membrane().leak()).isCloseTo(4, within(1e-4));
        assertThat(neuron.adaptation().timeConstant(neuron.process()))
                .isCloseTo(50e-3, within(1e-7));
        assertThat(synapse.pulse().duration()).isCloseTo(10e-6, within(1e-12));
        assertThat(neuron.adaptationPulse().duration()).isCloseTo(1e-6, within(1e-12));
        assertThat(chip.neurons()).isEqualTo(1024);
        assertThat(synapse.weight(15)).isCloseTo(15e-9, within(1e-18));
        assertThat(neuron.process().logNoise(3e-12)).isCloseTo(1.2e-3, within(0.05e-3));
    }

    private static LogDomainChipDescription dynapSe2() {
        return ChipReader.preset("dynap-se2").logDomain();
    }
}
