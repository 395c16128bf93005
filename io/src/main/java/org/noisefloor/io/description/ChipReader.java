package org.noisefloor.io.description;

import static org.noisefloor.io.description.DescriptionException.quote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.noisefloor.io.description.DataSheet.Entry;

/// Reads chip files and presets into data sheets.
///
/// A file that says `extends: NAME` or `extends: other.yaml` (relative to itself) gives only what
/// differs. A spread that nobody gives is zero; any other number that nobody gives is an error.
public final class ChipReader {
    /// Longest chain of files that extend each other.
    private static final int LONGEST_CHAIN = 8;

    private ChipReader() {}

    /// Reads the preset or the chip file that `nameOrFile` names; a name without `/` and `.yaml` is
    /// a preset's.
    ///
    /// @throws DescriptionException if there is none or it is faulty
    public static DataSheet read(String nameOrFile) {
        if (Presets.names().contains(nameOrFile)) {
            return preset(nameOrFile);
        }
        if (nameOrFile.isBlank()) {
            throw new DescriptionException("\"\"", 0, "", "is neither a preset nor a file name");
        }
        try {
            Path path = Path.of(nameOrFile);
            if (isFileName(nameOrFile) || Files.exists(path)) {
                return read(path);
            }
        } catch (InvalidPathException e) {
            throw new DescriptionException(
                    nameOrFile, 0, "", "is neither a preset nor a file name");
        }
        throw new DescriptionException(
                nameOrFile,
                0,
                "",
                "is neither a preset"
                        + Nearest.hint(nameOrFile, Presets.names())
                        + " nor a file that exists; presets are "
                        + String.join(", ", Presets.names()));
    }

    /// Reads a chip file.
    ///
    /// @throws DescriptionException if it is faulty
    public static DataSheet read(Path file) {
        return sheet(fileLayer(file, List.of()));
    }

    /// Reads a preset.
    ///
    /// @throws DescriptionException if there is none of this name
    public static DataSheet preset(String name) {
        if (!Presets.names().contains(name)) {
            throw new DescriptionException(
                    name, 0, "", "is no preset; presets are " + String.join(", ", Presets.names()));
        }
        return sheet(presetLayer(name));
    }

    /// Reads a chip file from its text; a file that it extends is meant relative to the working directory.
    ///
    /// @param name what errors call the text
    /// @throws DescriptionException if it is faulty
    public static DataSheet parse(String name, String yaml) {
        return sheet(TextFile.decode(name, yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /// The same chip with other numbers or words.
    ///
    /// @param changes full key, or one of [ChipChanges#MISMATCH] and [ChipChanges#NOISE], and what is written there; a key stands above
    ///     these two
    /// @throws DescriptionException if a key is unknown, if a value is out of range or in no fitting unit, or if there is no such chip: one
    ///     sentence that names the changed key
    public static DataSheet with(DataSheet sheet, SortedMap<String, String> changes) {
        return changes.isEmpty() ? sheet : new ChipChanges(sheet, changes).sheet();
    }

    /// The text of a chip file that stands in the working directory.
    static DataSheet sheet(TextFile text) {
        return sheet(layer(text, Path.of(""), List.of(), "unnamed"));
    }

    /// Whether `text` is meant as a file and not as the name of a preset.
    static boolean isFileName(String text) {
        return text.contains("/")
                || text.contains("\\")
                || text.endsWith(".yaml")
                || text.endsWith(".yml");
    }

    // one file with what it inherits; the reader knows the lines of the sections
    private record Layer(
            TextFile text,
            ChipKind kind,
            KeyReader reader,
            Map<String, Entry> entries,
            String fallbackName) {}

    private static Layer presetLayer(String name) {
        return layer(Presets.text(name), Path.of(""), List.of(name), name);
    }

    private static Layer fileLayer(Path file, List<String> chain) {
        TextFile text = TextFile.read(file);
        String link = realPath(file);
        List<String> longer = Stream.concat(chain.stream(), Stream.of(link)).toList();
        Path parent = file.getParent();
        String stem =
                String.valueOf(file.getFileName())
                        .replaceFirst("\\.ya?ml$", "")
                        .replaceAll("[^A-Za-z0-9._-]", "-");
        return layer(text, parent == null ? Path.of("") : parent, longer, stem);
    }

    private static Layer layer(
            TextFile text, Path folder, List<String> chain, String fallbackName) {
        Tree.Mapping root = TreeReader.read(text);
        Map<String, Entry> head = head(text, root);
        Optional<Layer> ancestor =
                Optional.ofNullable(head.get(CommonKeys.EXTENDS))
                        .map(link -> ancestor(link, folder, chain));
        ChipKind kind = kind(Optional.ofNullable(head.get(CommonKeys.KIND)), ancestor);
        kind.refuseForeign(text.name(), root);
        var reader = new KeyReader(text.name(), kind.keys());
        reader.read(root);
        reader.entries().keySet().removeAll(head.keySet());
        Map<String, Entry> entries = new LinkedHashMap<>();
        ancestor.ifPresent(above -> inherit(entries, above, reader.entries()));
        entries.putAll(reader.entries());
        return new Layer(text, kind, reader, entries, fallbackName);
    }

    // of all that the file says, what must be known before the rest can be read
    private static Map<String, Entry> head(TextFile text, Tree.Mapping root) {
        var fields = new ArrayList<Tree.Field>();
        for (Tree.Field field : root.fields()) {
            if (field.name().equals(CommonKeys.EXTENDS)) {
                fields.add(field);
            } else if (field.name().equals("chip") && field.value() instanceof Tree.Mapping chip) {
                var kind = chip.fields().stream().filter(f -> f.name().equals("kind")).toList();
                fields.add(
                        new Tree.Field("chip", field.line(), new Tree.Mapping(kind, chip.line())));
            }
        }
        var reader = new KeyReader(text.name(), CommonKeys.head());
        reader.read(new Tree.Mapping(fields, root.line()));
        return reader.entries();
    }

    private static ChipKind kind(Optional<Entry> given, Optional<Layer> ancestor) {
        Optional<ChipKind> own = given.flatMap(entry -> ChipKind.of(entry.text()));
        Optional<ChipKind> inherited = ancestor.map(Layer::kind);
        if (own.isPresent() && inherited.isPresent() && !own.equals(inherited)) {
            throw new DescriptionException(
                    given.get().file(),
                    given.get().line(),
                    CommonKeys.KIND,
                    "must be that of the chip it extends, "
                            + inherited.get().word()
                            + ", was "
                            + own.get().word());
        }
        return own.or(() -> inherited).orElse(ChipKind.SPIKING);
    }

    private static Layer ancestor(Entry link, Path folder, List<String> chain) {
        if (Presets.names().contains(link.text())) {
            return presetLayer(link.text());
        }
        if (!isFileName(link.text())) {
            throw new DescriptionException(
                    link.file(),
                    link.line(),
                    "extends",
                    "must be a preset ("
                            + String.join(", ", Presets.names())
                            + ") or a file such as other.yaml, was "
                            + quote(link.text())
                            + Nearest.hint(link.text(), Presets.names()));
        }
        Path file = relative(link, folder);
        if (!Files.isRegularFile(file)) {
            throw new DescriptionException(
                    link.file(),
                    link.line(),
                    "extends",
                    "must name a chip file that exists, was " + quote(link.text()));
        }
        if (chain.contains(realPath(file))) {
            throw new DescriptionException(
                    link.file(),
                    link.line(),
                    "extends",
                    "must not lead back to a file that extends this one, was "
                            + quote(link.text()));
        }
        if (chain.size() >= LONGEST_CHAIN) {
            throw new DescriptionException(
                    link.file(),
                    link.line(),
                    "extends",
                    "must not form a chain of more than " + LONGEST_CHAIN + " files");
        }
        return fileLayer(file, chain);
    }

    /// The file that `link` names, relative to `folder`.
    static Path relative(Entry link, Path folder) {
        try {
            return folder.resolve(link.text());
        } catch (InvalidPathException e) {
            throw new DescriptionException(
                    link.file(),
                    link.line(),
                    link.path(),
                    "must be a file name, was " + quote(link.text()));
        }
    }

    // what depends on a choice that the file makes otherwise, and the name of the chip, are not
    // inherited
    private static void inherit(
            Map<String, Entry> entries, Layer ancestor, Map<String, Entry> own) {
        KeySet keys = ancestor.kind().keys();
        for (Entry entry : ancestor.entries().values()) {
            Key key = keys.find(entry.path()).orElseThrow();
            String choice = key.condition().path();
            boolean fits = !own.containsKey(choice) || key.condition().holds(word(keys, own));
            if (!(key.kind() instanceof Key.Text) && fits) {
                String reference =
                        entry.reference().equals(DataSheet.THIS_FILE)
                                ? "in " + entry.file()
                                : entry.reference();
                entries.put(
                        entry.path(),
                        new Entry(
                                entry.path(),
                                entry.text(),
                                entry.value(),
                                entry.unit(),
                                entry.provenance(),
                                reference,
                                entry.file(),
                                entry.line()));
            }
        }
    }

    /// The word at each path, or the one that holds if it is absent.
    static UnaryOperator<String> word(KeySet keys, Map<String, Entry> given) {
        return path ->
                Optional.ofNullable(given.get(path))
                        .map(Entry::text)
                        .or(() -> keys.find(path).map(Key::fallback))
                        .orElse("");
    }

    private static DataSheet sheet(Layer layer) {
        String file = layer.text().name();
        String name =
                Optional.ofNullable(layer.entries().remove(CommonKeys.NAME))
                        .map(Entry::text)
                        .orElse(layer.fallbackName());
        String summary =
                Optional.ofNullable(layer.entries().remove(CommonKeys.SUMMARY))
                        .map(Entry::text)
                        .orElse("");
        Map<String, Entry> complete =
                complete(layer.text().name(), layer.kind(), layer.reader(), layer.entries());
        var description = layer.kind().bind(new ChipNumbers(file, complete), name);
        return new DataSheet(summary, List.copyOf(complete.values()), description);
    }

    /// Every key that the choices leave, in the order of the key set.
    static Map<String, Entry> complete(
            String file, ChipKind kind, KeyReader reader, Map<String, Entry> given) {
        KeySet keys = kind.keys();
        UnaryOperator<String> word = word(keys, given);
        Map<String, Entry> complete = new LinkedHashMap<>();
        for (Key key : keys.all()) {
            Entry entry = given.get(key.path());
            boolean belongs = key.condition().holds(word);
            if (entry != null && !belongs) {
                throw misplaced(entry, key.condition(), word);
            }
            if (entry == null && belongs && key.required()) {
                throw missing(file, kind, reader, key);
            }
            if (entry != null) {
                complete.put(key.path(), entry);
            } else if (belongs && !key.fallback().isEmpty() && !isHead(key)) {
                complete.put(key.path(), reader.fallback(key, key.path()));
            }
        }
        return complete;
    }

    private static boolean isHead(Key key) {
        return CommonKeys.head().find(key.path()).isPresent();
    }

    private static DescriptionException misplaced(
            Entry entry, Key.Condition condition, UnaryOperator<String> word) {
        String choice = condition.path();
        return new DescriptionException(
                entry.file(),
                entry.line(),
                entry.path(),
                "belongs to "
                        + choice
                        + " "
                        + condition.phrase()
                        + ", but the "
                        + choice.substring(choice.lastIndexOf('.') + 1)
                        + " is "
                        + (word.apply(choice).isEmpty() ? "not given" : word.apply(choice)));
    }

    private static DescriptionException missing(
            String file, ChipKind kind, KeyReader reader, Key key) {
        return new DescriptionException(
                file,
                reader.lineNear(key.path()),
                key.path(),
                "is missing and no preset gives it; write "
                        + KeyReader.expected(key)
                        + ", or take all numbers from a preset with \"extends: "
                        + kind.preset()
                        + "\"");
    }

    private static String realPath(Path file) {
        try {
            return file.toRealPath().toString();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize().toString();
        }
    }
}
