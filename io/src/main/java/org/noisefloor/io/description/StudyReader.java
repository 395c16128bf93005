package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.noisefloor.io.description.DataSheet.Entry;

/// Reads experiment files of every kind but chip alignment, which [ExperimentReader] reads.
public final class StudyReader {
    private static final String KIND = "experiment.kind";

    private StudyReader() {}

    /// The kind of study that a file describes; empty for the alignment of chips.
    ///
    /// @throws DescriptionException if the file cannot be read or names a kind that does not exist
    public static Optional<StudyKind> kind(Path file) {
        TextFile text = TextFile.read(file);
        for (Tree.Field top : TreeReader.read(text).fields()) {
            if (top.name().equals(KIND)) {
                return kind(text.name(), top);
            }
            if (top.name().equals("experiment") && top.value() instanceof Tree.Mapping mapping) {
                for (Tree.Field field : mapping.fields()) {
                    if (field.name().equals("kind")) {
                        return kind(text.name(), field);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<StudyKind> kind(String file, Tree.Field field) {
        String word = field.value() instanceof Tree.Scalar scalar ? scalar.text() : "";
        if (word.equals(ExperimentKeys.KIND)) {
            return Optional.empty();
        }
        Optional<StudyKind> kind = StudyKind.of(word);
        if (kind.isEmpty()) {
            var words = new ArrayList<>(List.of(ExperimentKeys.KIND));
            words.addAll(StudyKind.words());
            throw new DescriptionException(
                    file,
                    field.line(),
                    KIND,
                    "must be "
                            + String.join(" or ", words)
                            + ", was "
                            + field.value().phrase()
                            + Nearest.hint(word, words));
        }
        return kind;
    }

    /// Reads a study.
    ///
    /// @throws DescriptionException if the file is faulty, is no study, or names a rule on a substrate on which it does not run
    public static StudyDescription read(Path file) {
        StudyKind kind =
                kind(file)
                        .orElseThrow(() ->
                                new DescriptionException(
                                        file.toString(), 0, KIND, "is missing; this is no study"));
        TextFile text = TextFile.read(file);
        KeySet keys = allKeys(kind);
        var reader = new KeyReader(text.name(), keys);
        reader.read(TreeReader.read(text));
        Map<String, Entry> entries = complete(keys, reader, text.name());
        var values = new StudyValues(text.name(), entries);
        List<String> rules = values.words("rules");
        if (!reader.entries().containsKey("rules")) {
            rules = runningRules(kind, values);
        }
        requireCells(kind, rules, values);
        StudySetting setting = kind.bind(values);
        requireSetting(setting, values);
        var own = new TreeMap<String, String>();
        for (Key key : kind.keys().all()) {
            if (values.has(key.path())) {
                own.put(key.path(), values.text(key.path()));
            }
        }
        String name = ExperimentReader.stem(file);
        return new StudyDescription(
                values.has("experiment.name") ? values.text("experiment.name") : name,
                kind,
                (long) values.value("experiment.seed"),
                values.count("repetitions"),
                rules,
                values.words("substrates"),
                own,
                setting);
    }

    private static List<String> runningRules(StudyKind kind, StudyValues values) {
        List<String> named = values.words("substrates");
        List<String> rules = kind.cells().runningOn(kind.rules(), named);
        if (rules.isEmpty()) {
            throw values.problem(
                    "substrates",
                    "has no rule of %s that runs on all of %s"
                            .formatted(kind.word(), String.join(", ", named)));
        }
        return rules;
    }

    private static void requireCells(StudyKind kind, List<String> rules, StudyValues values) {
        for (String rule : rules) {
            for (String substrate : values.words("substrates")) {
                kind.cells()
                        .refusal(rule, substrate)
                        .ifPresent(sentence -> {
                            throw values.problem("substrates", sentence);
                        });
            }
        }
    }

    private static void requireSetting(StudySetting setting, StudyValues values) {
        for (String substrate : values.words("substrates")) {
            setting.refusal(substrate)
                    .ifPresent(sentence -> {
                        throw values.problem("substrates", sentence);
                    });
        }
    }

    private static Map<String, Entry> complete(KeySet keys, KeyReader reader, String file) {
        var entries = new LinkedHashMap<>(reader.entries());
        for (Key key : keys.all()) {
            if (entries.containsKey(key.path())) {
                continue;
            }
            if (!key.fallback().isEmpty()) {
                entries.put(key.path(), reader.fallback(key, key.path()));
            } else if (key.required()) {
                throw new DescriptionException(
                        file,
                        reader.lineNear(key.path()),
                        key.path(),
                        "is missing; write " + KeyReader.expected(key));
            }
        }
        return entries;
    }

    private static KeySet allKeys(StudyKind kind) {
        var all = new ArrayList<>(commonKeys(kind));
        all.addAll(kind.keys().all());
        return new KeySet(all);
    }

    /// The keys that every kind has.
    static List<Key> commonKeys(StudyKind kind) {
        var substrates = new ArrayList<>(List.of(Cells.IDEAL));
        substrates.addAll(Presets.names());
        return List.of(
                Key.name("experiment.name", "name of the experiment; that of the file if absent"),
                Key.word(KIND, "kind of study", StudyKind.words().toArray(String[]::new)),
                Key.whole(
                                "experiment.seed",
                                NUMBER,
                                "0",
                                "9007199254740992",
                                "seed of all networks, dies and noise")
                        .or("1"),
                Key.whole(
                                "repetitions",
                                NUMBER,
                                "1",
                                "" + StudyDescription.MOST_REPETITIONS,
                                "networks per rule and substrate, each with a seed and a die of its own")
                        .or("5"),
                Key.words("rules", "what is compared", kind.rules())
                        .or(String.join(", ", kind.rules())),
                Key.words("substrates", "on what it runs", substrates)
                        .or(kind.substrates().getFirst()));
    }
}
