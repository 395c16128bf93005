package org.noisefloor.io.description;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.noisefloor.emulator.chip.ChipDescription;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.SpikingChipDescription;

/// A kind of chip: which keys its file has, and what they become.
enum ChipKind {
    /// Neurons and synapses in the time of an accelerated or real membrane.
    SPIKING(
            SpikingKeys.KIND,
            "generic",
            SpikingKeys::all,
            (numbers, name) -> new SpikingBinder(numbers).bind(name)),
    /// Matrices in analog memory between converters.
    CROSSBAR(
            CrossbarKeys.KIND,
            "hermes-pcm",
            CrossbarKeys::all,
            (numbers, name) -> new CrossbarBinder(numbers).bind(name)),
    /// Log-domain neurons in biological time.
    LOG_DOMAIN(
            LogDomainKeys.KIND,
            "dynap-se2",
            LogDomainKeys::all,
            (numbers, name) -> new LogDomainBinder(numbers).bind(name));

    private final String word;
    private final String preset;
    private final Supplier<KeySet> keys;
    private final BiFunction<ChipNumbers, String, ChipDescription> binder;

    ChipKind(
            String word,
            String preset,
            Supplier<KeySet> keys,
            BiFunction<ChipNumbers, String, ChipDescription> binder) {
        this.word = word;
        this.preset = preset;
        this.keys = keys;
        this.binder = binder;
    }

    /// The word for it in a chip file.
    String word() {
        return word;
    }

    /// A preset of this kind, to start from.
    String preset() {
        return preset;
    }

    /// The keys of its files.
    KeySet keys() {
        return Known.KEYS.get(ordinal());
    }

    /// Made once, when first asked for: a sweep asks for each of its points.
    private static final class Known {
        static final List<KeySet> KEYS =
                Arrays.stream(values()).map(kind -> kind.keys.get()).toList();

        private Known() {}
    }

    /// The chip called `name` with these numbers.
    ChipDescription bind(ChipNumbers numbers, String name) {
        return binder.apply(numbers, name);
    }

    /// The words for all kinds.
    static List<String> words() {
        return Arrays.stream(values()).map(ChipKind::word).toList();
    }

    /// The kind that `word` stands for, if any.
    static Optional<ChipKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /// The kind of a chip.
    static ChipKind of(ChipDescription chip) {
        return switch (chip) {
            case SpikingChipDescription _ -> SPIKING;
            case CrossbarChipDescription _ -> CROSSBAR;
            case LogDomainChipDescription _ -> LOG_DOMAIN;
        };
    }

    /// Refuses keys below `map` that this kind does not have, but another one has.
    void refuseForeign(String file, Tree.Mapping map) {
        refuseForeign(file, keys(), map, "");
    }

    private void refuseForeign(String file, KeySet own, Tree.Mapping map, String section) {
        for (Tree.Field field : map.fields()) {
            String path = section.isEmpty() ? field.name() : section + "." + field.name();
            if (!own.knows(path)) {
                String others =
                        Arrays.stream(values())
                                .filter(kind -> kind.keys().knows(path))
                                .map(ChipKind::word)
                                .collect(Collectors.joining(" or "));
                if (!others.isEmpty()) {
                    throw new DescriptionException(
                            file,
                            field.line(),
                            path,
                            "belongs to a %s chip, but this chip is %s, by chip.kind or extends"
                                    .formatted(others, word));
                }
            } else if (own.find(path).isEmpty() && field.value() instanceof Tree.Mapping inner) {
                refuseForeign(file, own, inner, path);
            }
        }
    }
}
