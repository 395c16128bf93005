package org.noisefloor.io.description;

import static org.noisefloor.io.description.DescriptionException.quote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.noisefloor.io.description.DataSheet.Entry;

/// Reads chip files and presets into data sheets.
///
/// A file that says `extends: NAME` or `extends: other.yaml` (relative to itself) gives only what
/// differs. A spread that nobody gives is zero; any other number that nobody gives is an error.
public final class ChipReader {
    /// Longest chain of files that extend each other.
    private static final int LONGEST_CHAIN = 8;

    private static final KeySet KEYS = ChipKeys.all();

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

    /// Reads the text of a chip file that stands in the working directory.
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
            TextFile text, KeyReader reader, Map<String, Entry> entries, String fallbackName) {}

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
        var reader = new KeyReader(text.name(), KEYS);
        reader.read(TreeReader.read(text));
        Optional<Entry> parent = Optional.ofNullable(reader.entries().remove("extends"));
        Map<String, Entry> entries = new LinkedHashMap<>();
        parent.ifPresent(link -> inherit(entries, ancestor(link, folder, chain), reader.entries()));
        entries.putAll(reader.entries());
        return new Layer(text, reader, entries, fallbackName);
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

    // numbers of another neuron circuit, and the name of the chip, are not inherited
    private static void inherit(
            Map<String, Entry> entries, Layer ancestor, Map<String, Entry> own) {
        String circuit = Optional.ofNullable(own.get("neuron.circuit")).map(Entry::text).orElse("");
        for (Entry entry : ancestor.entries().values()) {
            boolean text =
                    KEYS.find(entry.path())
                            .map(key -> key.kind() instanceof Key.Text)
                            .orElse(false);
            boolean fits =
                    circuit.isEmpty()
                            || KEYS.find(entry.path())
                                    .map(key -> key.belongsTo(circuit))
                                    .orElse(true);
            if (!text && fits) {
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

    private static DataSheet sheet(Layer layer) {
        String file = layer.text().name();
        String name =
                Optional.ofNullable(layer.entries().remove("chip.name"))
                        .map(Entry::text)
                        .orElse(layer.fallbackName());
        String summary =
                Optional.ofNullable(layer.entries().remove("chip.summary"))
                        .map(Entry::text)
                        .orElse("");
        Map<String, Entry> complete = complete(layer);
        var description = new ChipBinder(file, complete).bind(name);
        return new DataSheet(summary, List.copyOf(complete.values()), description);
    }

    // every key of the circuit, in the order of the key set
    private static Map<String, Entry> complete(Layer layer) {
        Map<String, Entry> given = layer.entries();
        String circuit =
                Optional.ofNullable(given.get("neuron.circuit")).map(Entry::text).orElse("");
        Map<String, Entry> complete = new LinkedHashMap<>();
        for (Key key : KEYS.all()) {
            Entry entry = given.get(key.path());
            if (key.kind() instanceof Key.Text || (entry == null && !key.belongsTo(circuit))) {
                continue;
            }
            if (entry == null && key.required()) {
                throw new DescriptionException(
                        layer.text().name(),
                        layer.reader().lineNear(key.path()),
                        key.path(),
                        "is missing and no preset gives it; write "
                                + KeyReader.expected(key)
                                + ", or take all numbers from a preset with \"extends: generic\"");
            }
            if (entry != null && !key.belongsTo(circuit)) {
                throw new DescriptionException(
                        entry.file(),
                        entry.line(),
                        key.path(),
                        "belongs to neuron.circuit "
                                + key.circuit()
                                + ", but the circuit is "
                                + circuit);
            }
            complete.put(
                    key.path(), entry == null ? layer.reader().fallback(key, key.path()) : entry);
        }
        return complete;
    }

    private static String realPath(Path file) {
        try {
            return file.toRealPath().toString();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize().toString();
        }
    }
}
