package org.noisefloor.verification.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.Presets;
import org.noisefloor.io.description.Provenance;

class PresetFiguresTest {
    @TempDir Path folder;

    static Stream<PresetFigures> all() {
        return PresetFigures.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void presetReproducesThePublishedFigures(PresetFigures figures) {
        assertThat(figures.of(ChipReader.preset(figures.preset())))
                .hasSizeGreaterThan(3)
                .allSatisfy(figure -> {
                    assertThat(figure.reproduced()).as(figure.toString()).isTrue();
                    assertThat(figure.preset()).isEqualTo(figures.preset()).isIn(Presets.names());
                    // a tolerance that would let half of the figure pass proves nothing
                    assertThat(figure.tolerance()).isLessThan(0.3 * Math.abs(figure.published()));
                    assertThat(figure.reference()).isNotBlank();
                });
    }

    @Test
    void wrongPriceFailsTheFiguresItEnters() throws IOException {
        assertThat(failing("isaac-reram", "cost: {conversion: 1.7 pJ}"))
                .containsExactly(
                        "energy of an ADC conversion",
                        "energy of a product",
                        "energy of a MAC",
                        "share of the ADCs");
        assertThat(failing("brainscales-2", "mac: {eventSlot: 9 ns, noise: {read: 1.4 LSB}}"))
                .containsExactly("MAC pass, 5 slots", "MAC pass, 1 slot", "MAC noise");
        assertThat(failing("hermes-pcm", "read: {onePhase: {power: 104 mW}}"))
                .containsExactly(
                        "1-phase efficiency",
                        "1-phase power at full load",
                        "1-phase energy of a product",
                        "1-phase energy of a MAC");
        assertThat(failing("hermes-pcm", "read: {fourPhase: {time: 530 ns}}"))
                .contains("4-phase throughput", "4-phase time of a product")
                .allMatch(name -> name.startsWith("4-phase"));
        assertThat(failing("dynap-se2", "cost: {broadcast: 7 nJ}"))
                .containsExactly("energy of a core broadcast");
        assertThat(failing("dynap-se2", "neuron: {membrane: {capacitance: 7.7 pF}}"))
                .containsExactly("membrane time constant", "relative noise of the membrane");
        assertThat(failing("dynap-se2", "synapse: {perNeuron: 63}"))
                .containsExactly("synapses of a neuron");
    }

    /// Times, powers and codes of two presets were derived from the figures that they are compared with.
    @Test
    void fewFiguresComeOutOfARun() {
        assertThat(
                        PresetFigures.ALL.stream()
                                .flatMap(f -> f.of(ChipReader.preset(f.preset())).stream())
                                .filter(figure -> figure.origin() == Origin.RUN)
                                .map(Figure::name))
                .containsExactly(
                        "synaptic time constant",
                        "relative noise of the membrane",
                        "energy of a product",
                        "energy of a MAC",
                        "share of the ADCs",
                        "time of a product");
    }

    private List<String> failing(String preset, String change) throws IOException {
        Path file = folder.resolve("wrong.yaml");
        Files.writeString(file, "extends: " + preset + "\n" + change + "\n");
        PresetFigures figures =
                PresetFigures.ALL.stream()
                        .filter(f -> f.preset().equals(preset))
                        .findFirst()
                        .orElseThrow();
        return figures.of(ChipReader.read(file)).stream()
                .filter(figure -> !figure.reproduced())
                .map(Figure::name)
                .toList();
    }

    @Test
    void figureAtTheEdgeOfItsToleranceIsReproducedAndNoNumberIsNot() {
        assertThat(figure(0.5, 10.5).reproduced()).isTrue();
        assertThat(figure(0.5, 10.51).reproduced()).isFalse();
        assertThat(figure(0.5, Double.NaN).reproduced()).isFalse();
        assertThat(figure(0.5, 10.5).deviation()).isEqualTo(0.05);
        assertThatThrownBy(() -> figure(-1, 10))
                .hasMessage("tolerance of x must be finite and >= 0 s, was -1.0");
    }

    private static Figure figure(double tolerance, double ours) {
        return new Figure("p", "x", "s", 10, tolerance, Provenance.ASSUMED, "r", Origin.SET, ours);
    }
}
