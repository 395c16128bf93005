package org.noisefloor.io.description;

import static org.noisefloor.io.description.DescriptionException.quote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noisefloor.io.description.DataSheet.Entry;

/// Reads a [Tree] against a [KeySet]: unknown keys, wrong types, units and ranges end here.
///
/// A number stands alone (`clock: 125 MHz`) or with its provenance (`clock: {value: 125 MHz,
/// sourced: "where"}`).
final class KeyReader {
    private final String file;
    private final KeySet keys;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Integer> sectionLine = new LinkedHashMap<>();

    KeyReader(String file, KeySet keys) {
        this.file = file;
        this.keys = keys;
    }

    /// What was read, by full key.
    Map<String, Entry> entries() {
        return entries;
    }

    /// The line of the innermost section around `path` that the file has; 0 if none.
    int lineNear(String path) {
        String section = path;
        while (section.contains(".")) {
            section = section.substring(0, section.lastIndexOf('.'));
            int line = sectionLine.getOrDefault(section, 0);
            if (line > 0) {
                return line;
            }
        }
        return 0;
    }

    /// Reads everything below `map`, which stands at the top of the file.
    void read(Tree.Mapping map) {
        read(map, "", "");
    }

    /// Reads everything below `map`, which stands at `shown` in the file and at `section` in the
    /// key set.
    void read(Tree.Mapping map, String section, String shown) {
        for (Tree.Field field : map.fields()) {
            String path = below(section, field.name());
            String full = below(shown, field.name());
            Optional<Key> key = keys.find(path);
            if (key.isPresent()) {
                entries.put(full, entry(key.get(), field, full));
            } else if (!field.name().isEmpty() && keys.isSection(path)) {
                if (!(field.value() instanceof Tree.Mapping inner)) {
                    throw problem(
                            field.line(),
                            full,
                            "must hold keys ("
                                    + String.join(", ", keys.children(path))
                                    + "), was "
                                    + field.value().phrase());
                }
                sectionLine.put(full, field.line());
                read(inner, path, full);
            } else {
                throw problem(field.line(), full, keys.advice(section, field.name()));
            }
        }
    }

    /// The entry that an absent key makes.
    Entry fallback(Key key, String full) {
        return entry(
                key,
                key.fallback(),
                Provenance.ASSUMED,
                "default: the file leaves it out",
                0,
                full);
    }

    /// The entry that the text of a key makes, which stands in `line`.
    Entry given(Key key, String text, String reference, int line) {
        return entry(key, text, Provenance.ASSUMED, reference, line, key.path());
    }

    private Entry entry(Key key, Tree.Field field, String full) {
        return switch (field.value()) {
            case Tree.Scalar scalar ->
                    entry(
                            key,
                            text(scalar, key, full),
                            Provenance.ASSUMED,
                            DataSheet.THIS_FILE,
                            scalar.line(),
                            full);
            case Tree.Mapping mapping when !(key.kind() instanceof Key.Text) ->
                    annotated(key, mapping, full);
            case Tree.Sequence list when key.kind() instanceof Key.Words ->
                    entry(
                            key,
                            joined(key, list, full),
                            Provenance.ASSUMED,
                            DataSheet.THIS_FILE,
                            list.line(),
                            full);
            default ->
                    throw problem(
                            field.line(),
                            full,
                            "must be " + expected(key) + ", was " + field.value().phrase());
        };
    }

    // a list as one text with commas
    private String joined(Key key, Tree.Sequence list, String full) {
        var words = new ArrayList<String>();
        for (Tree item : list.items()) {
            if (!(item instanceof Tree.Scalar scalar)) {
                throw problem(
                        item.line(),
                        full,
                        "must be " + expected(key) + ", but has " + item.phrase());
            }
            words.add(text(scalar, key, full));
        }
        return String.join(", ", words);
    }

    // {value: 125 MHz, sourced: "where"}
    private Entry annotated(Key key, Tree.Mapping mapping, String full) {
        Optional<Tree.Scalar> value = Optional.empty();
        Optional<Provenance> provenance = Optional.empty();
        String reference = "";
        for (Tree.Field field : mapping.fields()) {
            if (!(field.value() instanceof Tree.Scalar scalar)) {
                throw problem(
                        field.line(),
                        below(full, field.name()),
                        "must be a text, was " + field.value().phrase());
            }
            if (field.name().equals("value")) {
                value = Optional.of(scalar);
                continue;
            }
            Optional<Provenance> word = Provenance.of(field.name());
            if (word.isEmpty()) {
                throw problem(
                        field.line(),
                        below(full, field.name()),
                        unknownProvenance(key, field.name()));
            }
            if (provenance.isPresent()) {
                throw problem(
                        field.line(),
                        full,
                        "must have one provenance, but has "
                                + provenance.get().word()
                                + " and "
                                + word.get().word());
            }
            provenance = word;
            reference = scalar.text().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            if (scalar.absent() || reference.isEmpty()) {
                throw problem(
                        field.line(),
                        below(full, field.name()),
                        "must name the source or the reason, was empty");
            }
        }
        Tree.Scalar found =
                value.orElseThrow(() ->
                        problem(
                                mapping.line(),
                                full,
                                "has no value; write {value: "
                                        + example(key)
                                        + ", assumed: \"why\"}"));
        Provenance known =
                provenance.orElseThrow(() ->
                        problem(
                                mapping.line(),
                                full,
                                "has no provenance; add one of " + provenanceWords()));
        return entry(key, text(found, key, full), known, reference, found.line(), full);
    }

    private Entry entry(
            Key key, String text, Provenance provenance, String reference, int line, String full) {
        return switch (key.kind()) {
            case Key.Number number -> {
                Quantity quantity = quantity(number, text, line, full);
                yield new Entry(
                        full,
                        quantity.text(),
                        quantity.value(),
                        number.dimension().valueUnit(),
                        provenance,
                        reference,
                        file,
                        line);
            }
            case Key.Word word -> {
                if (!word.allowed().contains(text)) {
                    throw problem(
                            line,
                            full,
                            "must be "
                                    + word.phrase()
                                    + ", was "
                                    + quote(text)
                                    + Nearest.hint(text, word.allowed()));
                }
                yield new Entry(full, text, Double.NaN, "", provenance, reference, file, line);
            }
            case Key.Words words -> {
                String list =
                        WordList.checked(words, text, sentence -> problem(line, full, sentence));
                yield new Entry(full, list, Double.NaN, "", provenance, reference, file, line);
            }
            case Key.Nested nested -> throw problem(line, full, "must be " + nested.phrase());
            case Key.Text free -> {
                String bare = text.strip();
                boolean fits =
                        free.name()
                                ? bare.matches("[A-Za-z0-9][A-Za-z0-9._-]*")
                                : bare.chars().noneMatch(Character::isISOControl);
                if (!fits || bare.length() > free.longest()) {
                    throw problem(line, full, "must be " + free.phrase() + ", was " + quote(bare));
                }
                yield new Entry(full, bare, Double.NaN, "", provenance, reference, file, line);
            }
        };
    }

    private Quantity quantity(Key.Number number, String text, int line, String full) {
        Quantity quantity;
        try {
            quantity = Quantity.parse(text, number.dimension());
        } catch (IllegalArgumentException e) {
            throw problem(line, full, String.valueOf(e.getMessage()));
        }
        if (quantity.value() < number.least().value() || quantity.value() > number.most().value()) {
            throw problem(
                    line,
                    full,
                    "must lie between "
                            + number.least().text()
                            + " and "
                            + number.most().text()
                            + ", was "
                            + quote(text));
        }
        if (number.whole() && quantity.value() != Math.rint(quantity.value())) {
            throw problem(line, full, "must be a whole number, was " + quote(text));
        }
        return quantity;
    }

    private String text(Tree.Scalar scalar, Key key, String full) {
        if (scalar.absent() || scalar.text().isBlank()) {
            throw problem(scalar.line(), full, "has no value; write " + expected(key));
        }
        return scalar.text();
    }

    /// What may be written for `key`, for people.
    static String expected(Key key) {
        return switch (key.kind()) {
            case Key.Number number ->
                    number.dimension().phrase() + " such as " + number.dimension().example();
            case Key.Word word -> word.phrase();
            case Key.Words _, Key.Text _, Key.Nested _ -> key.kind().phrase();
        };
    }

    private static String example(Key key) {
        return switch (key.kind()) {
            case Key.Number number -> number.dimension().example();
            case Key.Word word -> word.allowed().getFirst();
            case Key.Words words -> words.allowed().getFirst();
            case Key.Text _, Key.Nested _ -> "text";
        };
    }

    private static String unknownProvenance(Key key, String name) {
        var words = new ArrayList<>(List.of("value"));
        for (Provenance provenance : Provenance.values()) {
            words.add(provenance.word());
        }
        return "is unknown"
                + Nearest.hint(name, words)
                + "; "
                + key.path()
                + " takes "
                + expected(key)
                + ", or a map of value and one of "
                + provenanceWords();
    }

    private static String provenanceWords() {
        return String.join(", ", Arrays.stream(Provenance.values()).map(Provenance::word).toList());
    }

    private DescriptionException problem(int line, String full, String problem) {
        return new DescriptionException(file, line, full, problem);
    }

    private static String below(String section, String name) {
        return section.isEmpty() ? name : section + "." + name;
    }
}
