package org.noisefloor.io.description;

import static org.noisefloor.io.description.AcceptanceKeys.CHIPS;
import static org.noisefloor.io.description.AcceptanceKeys.CONDITIONS;
import static org.noisefloor.io.description.AcceptanceKeys.SECTION;
import static org.noisefloor.io.description.AcceptanceKeys.WAIVERS;
import static org.noisefloor.io.description.DescriptionException.quote;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.io.description.DataSheet.Entry;

/// Reads a file of `noisefloor verify`. All that can be refused is refused here, before anything runs.
public final class AcceptanceReader {
    private static final int MOST_CASES = 10_000;
    private static final String NAME = "[A-Za-z][A-Za-z0-9-]{0,63}";
    private static final List<String> TOP =
            List.of(SECTION, ClaimReader.CLAIMS, CONDITIONS, WAIVERS);

    private final String file;
    private final Path folder;
    private final Tree.Mapping root;

    private AcceptanceReader(TextFile text, Path folder) {
        this.file = text.name();
        this.folder = folder;
        this.root = TreeReader.read(text);
    }

    /// Reads a file.
    ///
    /// @throws DescriptionException if it is faulty, names a chip that is, or a chip that does not exist under a condition
    public static Acceptance read(Path path) {
        Path parent = path.getParent();
        return new AcceptanceReader(TextFile.read(path), parent == null ? Path.of("") : parent)
                .acceptance(ExperimentReader.stem(path));
    }

    private Acceptance acceptance(String stem) {
        for (Tree.Field field : root.fields()) {
            if (!TOP.contains(field.name())) {
                throw problem(
                        field.line(),
                        field.name(),
                        "is unknown"
                                + Nearest.hint(field.name(), TOP)
                                + "; a verification file has "
                                + String.join(", ", TOP));
            }
        }
        Tree.Mapping run = mapping(section(SECTION), SECTION);
        var keys = AcceptanceKeys.run();
        var reader = new KeyReader(file, keys);
        reader.read(without(run, CHIPS), SECTION, SECTION);
        Map<String, Entry> values = new TreeMap<>(reader.entries());
        for (Key key : keys.all()) {
            if (!key.fallback().isEmpty() && !values.containsKey(key.path())) {
                values.put(key.path(), reader.fallback(key, key.path()));
            }
        }
        List<DataSheet> chips = chips(run);
        var conditions = conditions();
        List<ClaimReader.Section> claims =
                ClaimReader.claims(
                        file, section(ClaimReader.CLAIMS), folder, AcceptanceKeys.claimNames());
        List<Acceptance.Requirement> requirements = new ArrayList<>();
        for (ClaimReader.Section claim : claims) {
            requirements.add(requirement(claim, values, names(chips), conditions.keySet()));
        }
        requireChips(requirements, chips, conditions);
        Entry name = values.get(SECTION + ".name");
        Entry seed = values.get(SECTION + ".seed");
        return new Acceptance(
                file,
                name == null ? stem : name.text(),
                seed == null ? 1 : (long) seed.value(),
                chips,
                conditions,
                requirements,
                waivers(requirements, names(chips), conditions.keySet()));
    }

    private static List<String> names(List<DataSheet> chips) {
        return chips.stream().map(sheet -> sheet.description().name()).toList();
    }

    private List<DataSheet> chips(Tree.Mapping run) {
        String path = SECTION + "." + CHIPS;
        Tree.Field list =
                find(run, CHIPS).orElseThrow(() -> problem(run.line(), path, "is missing"));
        var sheets = new ArrayList<DataSheet>();
        var seen = new HashSet<String>();
        for (Tree.Scalar word : words(list, SECTION + "." + CHIPS)) {
            DataSheet sheet;
            try {
                sheet =
                        ChipReader.isFileName(word.text())
                                ? ChipReader.read(folder.resolve(word.text()))
                                : ChipReader.preset(word.text());
            } catch (InvalidPathException e) {
                throw problem(
                        word.line(),
                        SECTION + "." + CHIPS,
                        "must be presets or file names, but has " + quote(word.text()));
            } catch (DescriptionException e) {
                throw problem(
                        word.line(),
                        SECTION + "." + CHIPS,
                        "has a chip that cannot be read: " + e.getMessage());
            }
            if (!seen.add(sheet.description().name())) {
                throw problem(
                        word.line(),
                        SECTION + "." + CHIPS,
                        "must have chips of different names, but has two called "
                                + quote(sheet.description().name()));
            }
            sheets.add(sheet);
        }
        return sheets;
    }

    private SortedMap<String, SortedMap<String, String>> conditions() {
        var all = new TreeMap<String, SortedMap<String, String>>();
        Optional<Tree.Field> section = find(root, CONDITIONS);
        if (section.isEmpty()) {
            all.put("nominal", Collections.emptySortedMap());
            return all;
        }
        for (Tree.Field field : mapping(section.get(), CONDITIONS).fields()) {
            String path = CONDITIONS + "." + field.name();
            requireName(field, path);
            var changes = new TreeMap<String, String>();
            for (Tree.Field change : mapping(field, path).fields()) {
                if (!(change.value() instanceof Tree.Scalar scalar) || scalar.absent()) {
                    throw problem(
                            change.line(),
                            path + "." + change.name(),
                            "must be the value of a chip key such as \"20 %\", was "
                                    + change.value().phrase());
                }
                changes.put(change.name(), scalar.text().strip());
            }
            all.put(field.name(), Collections.unmodifiableSortedMap(changes));
        }
        if (all.isEmpty()) {
            throw problem(section.get().line(), CONDITIONS, "must have at least one condition");
        }
        return all;
    }

    private Acceptance.Requirement requirement(
            ClaimReader.Section section,
            Map<String, Entry> run,
            List<String> chips,
            Collection<String> conditions) {
        String path = ClaimReader.CLAIMS + "." + section.claim().name();
        Tree.Mapping rest = without(without(section.rest(), CHIPS), CONDITIONS);
        var reader = new KeyReader(file, AcceptanceKeys.claim());
        reader.read(rest, "", path);
        Map<String, Entry> own = new TreeMap<>();
        for (Key key : AcceptanceKeys.claim().all()) {
            Entry above = run.get(SECTION + "." + key.path());
            Entry entry = reader.entries().getOrDefault(path + "." + key.path(), above);
            if (entry != null) {
                own.put(key.path(), entry);
            }
        }
        Entry yield = own.get("yield");
        if (yield == null) {
            throw problem(
                    section.line(),
                    path + ".yield",
                    "is missing; write a ratio such as 95 %, here or in " + SECTION);
        }
        var values = new StudyValues(file, own);
        return new Acceptance.Requirement(
                section.claim(),
                chosen(section.rest(), CHIPS, path, chips),
                chosen(section.rest(), CONDITIONS, path, conditions),
                values.words("calibrated").stream().map(Boolean::valueOf).toList(),
                yield.value(),
                values.value("confidence"),
                values.count("dies"),
                values.count("block"),
                section.line());
    }

    /// The names that a claim lists, or all.
    private List<String> chosen(
            Tree.Mapping claim, String key, String path, Collection<String> known) {
        Optional<Tree.Field> field = find(claim, key);
        if (field.isEmpty()) {
            return List.copyOf(known);
        }
        var chosen = new ArrayList<String>();
        for (Tree.Scalar word : words(field.get(), path + "." + key)) {
            requireKnown(word.text(), known, word.line(), path + "." + key);
            chosen.add(word.text());
        }
        return chosen;
    }

    /// Refuses conditions under which a chip does not exist, and more cases than anybody reads.
    private void requireChips(
            List<Acceptance.Requirement> requirements,
            List<DataSheet> chips,
            SortedMap<String, SortedMap<String, String>> conditions) {
        long cases = 0;
        for (Acceptance.Requirement each : requirements) {
            cases +=
                    (long) each.chips().size()
                            * each.conditions().size()
                            * each.calibrated().size();
            for (DataSheet sheet : chips) {
                for (String condition : each.conditions()) {
                    if (each.chips().contains(sheet.description().name())) {
                        requireExists(sheet, condition, conditions);
                    }
                }
            }
        }
        if (cases > MOST_CASES) {
            throw problem(
                    section(ClaimReader.CLAIMS).line(),
                    ClaimReader.CLAIMS,
                    "must make at most %d cases of claim, chip, condition and calibration, made %d"
                            .formatted(MOST_CASES, cases));
        }
    }

    private void requireExists(
            DataSheet sheet,
            String condition,
            SortedMap<String, SortedMap<String, String>> conditions) {
        SortedMap<String, String> changes =
                conditions.getOrDefault(condition, Collections.emptySortedMap());
        try {
            ChipReader.with(sheet, changes);
        } catch (DescriptionException e) {
            throw problem(
                    line(condition, e.key()),
                    CONDITIONS + "." + condition + (e.key().isEmpty() ? "" : "." + e.key()),
                    e.problem() + " (chip " + sheet.description().name() + ")");
        }
    }

    private int line(String condition, String key) {
        Optional<Tree.Field> field =
                find(root, CONDITIONS).flatMap(all -> find(mapping(all, CONDITIONS), condition));
        int of = field.map(Tree.Field::line).orElse(0);
        return field.flatMap(each -> find(mapping(each, condition), key))
                .map(Tree.Field::line)
                .orElse(of);
    }

    private List<Acceptance.Waiver> waivers(
            List<Acceptance.Requirement> requirements,
            List<String> chips,
            Collection<String> conditions) {
        List<String> claims = requirements.stream().map(r -> r.claim().name()).toList();
        var waivers = new ArrayList<Acceptance.Waiver>();
        Optional<Tree.Field> section = find(root, WAIVERS);
        if (section.isEmpty()) {
            return waivers;
        }
        for (Tree.Field field : mapping(section.get(), WAIVERS).fields()) {
            String path = WAIVERS + "." + field.name();
            requireName(field, path);
            var keys = AcceptanceKeys.waiver();
            var reader = new KeyReader(file, keys);
            reader.read(mapping(field, path), "", path);
            for (String needed : List.of("claim", "chip", "reason", "until")) {
                if (!reader.entries().containsKey(path + "." + needed)) {
                    throw problem(
                            field.line(),
                            path + "." + needed,
                            "is missing; a waiver has a claim, a chip, a reason and a last day");
                }
            }
            var text = new TreeMap<String, String>();
            int untilLine = field.line();
            for (Key key : keys.all()) {
                Entry entry = reader.entries().get(path + "." + key.path());
                untilLine = entry != null && key.path().equals("until") ? entry.line() : untilLine;
                text.put(key.path(), entry == null ? "" : entry.text());
                if (entry != null) {
                    Collection<String> known =
                            switch (key.path()) {
                                case "claim" -> claims;
                                case "chip" -> chips;
                                case "condition" -> conditions;
                                default -> List.of(entry.text());
                            };
                    requireKnown(entry.text(), known, entry.line(), entry.path());
                    if (entry.text().isEmpty()) {
                        throw problem(entry.line(), entry.path(), "must not be empty");
                    }
                }
            }
            waivers.add(waiver(field, text, untilLine));
        }
        return waivers;
    }

    private Acceptance.Waiver waiver(Tree.Field field, Map<String, String> text, int untilLine) {
        LocalDate until;
        try {
            until = LocalDate.parse(text.getOrDefault("until", ""));
        } catch (DateTimeException e) {
            throw problem(
                    untilLine,
                    WAIVERS + "." + field.name() + ".until",
                    "must be a day such as 2027-01-31, was " + quote("" + text.get("until")));
        }
        return new Acceptance.Waiver(
                field.name(),
                text.getOrDefault("claim", ""),
                text.getOrDefault("chip", ""),
                text.getOrDefault("condition", ""),
                text.getOrDefault("reason", ""),
                until,
                field.line());
    }

    private void requireKnown(String word, Collection<String> known, int line, String path) {
        if (!known.contains(word)) {
            throw problem(
                    line,
                    path,
                    "must be one of %s, was %s%s"
                            .formatted(
                                    String.join(", ", known),
                                    quote(word),
                                    Nearest.hint(word, known)));
        }
    }

    private void requireName(Tree.Field field, String path) {
        if (!field.name().matches(NAME)) {
            throw problem(
                    field.line(),
                    path,
                    "must be named by letters, digits and '-', at most 64 characters");
        }
    }

    /// A list of words, or one.
    private List<Tree.Scalar> words(Tree.Field field, String path) {
        List<Tree> items =
                field.value() instanceof Tree.Sequence list ? list.items() : List.of(field.value());
        var words = new ArrayList<Tree.Scalar>();
        for (Tree item : items) {
            if (!(item instanceof Tree.Scalar scalar) || scalar.absent()) {
                throw problem(
                        item.line(), path, "must be a list of names, but has " + item.phrase());
            }
            if (words.stream().anyMatch(word -> word.text().equals(scalar.text()))) {
                throw problem(
                        item.line(),
                        path,
                        "must have no name twice, but has " + quote(scalar.text()));
            }
            words.add(scalar);
        }
        if (words.isEmpty()) {
            throw problem(field.line(), path, "must have at least one name");
        }
        return words;
    }

    private static Optional<Tree.Field> find(Tree.Mapping map, String name) {
        return map.fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /// A section of the file.
    private Tree.Field section(String name) {
        return find(root, name).orElseThrow(() -> problem(0, name, "is missing"));
    }

    private Tree.Mapping mapping(Tree.Field field, String path) {
        if (field.value() instanceof Tree.Mapping map) {
            return map;
        }
        throw problem(field.line(), path, "must hold keys, was " + field.value().phrase());
    }

    private static Tree.Mapping without(Tree.Mapping map, String name) {
        return new Tree.Mapping(
                map.fields().stream().filter(field -> !field.name().equals(name)).toList(),
                map.line());
    }

    private DescriptionException problem(int line, String key, String sentence) {
        return new DescriptionException(file, line, key, sentence);
    }
}
