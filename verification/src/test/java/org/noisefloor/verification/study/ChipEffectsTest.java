package org.noisefloor.verification.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.LogDomainDie;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.io.description.AblationSetting;
import org.noisefloor.io.description.ChipReader;

/// An effect that is switched on changes what fabrication draws for its own organ, and nothing else on the die: every array and number
/// of every organ is compared, found by reflection, so that a new one cannot escape.
class ChipEffectsTest {
    private static final long SEED = 7;
    private static final SensorRegion REGION = new SensorRegion(0, 4, 0, 4);

    /// Where each effect shows: the fields of organs that hold what it draws and what follows from it.
    private static final Map<String, Set<String>> SHOWS =
            Map.ofEntries(
                    Map.entry("synapse-gain", Set.of("synapses.gain")),
                    Map.entry("pulse-length", Set.of("synapses.pulseIntervals", "synapses.decay")),
                    Map.entry(
                            "neuron-leak",
                            Set.of(
                                    "neurons.leak",
                                    "neurons.sensitivity",
                                    "neurons.membranePropagator",
                                    "neurons.currentGain",
                                    "neurons.freeNoise",
                                    "neurons.noiseGain",
                                    "neurons.noiseToPotential",
                                    "neurons.ownNoise")),
                    Map.entry("neuron-threshold", Set.of("neurons.threshold")),
                    Map.entry(
                            "neuron-noise",
                            Set.of(
                                    "neurons.slope",
                                    "neurons.sensitivity",
                                    "neurons.period",
                                    "neurons.noiseAmplitude",
                                    "neurons.freeNoise",
                                    "neurons.noiseToCurrent",
                                    "neurons.noiseToPotential",
                                    "neurons.ownNoise")),
                    Map.entry(
                            "sensor-amplitude",
                            Set.of("sensors.causalGain", "sensors.anticausalGain")),
                    Map.entry(
                            "sensor-imbalance",
                            Set.of("sensors.causalGain", "sensors.anticausalGain")),
                    Map.entry(
                            "sensor-window",
                            Set.of("sensors.causalWindow", "sensors.anticausalWindow")),
                    Map.entry("sensor-role", Set.of("sensors.causalGain")),
                    Map.entry("sensor-offset", Set.of("sensors.offset")),
                    Map.entry("converter", Set.of("cadc.gain", "cadc.offset")));

    /// The preset, with roles that differ: no preset assumes that they do, and the effect would go unseen.
    private static SpikingChipDescription chip(String preset) {
        SpikingChipDescription chip = ChipReader.preset(preset).spiking();
        CorrelationDescription c = chip.correlation();
        return chip.with(
                new CorrelationDescription(
                        c.shape(),
                        c.window(),
                        c.pairing(),
                        c.amplitude(),
                        c.saturation(),
                        c.pedestal(),
                        c.swap(),
                        c.postDelay(),
                        c.amplitudeSpread(),
                        c.imbalance(),
                        c.windowSpread(),
                        new Deviation.Normal(0.05),
                        c.offsetSigma()));
    }

    private static List<String> effects() {
        var effects = new ArrayList<>(AblationSetting.EFFECTS);
        effects.removeAll(List.of(AblationSetting.NONE, AblationSetting.ALL));
        return effects;
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "brainscales-2", "brainscales-2-sal"})
    void anEffectChangesItsOwnOrganAndItAlone(String preset) {
        SpikingChipDescription chip = chip(preset);
        Map<String, String> ideal = drawn(chip.ideal());
        Set<String> ofAny = new TreeSet<>();
        for (String effect : effects()) {
            SpikingChipDescription one = ChipEffects.of(chip, effect::equals);
            Set<String> changed = changed(ideal, drawn(one));
            assertThat(SHOWS.getOrDefault(effect, Set.of()))
                    .as("%s of %s", effect, preset)
                    .containsAll(changed);
            assertThat(changed.isEmpty())
                    .as("%s of %s is without effect", effect, preset)
                    .isEqualTo(one.equals(chip.ideal()));
            ofAny.addAll(changed);
        }
        SpikingChipDescription all = ChipEffects.of(chip, effect -> true);
        assertThat(changed(ideal, drawn(all))).isEqualTo(ofAny);
        assertThat(ofAny).hasSizeGreaterThan(6);
        assertThat(changed(ideal, drawn(ChipEffects.of(chip, effect -> false)))).isEmpty();
    }

    /// Where the effects of a chip show whose synapses have no sensors.
    private static final Map<String, String> HOSTED_SHOWS =
            Map.of(
                    "synapse-weight", "synapses\\.weight",
                    "synapse-circuit", "synapses\\.(timeConstant|decay|gain|smallest)",
                    "neuron-circuit", "neurons\\..*");

    @Test
    void anEffectOfALogDomainChipChangesItsOwnOrganAndItAlone() {
        LogDomainChipDescription chip =
                ChipReader.preset(AblationSetting.HOSTED).logDomain().withNeurons(8);
        Map<String, String> ideal = drawn(chip.ideal());
        Set<String> ofAny = new TreeSet<>();
        for (String effect : AblationSetting.HOSTED_EFFECTS) {
            if (effect.equals(AblationSetting.NONE) || effect.equals(AblationSetting.ALL)) {
                continue;
            }
            Set<String> changed = changed(ideal, drawn(ChipEffects.of(chip, effect::equals)));
            String organ = HOSTED_SHOWS.getOrDefault(effect, "nowhere");
            assertThat(changed).as(effect).isNotEmpty().allMatch(name -> name.matches(organ));
            ofAny.addAll(changed);
        }
        Map<String, String> all = drawn(ChipEffects.of(chip, effect -> true));
        assertThat(all).isEqualTo(drawn(chip));
        assertThat(changed(ideal, all)).isEqualTo(ofAny);
        assertThat(changed(ideal, drawn(ChipEffects.of(chip, effect -> false)))).isEmpty();
    }

    private static Map<String, String> drawn(LogDomainChipDescription description) {
        LogDomainDie die = LogDomainDie.fabricate(description, SEED);
        Map<String, String> found = new TreeMap<>();
        collect("synapses", die.synapses(), found);
        collect("neurons", die.neurons(), found);
        return found;
    }

    /// Both show in the same fields: an amplitude is shared by the two halves of a sensor, and an imbalance is not.
    @ParameterizedTest
    @ValueSource(strings = {"generic", "brainscales-2", "brainscales-2-sal"})
    void amplitudesAreSharedByBothHalvesAndImbalancesAreNot(String preset) {
        double ideal = ratioSpread(preset, "none");
        assertThat(ratioSpread(preset, "sensor-amplitude")).isCloseTo(ideal, within(1e-6));
        assertThat(ratioSpread(preset, "sensor-imbalance")).isGreaterThan(ideal + 0.005);
    }

    /// How far the ratios of the halves of the sensors lie apart.
    private static double ratioSpread(String preset, String effect) {
        var sensors =
                Die.fabricate(ChipEffects.of(chip(preset), effect::equals), SEED).sensors(REGION);
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                double ratio = sensors.gainRatio(row, column);
                least = Math.min(least, ratio);
                most = Math.max(most, ratio);
            }
        }
        return most - least;
    }

    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> before.getOrDefault(name, "").equals(after.get(name)));
        return names;
    }

    /// Everything that a die with this description holds, by organ and field.
    private static Map<String, String> drawn(SpikingChipDescription description) {
        Die die = Die.fabricate(description, SEED);
        Map<String, String> found = new TreeMap<>();
        collect("synapses", die.synapses(), found);
        collect("neurons", die.neurons(), found);
        collect("cadc", die.cadc(), found);
        collect("sensors", die.sensors(REGION), found);
        return found;
    }

    private static void collect(String path, Object organ, Map<String, String> found) {
        for (Field field : organ.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.getType().isRecord()) {
                continue;
            }
            String name = path + "." + field.getName();
            try {
                field.setAccessible(true);
                Object value = field.get(organ);
                if (field.getName().equals("row") && value instanceof float[] rows) {
                    collectRows(path, organ.getClass(), rows, found);
                } else if (value == null || value instanceof Enum || isPlain(field.getType())) {
                    found.put(name, text(value));
                } else if (value.getClass().getName().startsWith("org.noisefloor")) {
                    collect(name, value, found);
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(name, e);
            }
        }
    }

    /// The rows of an array of several parameters, each under the name that the organ's enum has for it.
    private static void collectRows(
            String path, Class<?> organ, float[] rows, Map<String, String> found) {
        Class<?> names =
                Arrays.stream(organ.getDeclaredClasses())
                        .filter(type -> type.isEnum() && type.getSimpleName().equals("Row"))
                        .findFirst()
                        .orElseThrow();
        Object[] constants = names.getEnumConstants();
        int stride = rows.length / constants.length;
        for (int k = 0; k < constants.length; k++) {
            float[] row = Arrays.copyOfRange(rows, k * stride, (k + 1) * stride);
            found.put(path + "." + camelCase(constants[k].toString()), text(row));
        }
    }

    private static String camelCase(String constant) {
        String words =
                Arrays.stream(constant.split("_"))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private static boolean isPlain(Class<?> type) {
        return type.isPrimitive() || type.isArray();
    }

    /// A number that stands for the content.
    private static String text(@Nullable Object value) {
        return switch (value) {
            case float[] each -> "" + Arrays.hashCode(each);
            case double[] each -> "" + Arrays.hashCode(each);
            case int[] each -> "" + Arrays.hashCode(each);
            case byte[] each -> "" + Arrays.hashCode(each);
            case Object[] each ->
                    Arrays.stream(each).map(ChipEffectsTest::text).toList().toString();
            case null, default -> String.valueOf(value);
        };
    }
}
