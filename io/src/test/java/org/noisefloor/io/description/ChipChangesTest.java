package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.emulator.mismatch.Deviation;

class ChipChangesTest {
    private static SortedMap<String, String> changes(String... pairs) {
        var map = new TreeMap<String, String>();
        for (int k = 0; k < pairs.length; k += 2) {
            map.put(pairs[k], pairs[k + 1]);
        }
        return map;
    }

    static List<String> presets() {
        return Presets.names();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void textOfAChipIsTheChip(String name) {
        DataSheet preset = ChipReader.preset(name);
        DataSheet again = ChipReader.parse("text", ChipWriter.yaml(preset));
        assertThat(again.description()).isEqualTo(preset.description());
        assertThat(again.lines()).isEqualTo(preset.lines());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void changedChipSurvivesItsText(String name) {
        DataSheet changed =
                ChipReader.with(
                        ChipReader.preset(name),
                        changes(ChipChanges.MISMATCH, "13 %", ChipChanges.NOISE, "50 %"));
        DataSheet again = ChipReader.parse("text", ChipWriter.yaml(changed));
        assertThat(again.description()).isEqualTo(changed.description());
    }

    @Test
    void changesOnlyWhatIsNamed() {
        DataSheet preset = ChipReader.preset("generic");
        DataSheet changed = ChipReader.with(preset, changes("synapseArray.weightBits", "4 bit"));
        assertThat(changed.spiking().synapseArray().weightBits()).isEqualTo(4);
        var different = new ArrayList<>(changed.lines());
        different.removeAll(preset.lines());
        assertThat(different).containsExactly("synapseArray.weightBits=4 bit");
    }

    @ParameterizedTest
    @MethodSource("presets")
    void mismatchReachesEverySpreadOfEveryRecord(String name) {
        DataSheet preset = ChipReader.preset(name);
        DataSheet changed = ChipReader.with(preset, changes(ChipChanges.MISMATCH, "7 %"));
        List<Double> before = sigmas(preset.description());
        List<Double> after = sigmas(changed.description());
        assertThat(after).hasSameSizeAs(before);
        for (int k = 0; k < before.size(); k++) {
            assertThat(after.get(k)).isEqualTo(before.get(k) == 0 ? 0 : 0.07);
        }
    }

    /// A key that is a spread or an amplitude of noise by its name or meaning says so by its attribute.
    @Test
    void noSpreadEscapes() {
        var escaped =
                Arrays.stream(ChipKind.values())
                        .flatMap(kind -> kind.keys().all().stream())
                        .filter(key ->
                                key.kind() instanceof Key.Number
                                        && key.variation() == Variation.NONE
                                        && (key.path() + " " + key.meaning())
                                                .matches(
                                                        "(?s).*(mismatch|sigma|[nN]oise|spread|standard deviation|scatter).*"))
                        .map(Key::path)
                        .toList();
        assertThat(escaped)
                .containsExactlyInAnyOrder(
                        "neuron.noise.timeConstant",
                        "trim.noise.range",
                        "trim.noise.bits",
                        "trim.noise.shared",
                        "device.day",
                        "supply.noise.timeConstant",
                        "supply.noise.longest");
    }

    /// Spreads of all records below `description`, in the order of their components.
    private static List<Double> sigmas(Object description) {
        var list = new ArrayList<Double>();
        collect(description, list);
        return list;
    }

    private static void collect(Object value, List<Double> list) {
        if (value instanceof Deviation deviation) {
            list.add(deviation.sigma());
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> collect(inner, list));
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    collect(component.getAccessor().invoke(value), list);
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(e.getMessage(), e);
                }
            }
        }
    }

    @Test
    void noiseMultipliesEveryAmplitude() {
        DataSheet preset = ChipReader.preset("brainscales-2");
        DataSheet changed = ChipReader.with(preset, changes(ChipChanges.NOISE, "150 %"));
        List<String> moved = preset.varying(Variation.NOISE);
        assertThat(moved).contains("neuron.noise.sigma", "mac.noise.read");
        for (DataSheet.Entry entry : preset.entries()) {
            double factor = moved.contains(entry.path()) ? 1.5 : 1;
            assertThat(changed.entry(entry.path()).orElseThrow().value())
                    .as(entry.path())
                    .satisfies(v -> {
                        if (!Double.isNaN(entry.value())) {
                            assertThat(v)
                                    .isCloseTo(
                                            factor * entry.value(),
                                            within(1e-12 * Math.abs(entry.value())));
                        }
                    });
        }
    }

    @Test
    void keyStandsAboveMismatch() {
        DataSheet changed =
                ChipReader.with(
                        ChipReader.preset("generic"),
                        changes(ChipChanges.MISMATCH, "7 %", "synapseArray.gain.mismatch", "0 %"));
        assertThat(changed.spiking().synapseArray().gain().sigma()).isZero();
        assertThat(changed.spiking().correlation().amplitudeSpread().sigma()).isEqualTo(0.07);
    }

    @Test
    void anotherCircuitDropsWhatBelongsToTheFirst() {
        DataSheet changed =
                ChipReader.with(
                        ChipReader.preset("generic"),
                        changes(
                                "neuron.circuit",
                                "leaky-integrate-and-fire",
                                "neuron.capacitance",
                                "2 pF",
                                "neuron.reset",
                                "0.4 V",
                                "neuron.noise.sigma",
                                "20 mV",
                                "neuron.noise.timeConstant",
                                "1 us"));
        assertThat(changed.entry("neuron.slope")).isEmpty();
        assertThat(changed.entry("neuron.capacitance")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    synapseArray.weightBit  | 4 bit   | did you mean weightBits
                    synapseArray.weightBits | 4       | has no unit
                    synapseArray.weightBits | 40 bit  | must lie between 1 bit and 7 bit
                    synapseArray.weightBits | 4.5 bit | must be a whole number
                    correlation.shape       | round   | triangular or exponential
                    chip.kind               | crossbar| cannot be changed
                    array.cores             | 3       | is unknown
                    mismatch                | 120 %   | between 0 % and 100 %
                    mismatch                | 0.2     | has no unit
                    noise                   | -1 %    | between 0 %
                    nonsense                | 1       | is unknown
                    """)
    void refusesWithTheKey(String key, String value, String sentence) {
        assertThatThrownBy(() -> ChipReader.with(ChipReader.preset("generic"), changes(key, value)))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("line");
    }

    @Test
    void whatNoChipCanBeNamesTheChange() {
        assertThatThrownBy(() ->
                        ChipReader.with(
                                ChipReader.preset("generic"), changes("chip.interval", "100 ps")))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("chip.interval");
        assertThatThrownBy(() ->
                        ChipReader.with(
                                ChipReader.preset("generic"),
                                changes("neuron.circuit", "adaptive-exponential")))
                .hasMessageContaining("neuron.circuit")
                .hasMessageContaining("adaptive-exponential");
    }

    @Test
    void namesWhatAWordMoves() {
        DataSheet preset = ChipReader.preset("generic");
        Map<String, String> moved =
                ChipChanges.expanded(preset, changes(ChipChanges.MISMATCH, "20 %"));
        assertThat(moved.keySet())
                .containsExactlyInAnyOrderElementsOf(preset.varying(Variation.RELATIVE));
    }
}
