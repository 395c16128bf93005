package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.AREA;
import static org.noisefloor.io.description.Dimension.FREQUENCY;

import java.util.List;

/// The keys that chips of every kind have.
final class CommonKeys {
    /// Key that names the preset or file whose numbers hold where this file gives none.
    static final String EXTENDS = "extends";

    /// Key that says of which kind a chip is.
    static final String KIND = "chip.kind";

    /// Key of the chip's name.
    static final String NAME = "chip.name";

    /// Key of the chip in one line.
    static final String SUMMARY = "chip.summary";

    private CommonKeys() {}

    /// What a file says of its kind, and of whom to ask where it does not.
    static KeySet head() {
        return new KeySet(List.of(parent(), kind()));
    }

    /// The keys that every kind has, at the beginning of a data sheet.
    static List<Key> all() {
        return List.of(
                parent(),
                kind(),
                Key.name(NAME, "name of the chip; the name of the file if absent"),
                Key.text(SUMMARY, 120, "the chip in one line"),
                Key.positive(
                        "chip.clock",
                        FREQUENCY,
                        "digital clock, in whose cycles the ledger counts"),
                Key.positive("chip.area", AREA, "area of the die; not known if absent").optional());
    }

    private static Key parent() {
        return Key.text(
                EXTENDS, 250, "preset or chip file whose numbers hold where this file gives none");
    }

    private static Key kind() {
        return Key.word(
                        KIND,
                        "what the chip is; that of the extended file if absent",
                        ChipKind.words().toArray(String[]::new))
                .or(SpikingKeys.KIND);
    }

    /// A key that says how spreads vary from one unit to the next.
    static Key distribution(String path) {
        return Key.word(path, "law of the spreads beside it", "normal", "log-normal").or("normal");
    }
}
