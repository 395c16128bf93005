package org.noisefloor.io.description;

import static org.noisefloor.io.description.DescriptionException.quote;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noisefloor.io.description.DataSheet.Entry;

/// Reads the parameters of an exploration, and changes of chips.
final class SweepReader {
    private static final String PARAMETERS = ExplorationKeys.PARAMETERS;
    private static final String CLAIM = "claim.";

    /// Unit of what has no numbers.
    private static final String WORDS = "?";

    private static final Pattern NUMBER = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*(\\D\\S*)?");

    private final String file;
    private final KeySet keys;

    /// A reader.
    ///
    /// @param file file as the user named it
    /// @param chips chips whose keys may be changed
    SweepReader(String file, Collection<DataSheet> chips) {
        this.file = file;
        Map<String, Key> all = new LinkedHashMap<>();
        ExplorationKeys.words().forEach(key -> all.put(key.path(), key));
        for (DataSheet chip : chips) {
            ChipKind.of(chip.description())
                    .keys()
                    .all()
                    .forEach(key -> all.putIfAbsent(key.path(), key));
        }
        all.keySet().removeAll(CommonKeys.head().all().stream().map(Key::path).toList());
        this.keys = new KeySet(List.copyOf(all.values()));
    }

    /// Whether a key is one of the claims, which are checked against the claims themselves.
    private static boolean isOfClaim(String name) {
        return name.startsWith(CLAIM) && name.length() > CLAIM.length();
    }

    /// A map of changes.
    ///
    /// @param shown path of the map in the file
    SortedMap<String, String> changes(Tree tree, String shown) {
        if (!(tree instanceof Tree.Mapping map)) {
            throw problem(tree.line(), shown, "must be a map of changes, was " + tree.phrase());
        }
        var changes = new TreeMap<String, String>();
        var own = new ArrayList<Tree.Field>();
        for (Tree.Field field : map.fields()) {
            if (isOfClaim(field.name())) {
                changes.put(field.name(), text(field.value(), shown + "." + field.name()));
            } else {
                own.add(field);
            }
        }
        var reader = new KeyReader(file, keys);
        reader.read(new Tree.Mapping(own, map.line()), "", shown);
        for (Map.Entry<String, Entry> entry : reader.entries().entrySet()) {
            String path = entry.getKey().substring(shown.length() + 1);
            requireChangeable(keys.find(path).orElseThrow(), entry.getValue().line(), shown);
            changes.put(path, entry.getValue().text());
        }
        return changes;
    }

    /// A map of keys with relative standard deviations.
    SortedMap<String, Double> spreads(Tree tree, String shown) {
        if (!(tree instanceof Tree.Mapping map)) {
            throw problem(
                    tree.line(),
                    shown,
                    "must be a map of keys such as \"neuron.leak: 5 %\", was " + tree.phrase());
        }
        var spreads = new TreeMap<String, Double>();
        for (Tree.Field field : map.fields()) {
            String full = shown + "." + field.name();
            Key key = key(field.name(), field.line(), full);
            if (!(key.kind() instanceof Key.Number number) || number.whole()) {
                throw problem(field.line(), full, "must be a key with a number that is not whole");
            }
            Key spread = Key.notNegative(field.name(), Dimension.RATIO, "");
            var reader = new KeyReader(file, new KeySet(List.of(spread)));
            reader.read(new Tree.Mapping(List.of(field), map.line()), "", shown);
            spreads.put(field.name(), Objects.requireNonNull(reader.entries().get(full)).value());
        }
        return spreads;
    }

    /// All parameters.
    List<SweepParameter> parameters(Tree.Field field) {
        if (!(field.value() instanceof Tree.Mapping map) || map.fields().isEmpty()) {
            throw problem(
                    field.line(),
                    PARAMETERS,
                    "must hold at least one parameter such as \"mismatch: [0 %, 20 %]\", was "
                            + field.value().phrase());
        }
        return map.fields().stream().map(this::parameter).toList();
    }

    private SweepParameter parameter(Tree.Field field) {
        if (isOfClaim(field.name())) {
            return ofClaim(field);
        }
        return switch (field.value()) {
            case Tree.Scalar scalar -> list(field, List.of(scalar));
            case Tree.Sequence sequence -> list(field, sequence.items());
            case Tree.Mapping map when has(map, "from") || has(map, "to") -> range(field, map);
            case Tree.Mapping map -> options(field, map);
        };
    }

    /// Values of a key of the claims, as they stand.
    private SweepParameter ofClaim(Tree.Field field) {
        List<Tree> items =
                field.value() instanceof Tree.Sequence list ? list.items() : List.of(field.value());
        List<String> texts = items.stream().map(item -> text(item, full(field))).toList();
        if (texts.isEmpty() || texts.stream().distinct().count() < texts.size()) {
            throw problem(field.line(), full(field), "must have values, none of them twice");
        }
        String unit = unit(texts);
        var values = new ArrayList<SweepValue>();
        for (String text : texts) {
            values.add(
                    value(
                            text,
                            number(text, unit),
                            values.size(),
                            texts.size(),
                            Map.of(field.name(), text)));
        }
        return new SweepParameter.Choice(
                field.name(), unit.equals(WORDS) ? "" : unit, field.line(), values);
    }

    private String text(Tree tree, String shown) {
        if (tree instanceof Tree.Scalar scalar && !scalar.absent() && !scalar.text().isBlank()) {
            return scalar.text();
        }
        throw problem(tree.line(), shown, "must be a value, was " + tree.phrase());
    }

    private SweepParameter list(Tree.Field field, List<Tree> items) {
        Key key = key(field.name(), field.line(), full(field));
        requireChangeable(key, field.line(), full(field));
        if (items.isEmpty()) {
            throw problem(field.line(), full(field), "must have at least one value, had none");
        }
        var entries = new ArrayList<Entry>();
        for (Tree item : items) {
            Entry entry = entry(key, field.name(), item);
            if (entries.stream().anyMatch(e -> e.text().equals(entry.text()))) {
                throw problem(
                        item.line(),
                        full(field),
                        "must have no value twice, but has " + quote(entry.text()) + " twice");
            }
            entries.add(entry);
        }
        String unit = unit(key, entries.getFirst().text());
        var values = new ArrayList<SweepValue>();
        for (Entry entry : entries) {
            values.add(
                    value(
                            entry.text(),
                            number(key, entry, unit),
                            values.size(),
                            entries.size(),
                            Map.of(field.name(), entry.text())));
        }
        return new SweepParameter.Choice(field.name(), unit, field.line(), values);
    }

    private SweepParameter range(Tree.Field field, Tree.Mapping map) {
        Key key = key(field.name(), field.line(), full(field));
        if (!(key.kind() instanceof Key.Number number)) {
            throw problem(
                    field.line(),
                    full(field),
                    "must be a list of " + KeyReader.expected(key) + ", since it has no numbers");
        }
        List<Tree.Field> rest =
                map.fields().stream()
                        .filter(f -> !f.name().equals("from") && !f.name().equals("to"))
                        .toList();
        KeySet known = ExplorationKeys.range();
        var reader = new KeyReader(file, known);
        reader.read(new Tree.Mapping(rest, map.line()), "", full(field));
        Entry from = end(key, field, map, "from");
        Entry to = end(key, field, map, "to");
        String unit = unit(key, from.text());
        boolean logarithmic = word(known, reader, field, "scale").text().equals("log");
        double low = number(key, from, unit);
        double high = number(key, to, unit);
        if (!(low < high)) {
            throw problem(
                    to.line(),
                    full(field) + ".to",
                    "must be above " + from.text() + ", where it begins, was " + quote(to.text()));
        }
        if (logarithmic && !(low > 0)) {
            throw problem(
                    from.line(),
                    full(field) + ".from",
                    "must be above 0 on a logarithmic scale, was " + quote(from.text()));
        }
        int steps = (int) word(known, reader, field, "steps").value();
        return new SweepParameter.Range(
                field.name(), unit, field.line(), low, high, steps, logarithmic, number.whole());
    }

    private Entry end(Key key, Tree.Field field, Tree.Mapping map, String name) {
        Tree value =
                map.fields().stream()
                        .filter(f -> f.name().equals(name))
                        .map(Tree.Field::value)
                        .findFirst()
                        .orElseThrow(() ->
                                problem(
                                        field.line(),
                                        full(field) + "." + name,
                                        "is missing; write " + KeyReader.expected(key)));
        return entry(key, field.name(), value);
    }

    private Entry word(KeySet known, KeyReader reader, Tree.Field field, String name) {
        String path = full(field) + "." + name;
        return Optional.ofNullable(reader.entries().get(path))
                .orElseGet(() -> reader.fallback(known.find(name).orElseThrow(), path));
    }

    private SweepParameter options(Tree.Field field, Tree.Mapping map) {
        if (map.fields().isEmpty()) {
            throw problem(field.line(), full(field), "must have at least one option, had none");
        }
        if (keys.find(field.name()).isPresent()) {
            throw problem(
                    field.line(),
                    full(field),
                    "must be a list of values, or {from, to, steps, scale}, since it is a key");
        }
        List<String> names = map.fields().stream().map(Tree.Field::name).toList();
        String unit = unit(names);
        var values = new ArrayList<SweepValue>();
        for (Tree.Field option : map.fields()) {
            values.add(
                    value(
                            option.name(),
                            number(option.name(), unit),
                            values.size(),
                            names.size(),
                            changes(option.value(), full(field) + "." + option.name())));
        }
        return new SweepParameter.Choice(
                field.name(), unit.equals(WORDS) ? "" : unit, field.line(), values);
    }

    /// The unit that all texts have in common, or [#WORDS] if they are no numbers of one unit.
    private static String unit(List<String> texts) {
        String unit = "";
        for (int i = 0; i < texts.size(); i++) {
            Matcher match = NUMBER.matcher(texts.get(i));
            if (!match.matches()) {
                return WORDS;
            }
            String own = Optional.ofNullable(match.group(2)).orElse("");
            if (i > 0 && !own.equals(unit)) {
                return WORDS;
            }
            unit = own;
        }
        return unit;
    }

    private static double number(String text, String unit) {
        Matcher match = NUMBER.matcher(text);
        return !unit.equals(WORDS) && match.matches()
                ? Double.parseDouble(match.group(1))
                : Double.NaN;
    }

    /// The value of a parameter as a text gives it, alone.
    SweepParameter one(SweepParameter parameter, String text) {
        for (SweepValue value : parameter.grid()) {
            if (value.text().equals(text)) {
                return one(parameter, value);
            }
        }
        if (isOfClaim(parameter.name())) {
            String unit = unit(List.of(text)).equals(parameter.unit()) ? parameter.unit() : WORDS;
            return one(
                    parameter,
                    value(text, number(text, unit), 0, 1, Map.of(parameter.name(), text)));
        }
        Key key = keys.find(parameter.name()).orElse(null);
        if (key == null) {
            throw problem(
                    0,
                    PARAMETERS + "." + parameter.name(),
                    "must be %s, was %s"
                            .formatted(
                                    String.join(
                                            " or ",
                                            parameter.grid().stream()
                                                    .map(SweepValue::text)
                                                    .toList()),
                                    quote(text)));
        }
        Entry entry = entry(key, parameter.name(), new Tree.Scalar(text, text.isBlank(), 0));
        return one(
                parameter,
                value(
                        entry.text(),
                        number(key, entry, parameter.unit()),
                        0,
                        1,
                        Map.of(parameter.name(), entry.text())));
    }

    private static SweepParameter one(SweepParameter parameter, SweepValue value) {
        return new SweepParameter.Choice(
                parameter.name(), parameter.unit(), parameter.line(), List.of(value));
    }

    /// A choice of words, such as of chips.
    static SweepParameter words(String name, int line, Collection<String> words) {
        var values = new ArrayList<SweepValue>();
        for (String word : words) {
            values.add(value(word, Double.NaN, values.size(), words.size(), Map.of(name, word)));
        }
        return new SweepParameter.Choice(name, "", line, values);
    }

    private static SweepValue value(
            String text, double number, int index, int count, Map<String, String> changes) {
        return new SweepValue(text, number, (index + 0.5) / count, new TreeMap<>(changes));
    }

    private Entry entry(Key key, String name, Tree value) {
        var reader = new KeyReader(file, keys);
        reader.read(
                new Tree.Mapping(List.of(new Tree.Field(key.path(), value.line(), value)), 0),
                "",
                PARAMETERS);
        return Objects.requireNonNull(reader.entries().get(PARAMETERS + "." + name));
    }

    private Key key(String name, int line, String full) {
        return keys.find(name)
                .orElseThrow(() -> {
                    int dot = name.lastIndexOf('.');
                    String section = dot < 0 ? "" : name.substring(0, dot);
                    boolean known = dot > 0 && keys.isSection(section);
                    return problem(
                            line,
                            full,
                            known
                                    ? keys.advice(section, name.substring(dot + 1))
                                    : keys.advice("", name));
                });
    }

    private void requireChangeable(Key key, int line, String shown) {
        if (key.kind() instanceof Key.Text
                || key.kind() instanceof Key.Words
                || key.kind() instanceof Key.Nested) {
            throw problem(line, shown, "must change numbers or words, not " + key.path());
        }
    }

    private static String unit(Key key, String text) {
        return key.kind() instanceof Key.Number number
                ? Quantity.parse(text, number.dimension()).unit()
                : "";
    }

    /// The number of an entry in a unit; NaN for a word.
    private static double number(Key key, Entry entry, String unit) {
        if (!(key.kind() instanceof Key.Number number)) {
            return Double.NaN;
        }
        int exponent = number.dimension().unit(unit).orElseThrow().exponent();
        return new BigDecimal(Double.toString(entry.value()))
                .scaleByPowerOfTen(-exponent)
                .doubleValue();
    }

    private static boolean has(Tree.Mapping map, String name) {
        return map.fields().stream().anyMatch(field -> field.name().equals(name));
    }

    private static String full(Tree.Field field) {
        return PARAMETERS + "." + field.name();
    }

    private DescriptionException problem(int line, String key, String sentence) {
        return new DescriptionException(file, line, key, sentence);
    }
}
