package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.RATIO;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys of a verification file, those of claims aside.
final class AcceptanceKeys {
    /// Section of the whole run.
    static final String SECTION = "acceptance";

    /// Section of the conditions.
    static final String CONDITIONS = "conditions";

    /// Section of the waivers.
    static final String WAIVERS = "waivers";

    /// Key that lists chips.
    static final String CHIPS = "chips";

    private AcceptanceKeys() {}

    /// What may stand for the whole run and, above it, for one claim.
    private static List<Key> required() {
        return List.of(
                Key.number(
                        "yield",
                        RATIO,
                        "1 %",
                        "99.999 %",
                        "least fraction of dies on which the claim must hold"),
                Key.number(
                                "confidence",
                                RATIO,
                                "50 %",
                                "99.9999 %",
                                "probability that an interval covers the yield whenever it is looked at")
                        .or("99 %"),
                Key.whole("dies", NUMBER, "1", "10000000", "largest number of dies").or("200"),
                Key.whole(
                                "block",
                                NUMBER,
                                "1",
                                "100000",
                                "number of dies after which a verdict is looked for")
                        .or("20"),
                Key.words(
                                "calibrated",
                                "whether dies are calibrated before; both for a comparison",
                                List.of("false", "true"))
                        .or("false"));
    }

    /// Keys of the section of the whole run.
    static KeySet run() {
        var all = new ArrayList<Key>();
        all.add(Key.name(SECTION + ".name", "name of the run; that of the file if absent"));
        all.add(
                Key.whole(
                                SECTION + ".seed",
                                NUMBER,
                                "0",
                                "9007199254740992",
                                "seed of all dies, networks and noise")
                        .or("1"));
        all.add(nested(SECTION + "." + CHIPS, "presets, or chip files (relative to this file)"));
        required().forEach(key -> all.add(moved(key)));
        return new KeySet(all);
    }

    /// Keys of a claim's section that the claim itself does not know; absent means as for the whole run.
    static KeySet claim() {
        var all = new ArrayList<Key>();
        required().forEach(key -> all.add(Key.absentable(key.path(), key.kind(), key.meaning())));
        all.add(nested(CHIPS, "names of the chips; all if absent"));
        all.add(nested(CONDITIONS, "names of the conditions; all if absent"));
        return new KeySet(all);
    }

    /// Keys of a waiver.
    static KeySet waiver() {
        return new KeySet(
                List.of(
                        Key.text("claim", 64, "name of the claim"),
                        Key.text("chip", 64, "name of the chip"),
                        Key.text("condition", 64, "name of the condition; all if absent")
                                .optional(),
                        Key.text("reason", 500, "why it may fail"),
                        Key.text("until", 10, "last day, such as 2027-01-31")));
    }

    /// Names of the keys of [#claim].
    static Set<String> claimNames() {
        return Stream.of(claim().all())
                .flatMap(List::stream)
                .map(Key::path)
                .collect(Collectors.toSet());
    }

    private static Key nested(String path, String meaning) {
        return Key.absentable(path, new Key.Nested("a list of names"), meaning);
    }

    private static Key moved(Key key) {
        Key there = Key.absentable(SECTION + "." + key.path(), key.kind(), key.meaning());
        return key.fallback().isEmpty() ? there : there.or(key.fallback());
    }
}
