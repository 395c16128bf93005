package org.noisefloor.io.description;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.noisefloor.io.description.DataSheet.Entry;
import org.noisefloor.plasticity.training.Rounding;

/// Reads experiment files.
public final class ExperimentReader {
    private static final KeySet TOP = ExperimentKeys.top();

    private final TextFile text;
    private final Tree.Mapping root;
    private final KeyReader reader;

    private ExperimentReader(TextFile text) {
        this.text = text;
        this.root = TreeReader.read(text);
        this.reader = new KeyReader(text.name(), TOP);
    }

    /// Reads an experiment and the chip that it names, and checks that the nets fit on it. A chip
    /// file is meant relative to the folder of `file`; the record holds it relative to the working
    /// directory.
    ///
    /// @throws DescriptionException if the experiment or its chip is faulty
    public static Experiment read(Path file) {
        return read(file, Optional.empty());
    }

    /// Reads an experiment, but on another preset or chip file than it names, relative to the
    /// working directory.
    ///
    /// @throws DescriptionException if the experiment or that chip is faulty
    public static Experiment read(Path file, String chip) {
        return read(file, Optional.of(chip));
    }

    private static Experiment read(Path file, Optional<String> otherChip) {
        var reader = new ExperimentReader(TextFile.read(file));
        Path parent = file.getParent();
        return reader.experiment(parent == null ? Path.of("") : parent, otherChip, stem(file));
    }

    /// Name of an experiment whose file gives none.
    static String stem(Path file) {
        return String.valueOf(file.getFileName())
                .replaceFirst("\\.ya?ml$", "")
                .replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private Experiment experiment(Path folder, Optional<String> otherChip, String stem) {
        List<Tree.Field> others =
                root.fields().stream().filter(f -> !f.name().equals("nets")).toList();
        reader.read(new Tree.Mapping(others, root.line()));
        Map<String, Entry> entries = reader.entries();
        String chip = otherChip.orElseGet(() -> chip(folder));
        int room = Experiment.room(ChipReader.read(chip).spiking());
        word("rule.name");
        var rule =
                new Rule(
                        Rule.Chopping.valueOf(constant(word("rule.chopping"))),
                        Rounding.valueOf(constant(word("rule.rounding"))));
        String name =
                Optional.ofNullable(entries.get("experiment.name")).map(Entry::text).orElse(stem);
        return new Experiment(
                name,
                chip,
                (int) number("dies").value(),
                (long) number("experiment.seed").value(),
                rule,
                new Remedies(
                        number("rule.homeostasis.occupancy").value(),
                        number("rule.homeostasis.gain").value(),
                        (int) number("rule.calibration.pairs").value(),
                        (int) number("rule.calibration.emptyReads").value()),
                nets(room));
    }

    private String chip(Path folder) {
        Entry entry = reader.entries().get("chip");
        if (entry == null) {
            throw problem(0, "chip", "is missing; write a preset such as generic, or a chip file");
        }
        if (Presets.names().contains(entry.text())) {
            return entry.text();
        }
        if (!ChipReader.isFileName(entry.text())) {
            throw problem(
                    entry.line(),
                    "chip",
                    "must be a preset ("
                            + String.join(", ", Presets.names())
                            + ") or a file such as mine.yaml, was "
                            + DescriptionException.quote(entry.text())
                            + Nearest.hint(entry.text(), Presets.names()));
        }
        Path path = ChipReader.relative(entry, folder);
        if (!Files.exists(path)) {
            throw problem(
                    entry.line(),
                    "chip",
                    "must name a chip file that exists, was "
                            + DescriptionException.quote(entry.text()));
        }
        return path.toString();
    }

    private List<Net> nets(int room) {
        Tree.Field field =
                root.fields().stream()
                        .filter(f -> f.name().equals("nets"))
                        .findFirst()
                        .orElseThrow(() ->
                                problem(
                                        0,
                                        "nets",
                                        "is missing; an experiment needs at least one net"));
        if (!(field.value() instanceof Tree.Mapping mapping) || mapping.fields().isEmpty()) {
            throw problem(
                    field.line(),
                    "nets",
                    "must hold one map for each net, was " + field.value().phrase());
        }
        var nets = new ArrayList<Net>();
        for (Tree.Field net : mapping.fields()) {
            nets.add(net(net, room));
        }
        return nets;
    }

    private Net net(Tree.Field field, int room) {
        String path = "nets." + field.name();
        if (!field.name().matches("[A-Za-z][A-Za-z0-9-]{0,63}")) {
            throw problem(
                    field.line(), path, "must be named by letters, digits and '-', at most 64");
        }
        return new NetReader(text.name(), path).net(field.name(), field, room);
    }

    private Entry number(String path) {
        return given(path);
    }

    private String word(String path) {
        return given(path).text();
    }

    // the entry, or what holds if it is absent
    private Entry given(String path) {
        Entry entry = reader.entries().get(path);
        if (entry != null) {
            return entry;
        }
        Key key = TOP.find(path).orElseThrow();
        if (key.required()) {
            throw problem(
                    reader.lineNear(path), path, "is missing; write " + KeyReader.expected(key));
        }
        return reader.fallback(key, path);
    }

    /// The constant of an enum that a word stands for.
    static String constant(String word) {
        return word.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private DescriptionException problem(int line, String key, String problem) {
        return new DescriptionException(text.name(), line, key, problem);
    }
}
