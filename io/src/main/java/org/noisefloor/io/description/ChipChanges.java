package org.noisefloor.io.description;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.noisefloor.io.description.DataSheet.Entry;

/// A chip of which some numbers or words are others.
public final class ChipChanges {
    /// Stands for every relative spread that the chip has: each that is not zero gets the value.
    public static final String MISMATCH = "mismatch";

    /// Stands for every amplitude of noise that the chip has: each is multiplied by the value.
    public static final String NOISE = "noise";

    private static final String REFERENCE = "changed";
    private static final double MOST_NOISE = 100;

    private final DataSheet sheet;
    private final ChipKind kind;
    private final KeySet keys;
    private final SortedMap<String, String> given;
    private final String name;

    ChipChanges(DataSheet sheet, SortedMap<String, String> given) {
        this.sheet = sheet;
        this.kind = ChipKind.of(sheet.description());
        this.keys = kind.keys();
        this.given = given;
        this.name = sheet.description().name();
    }

    /// What a change of the two words moves on a chip, by key; of other keys the key itself.
    public static SortedMap<String, String> expanded(
            DataSheet sheet, SortedMap<String, String> changes) {
        return new ChipChanges(sheet, changes).expanded();
    }

    /// The number at `path` times `factor`, as it may be written.
    ///
    /// @throws DescriptionException if the chip has no number there
    public static String times(DataSheet sheet, String path, double factor) {
        return new ChipChanges(sheet, new TreeMap<>()).times(path, factor);
    }

    /// The changed chip.
    DataSheet sheet() {
        SortedMap<String, String> changes = expanded();
        try {
            return changed(changes);
        } catch (DescriptionException e) {
            throw changes.containsKey(e.key())
                    ? e.at(name, 0)
                    : new DescriptionException(
                            name, 0, String.join(", ", given.keySet()), blamed(e));
        }
    }

    private String blamed(DescriptionException e) {
        var text = new StringBuilder("changed to ");
        text.append(String.join(", ", given.values()));
        text.append(" there is no such chip: ");
        return text.append(e.key()).append(' ').append(e.problem()).toString();
    }

    private DataSheet changed(SortedMap<String, String> changes) {
        var reader = new KeyReader(name, keys);
        Map<String, Entry> own = new LinkedHashMap<>();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            // the line counts as given, so that what contradicts something is blamed on a change
            own.put(
                    change.getKey(),
                    reader.given(key(change.getKey()), change.getValue(), REFERENCE, 1));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        UnaryOperator<String> word = ChipReader.word(keys, own);
        for (Entry entry : sheet.entries()) {
            Key.Condition condition = keys.find(entry.path()).orElseThrow().condition();
            if (!own.containsKey(condition.path()) || condition.holds(word)) {
                entries.put(entry.path(), entry);
            }
        }
        entries.putAll(own);
        Map<String, Entry> complete = ChipReader.complete(name, kind, reader, entries);
        var description = kind.bind(new ChipNumbers(name, complete), name);
        return new DataSheet(sheet.summary(), List.copyOf(complete.values()), description);
    }

    private Key key(String path) {
        Key key = keys.find(path).orElse(null);
        boolean head = CommonKeys.head().find(path).isPresent();
        if (key == null || head || key.kind() instanceof Key.Text) {
            int dot = path.lastIndexOf('.');
            String section = dot < 0 ? "" : path.substring(0, dot);
            throw new DescriptionException(
                    name,
                    0,
                    path,
                    key != null
                            ? "cannot be changed"
                            : keys.isSection(section) || dot < 0
                                    ? keys.advice(section, path.substring(dot + 1))
                                    : keys.advice("", path));
        }
        return key;
    }

    private SortedMap<String, String> expanded() {
        var changes = new TreeMap<String, String>();
        for (Map.Entry<String, String> change : given.entrySet()) {
            switch (change.getKey()) {
                case MISMATCH -> spread(change.getValue(), changes);
                case NOISE -> amplify(change.getValue(), changes);
                default -> {}
            }
        }
        given.forEach((path, text) -> {
            if (!path.equals(MISMATCH) && !path.equals(NOISE)) {
                changes.put(path, text);
            }
        });
        return changes;
    }

    private void spread(String text, Map<String, String> changes) {
        ratio(MISMATCH, text, 1);
        for (String path : sheet.varying(Variation.RELATIVE)) {
            changes.put(path, text);
        }
    }

    private void amplify(String text, Map<String, String> changes) {
        double factor = ratio(NOISE, text, MOST_NOISE);
        for (String path : sheet.varying(Variation.NOISE)) {
            changes.put(path, times(path, factor));
        }
    }

    private double ratio(String word, String text, double most) {
        double value;
        try {
            value = Quantity.parse(text, Dimension.RATIO).value();
        } catch (IllegalArgumentException e) {
            throw new DescriptionException(name, 0, word, String.valueOf(e.getMessage()));
        }
        if (!(value >= 0 && value <= most)) {
            throw new DescriptionException(
                    name,
                    0,
                    word,
                    "must lie between 0 %% and %.0f %%, was %s"
                            .formatted(100 * most, DescriptionException.quote(text)));
        }
        return value;
    }

    private String times(String path, double factor) {
        Entry entry =
                sheet.entry(path)
                        .orElseThrow(() ->
                                new DescriptionException(
                                        name, 0, path, "has no number on this chip"));
        if (!(keys.find(path).orElseThrow().kind() instanceof Key.Number number)) {
            throw new DescriptionException(
                    name, 0, path, "must be a number to be multiplied, was " + entry.text());
        }
        return number.dimension().text(entry.value() * factor);
    }
}
