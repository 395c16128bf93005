package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of explorations say what they mean, or are refused with file, line and key.
class ExplorationReaderTest {
    private static final String FILE =
            """
            exploration: {name: small, seed: 7}
            chips: [generic, brainscales-2]
            dies: 3
            claims:
              energy: {claim: energy}
            parameters:
              mismatch: [0 %, 20 %]
              calibrated: [false, true]
              cadc.bits: {from: 4 bit, to: 8 bit, steps: 3}
              neuron.leak: {from: 0.1 uS, to: 10 uS, steps: 3, scale: log}
              sensors:
                small: {correlation.amplitude: 0.25 LSB}
                large: {correlation: {amplitude: 2 LSB, pedestal: 3 LSB}}
            corners:
              noisy: {noise: 200 %}
            process:
              lot: {neuron.leak: 5 %}
              diesPerWafer: 10
            objectives: {yield: maximise, energy: minimise, area: minimise}
            refine: {rounds: 2, points: 4}
            required: 80 %
            confidence: 99 %
            ablation: {mismatch: 30 %}
            """;

    @TempDir private Path folder;

    private ExplorationDescription read(String text) throws IOException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, text);
        return ExplorationReader.read(file);
    }

    @Test
    void everythingIsRead() throws IOException {
        ExplorationDescription exploration = read(FILE);
        assertThat(exploration.name()).isEqualTo("small");
        assertThat(exploration.chips()).containsOnlyKeys("generic", "brainscales-2");
        assertThat(exploration.parameters())
                .extracting(SweepParameter::name)
                .containsExactly(
                        "chip", "mismatch", "calibrated", "cadc.bits", "neuron.leak", "sensors");
        assertThat(exploration.corners()).containsOnlyKeys("noisy");
        assertThat(exploration.process().lot()).containsEntry("neuron.leak", 0.05);
        assertThat(exploration.process().diesPerWafer()).isEqualTo(10);
        assertThat(exploration.objectives())
                .extracting(Objective::number)
                .containsExactly("yield", "energy_J", "area_mm2");
        assertThat(exploration.ablation().orElseThrow()).containsEntry("mismatch", "30 %");
        assertThat(exploration.required()).isEqualTo(0.8);
    }

    @Test
    void valuesOfParametersAreWhatTheFileSays() throws IOException {
        ExplorationDescription exploration = read(FILE);
        assertThat(exploration.parameters().get(1).grid())
                .extracting(SweepValue::number)
                .containsExactly(0.0, 20.0);
        assertThat(exploration.parameters().get(3).grid())
                .extracting(SweepValue::text)
                .containsExactly("4 bit", "6 bit", "8 bit");
        assertThat(exploration.parameters().get(4).grid())
                .extracting(SweepValue::text)
                .containsExactly("0.1 uS", "1 uS", "10 uS");
        assertThat(exploration.parameters().get(5).grid().getLast().changes())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("correlation.amplitude", "2 LSB", "correlation.pedestal", "3 LSB"));
    }

    @Test
    void wholeValuesShareTheirRangeEvenly() throws IOException {
        SweepParameter bits = read(FILE).parameters().get(3);
        int[] count = new int[9];
        for (int i = 0; i < 1000; i++) {
            count[(int) bits.at((i + 0.5) / 1000).number()]++;
        }
        for (int value = 4; value <= 8; value++) {
            assertThat(count[value]).isCloseTo(200, within(2));
        }
    }

    @Test
    void valuesAreFoundAgainAtTheirPosition() throws IOException {
        for (SweepParameter parameter : read(FILE).parameters()) {
            for (SweepValue value : parameter.grid()) {
                assertThat(parameter.at(value.position()).text()).isEqualTo(value.text());
            }
        }
    }

    @Test
    void onePointIsNamedByItsValues() throws IOException {
        ExplorationDescription one =
                read(FILE).at(Map.of("mismatch", "12.5 %", "sensors", "large"));
        assertThat(one.parameters().get(1).grid())
                .extracting(SweepValue::text)
                .containsExactly("12.5 %");
        assertThat(one.parameters().get(5).grid()).hasSize(1);
        assertThat(one.rounds()).isZero();
        assertThatThrownBy(() -> read(FILE).at(Map.of("mismatsh", "1 %")))
                .hasMessageContaining("did you mean mismatch?");
        assertThatThrownBy(() -> read(FILE).at(Map.of("mismatch", "1 V")))
                .hasMessageContaining("is a voltage");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mismatch: [0 %, 20 %]|mismatch: [0 %, 20 V]|line 7|is a voltage",
                "mismatch: [0 %, 20 %]|mismatch: [20 %, 20 %]|line 7|has \"20 %\" twice",
                "mismatch: [0 %, 20 %]|mismatsh: [0 %]|line 7|did you mean mismatch?",
                "mismatch: [0 %, 20 %]|neuron.leek: [1 uS]|line 7|did you mean leak?",
                "from: 4 bit|from: 9 bit|line 9|must be above 9 bit",
                "from: 4 bit, ||line 9|parameters.cadc.bits.from: is missing",
                "steps: 3}|stepps: 3}|line 9|did you mean steps?",
                "from: 0.1 uS|from: 0 S|line 10|between",
                "pedestal: 3 LSB|pedestal: 3 V|line 13|is a voltage",
                "noise: 200 %|noise: 200|line 15|has no unit",
                "noisy:|nominal:|line 15|must be named by letters",
                "lot: {neuron.leak|lot: {neuron.circuit|line 17|must be a key with a number",
                "yield: maximise|yield: maximize|line 19|did you mean maximise?",
                "energy: minimise|energy_J: minimise, energy: minimise|line 19|is looked for twice",
                "ablation: {mismatch: 30 %}|ablation: perhaps|line 23|must be true, false",
                "chips: [generic, brainscales-2]|chips: [generic, brainscale-2]|line 2|did you mean brainscales-2?",
                "dies: 3|dies: 0|line 3|between 1",
                "dies: 3|points: 3|line 3|belongs to design latin-hypercube or sobol",
                "dies: 3|design: sobol|line 3|points: is missing",
                "claim: energy|claim: enargy|line 5|did you mean energy?",
                "chips: [generic, brainscales-2]|# none|sweep.yaml|chips: is missing",
            })
    void mistakesAreNamed(String old, String wrong, String line, String problem) {
        String text = FILE.replace(old, wrong == null ? "" : wrong);
        assertThat(text).isNotEqualTo(FILE);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("sweep.yaml")
                .hasMessageContaining(line)
                .hasMessageContaining(problem);
    }

    @Test
    void aFullGridHasNothingToRefine() {
        String text =
                """
                chips: generic
                claims: {energy: {claim: energy}}
                parameters: {mismatch: [0 %, 20 %]}
                refine: {rounds: 1}
                """;
        assertThatThrownBy(() -> read(text))
                .hasMessageContaining("line 4, refine.rounds: must be 0");
    }
}
