package org.noisefloor.io.description;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.DataSheet.Entry;

/// Reads the claims of a file of verification or exploration.
public final class ClaimReader {
    /// Section that holds the claims, each below a name of its own.
    static final String CLAIMS = "claims";

    /// Key below which a claim carries the text of the user's class, so that it needs no file.
    private static final String PROGRAM = "text";

    private static final String SIZE = "net.size";
    private static final String PERIODS = "net.periods";
    private static final String EPOCHS = "epochs";

    private final String file;
    private final String path;

    private ClaimReader(String file, String path) {
        this.file = file;
        this.path = path;
    }

    /// A claim with what else its section says.
    ///
    /// @param claim the claim
    /// @param rest the keys that the reader of the whole file knows, not this one
    /// @param line line of its name
    record Section(ClaimDescription claim, Tree.Mapping rest, int line) {}

    /// Reads all claims of a file.
    ///
    /// @param file file as the user named it
    /// @param claims the field of the claims
    /// @param folder folder of the file, to which files that claims name are relative
    /// @param others keys of a claim's section that somebody else reads
    /// @throws DescriptionException if there is none or one is faulty
    static List<Section> claims(String file, Tree.Field claims, Path folder, Set<String> others) {
        if (!(claims.value() instanceof Tree.Mapping map) || map.fields().isEmpty()) {
            throw new DescriptionException(
                    file,
                    claims.line(),
                    CLAIMS,
                    "must hold one map for each claim, was " + claims.value().phrase());
        }
        var list = new ArrayList<Section>();
        for (Tree.Field field : map.fields()) {
            list.add(section(file, field, folder, others));
        }
        return list;
    }

    private static Section section(String file, Tree.Field field, Path folder, Set<String> others) {
        String path = CLAIMS + "." + field.name();
        if (!field.name().matches("[A-Za-z][A-Za-z0-9-]{0,63}")) {
            throw new DescriptionException(
                    file,
                    field.line(),
                    path,
                    "must be named by letters, digits and '-', at most 64");
        }
        if (!(field.value() instanceof Tree.Mapping map)) {
            throw new DescriptionException(
                    file,
                    field.line(),
                    path,
                    "must hold keys such as \"claim: alignment\", was " + field.value().phrase());
        }
        var own = new ArrayList<Tree.Field>();
        var rest = new ArrayList<Tree.Field>();
        for (Tree.Field each : map.fields()) {
            (others.contains(each.name()) ? rest : own).add(each);
        }
        ClaimDescription claim =
                new ClaimReader(file, path)
                        .claim(field.name(), new Tree.Mapping(own, field.line()), folder);
        return new Section(claim, new Tree.Mapping(rest, map.line()), field.line());
    }

    /// Reads a claim from the text of its description.
    ///
    /// @throws DescriptionException if it is faulty
    public static ClaimDescription parse(String name, String yaml) {
        TextFile text = TextFile.decode(name, yaml.getBytes(StandardCharsets.UTF_8));
        return new ClaimReader(name, "").claim(name, TreeReader.read(text), Path.of(""));
    }

    /// The same claim with other values at some of its keys, such as `net.periods`.
    ///
    /// @throws DescriptionException if a key is unknown or its value is out of range
    public static ClaimDescription with(ClaimDescription claim, SortedMap<String, String> changes) {
        TextFile text =
                TextFile.decode(claim.name(), claim.yaml().getBytes(StandardCharsets.UTF_8));
        Tree.Mapping map = TreeReader.read(text);
        if (changes.keySet().stream().anyMatch(key -> key.startsWith(ClaimKind.NET + "."))) {
            map = withNet(map);
        }
        for (Map.Entry<String, String> change : changes.entrySet()) {
            map = TreeText.with(map, change.getKey(), change.getValue());
        }
        try {
            return new ClaimReader(claim.name(), "").claim(claim.name(), map, Path.of(""));
        } catch (DescriptionException e) {
            throw e.at(claim.name(), 0);
        }
    }

    /// The sizes of a claim's experiment by their keys: neurons of its net, and how long it learns. None of a class of the user's.
    public static SortedMap<String, Integer> sizes(ClaimDescription claim) {
        Map<String, Integer> sizes =
                switch (claim.setting()) {
                    case ClaimSetting.Alignment c -> netAndPeriods(c.learning());
                    case ClaimSetting.PhaselessAlignment c -> Map.of(EPOCHS, c.setting().epochs());
                    case ClaimSetting.EffectiveWeights c -> net(c.learning());
                    case ClaimSetting.Energy c -> netAndPeriods(c.learning());
                    case ClaimSetting.Snapshot c -> netAndPeriods(c.learning());
                    case ClaimSetting.CoSimulation c -> netAndPeriods(c.learning());
                    case ClaimSetting.Reference c -> net(c.learning());
                    case ClaimSetting.Java _ -> Map.of();
                };
        return new TreeMap<>(sizes);
    }

    private static Map<String, Integer> netAndPeriods(ClaimSetting.Learning learning) {
        return Map.of(SIZE, learning.net().size(), PERIODS, learning.net().periods());
    }

    private static Map<String, Integer> net(ClaimSetting.Learning learning) {
        return Map.of(SIZE, learning.net().size());
    }

    /// The map with the net that a claim has without stating it.
    private static Tree.Mapping withNet(Tree.Mapping map) {
        boolean learns =
                field(map, ClaimKind.WORD)
                        .map(Tree.Field::value)
                        .filter(word ->
                                word instanceof Tree.Scalar scalar
                                        && ClaimKind.of(scalar.text())
                                                .filter(ClaimKind::learns)
                                                .isPresent())
                        .isPresent();
        if (!learns || field(map, ClaimKind.NET).isPresent()) {
            return map;
        }
        Tree.Mapping complete = map;
        for (Map.Entry<String, String> key : ClaimValues.small().entrySet()) {
            complete = TreeText.with(complete, ClaimKind.NET + "." + key.getKey(), key.getValue());
        }
        return complete;
    }

    private ClaimDescription claim(String name, Tree.Mapping map, Path folder) {
        ClaimKind kind = kind(map);
        Optional<Tree.Field> net = field(map, ClaimKind.NET);
        Optional<Tree.Field> program =
                kind == ClaimKind.JAVA ? field(map, PROGRAM) : Optional.empty();
        var own = new ArrayList<>(map.fields());
        if (kind.learns()) {
            net.ifPresent(own::remove);
        }
        program.ifPresent(own::remove);
        KeySet keys = kind.keys();
        var reader = new KeyReader(file, keys);
        reader.read(new Tree.Mapping(own, map.line()), "", path);
        Map<String, Entry> entries = complete(keys, reader, map.line());
        Optional<Net> read =
                kind.learns()
                        ? net.map(f ->
                                new NetReader(file, below(ClaimKind.NET))
                                        .net(name, f, Integer.MAX_VALUE))
                        : Optional.empty();
        if (kind == ClaimKind.ALIGNMENT && read.isEmpty()) {
            throw problem(
                    map.line(), ClaimKind.NET, "is missing; write a map with the keys of a net");
        }
        String text =
                kind == ClaimKind.JAVA
                        ? program(map.line(), program, entries.get("source"), folder)
                        : "";
        Tree.Mapping complete = text.isEmpty() ? map : TreeText.with(map, PROGRAM, text);
        var values = new ClaimValues(new StudyValues(file, entries), read, text);
        return new ClaimDescription(name, TreeText.yaml(complete), kind.bind(values));
    }

    private ClaimKind kind(Tree.Mapping map) {
        Tree.Field field =
                field(map, ClaimKind.WORD)
                        .orElseThrow(() ->
                                problem(
                                        map.line(),
                                        ClaimKind.WORD,
                                        "is missing; write "
                                                + String.join(" or ", ClaimKind.words())));
        String word = field.value() instanceof Tree.Scalar scalar ? scalar.text() : "";
        return ClaimKind.of(word)
                .orElseThrow(() ->
                        problem(
                                field.line(),
                                ClaimKind.WORD,
                                "must be "
                                        + String.join(" or ", ClaimKind.words())
                                        + ", was "
                                        + field.value().phrase()
                                        + Nearest.hint(word, ClaimKind.words())));
    }

    private Map<String, Entry> complete(KeySet keys, KeyReader reader, int line) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Key key : keys.all()) {
            Entry entry = reader.entries().get(below(key.path()));
            if (entry != null) {
                entries.put(key.path(), entry);
            } else if (!key.fallback().isEmpty()) {
                entries.put(key.path(), reader.fallback(key, key.path()));
            } else if (key.required()) {
                throw problem(line, key.path(), "is missing; write " + KeyReader.expected(key));
            }
        }
        return entries;
    }

    private String program(
            int line, Optional<Tree.Field> given, @Nullable Entry source, Path folder) {
        if (given.isPresent()) {
            if (given.get().value() instanceof Tree.Scalar scalar && !scalar.absent()) {
                return scalar.text();
            }
            throw problem(given.get().line(), PROGRAM, "must be the text of a class");
        }
        if (source == null) {
            throw problem(
                    line, "source", "is missing; write the file of the class such as MyClaim.java");
        }
        try {
            return TextFile.read(folder.resolve(source.text())).text();
        } catch (InvalidPathException e) {
            throw problem(
                    source.line(),
                    "source",
                    "must be a file name, was " + DescriptionException.quote(source.text()));
        } catch (DescriptionException e) {
            throw problem(
                    source.line(),
                    "source",
                    "must name a file that can be read, but "
                            + DescriptionException.quote(source.text())
                            + " "
                            + e.problem());
        }
    }

    private static Optional<Tree.Field> field(Tree.Mapping map, String name) {
        return map.fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private DescriptionException problem(int line, String key, String problem) {
        return new DescriptionException(file, line, below(key), problem);
    }
}
