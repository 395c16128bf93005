package org.noisefloor.io.description;

import static org.noisefloor.io.description.DescriptionException.quote;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.io.description.DataSheet.Entry;
import org.noisefloor.io.description.ExplorationDescription.Design;

/// Reads the files of explorations: which chips could be built, and what is asked of them.
public final class ExplorationReader {
    private static final KeySet TOP = ExplorationKeys.top();
    private static final int MOST_CORNERS = 64;

    /// What is looked for where the file does not say.
    private static final List<Objective> OBJECTIVES =
            List.of(Objective.of(Objective.YIELD, true), Objective.of("energy", false));

    private final String file;
    private final Path folder;
    private final Map<String, Tree.Field> fields = new LinkedHashMap<>();
    private final KeyReader reader;

    private ExplorationReader(TextFile text, Path folder) {
        this.file = text.name();
        this.folder = folder;
        this.reader = new KeyReader(file, TOP);
        Tree.Mapping root = TreeReader.read(text);
        var plain = new ArrayList<Tree.Field>();
        for (Tree.Field field : root.fields()) {
            boolean nested =
                    TOP.find(field.name()).filter(k -> k.kind() instanceof Key.Nested).isPresent();
            if (nested) {
                fields.put(field.name(), field);
            } else {
                plain.add(field);
            }
        }
        reader.read(new Tree.Mapping(plain, root.line()));
    }

    /// Reads an exploration and the chips and classes that it names; files that it names are relative to its folder.
    ///
    /// @throws DescriptionException if it, or a file that it names, is faulty
    public static ExplorationDescription read(Path file) {
        TextFile text = TextFile.read(file);
        Path parent = file.getParent();
        var reader = new ExplorationReader(text, parent == null ? Path.of("") : parent);
        return reader.exploration(ExperimentReader.stem(file));
    }

    /// The same exploration at some values alone.
    static ExplorationDescription at(
            ExplorationDescription exploration, Map<String, String> values) {
        var reader = new SweepReader("--at", exploration.chips().values());
        var parameters = new ArrayList<>(exploration.parameters());
        for (Map.Entry<String, String> value : values.entrySet()) {
            List<String> names = parameters.stream().map(SweepParameter::name).toList();
            int index = names.indexOf(value.getKey());
            if (index < 0) {
                throw new DescriptionException(
                        "--at",
                        0,
                        value.getKey(),
                        "is no parameter of %s%s; its parameters are %s"
                                .formatted(
                                        exploration.file(),
                                        Nearest.hint(value.getKey(), names),
                                        String.join(", ", names)));
            }
            parameters.set(index, reader.one(parameters.get(index), value.getValue()));
        }
        return exploration.grid(parameters);
    }

    private ExplorationDescription exploration(String stem) {
        Map<String, DataSheet> chips = chips();
        var sweep = new SweepReader(file, chips.values());
        List<ClaimDescription> claims =
                ClaimReader.claims(file, needed(ExplorationKeys.CLAIMS), folder, Set.of()).stream()
                        .map(ClaimReader.Section::claim)
                        .toList();
        var parameters = new ArrayList<SweepParameter>();
        if (chips.size() > 1) {
            int line = needed(ExplorationKeys.CHIPS).line();
            parameters.add(SweepReader.words(ExplorationDescription.CHIP, line, chips.keySet()));
        }
        parameters.addAll(sweep.parameters(needed(ExplorationKeys.PARAMETERS)));
        requireFewParameters(parameters);
        Design design =
                Design.valueOf(given("design").text().replace('-', '_').toUpperCase(Locale.ROOT));
        int rounds = (int) given("refine.rounds").value();
        requireRoom(parameters, design, rounds);
        String name =
                Optional.ofNullable(reader.entries().get("exploration.name"))
                        .map(Entry::text)
                        .orElse(stem);
        return new ExplorationDescription(
                file,
                name,
                (long) given("exploration.seed").value(),
                chips,
                claims,
                (int) given("dies").value(),
                parameters,
                design,
                points(design),
                corners(sweep),
                process(sweep),
                objectives(),
                rounds,
                (int) given("refine.points").value(),
                given("required").value(),
                given("confidence").value(),
                ablation(sweep));
    }

    private Map<String, DataSheet> chips() {
        Tree.Field field = needed(ExplorationKeys.CHIPS);
        List<Tree> items =
                field.value() instanceof Tree.Sequence list ? list.items() : List.of(field.value());
        Map<String, DataSheet> chips = new LinkedHashMap<>();
        for (Tree item : items) {
            if (!(item instanceof Tree.Scalar scalar) || scalar.absent()) {
                throw problem(
                        item.line(),
                        ExplorationKeys.CHIPS,
                        "must be a preset or a chip file, or a list of these, was "
                                + item.phrase());
            }
            if (chips.put(scalar.text(), chip(scalar)) != null) {
                throw problem(
                        item.line(),
                        ExplorationKeys.CHIPS,
                        "must have no chip twice, but has " + quote(scalar.text()) + " twice");
            }
        }
        if (chips.isEmpty()) {
            throw problem(field.line(), ExplorationKeys.CHIPS, "must have a chip, had none");
        }
        return chips;
    }

    private DataSheet chip(Tree.Scalar scalar) {
        String text = scalar.text();
        if (Presets.names().contains(text)) {
            return ChipReader.preset(text);
        }
        Path path;
        try {
            path = folder.resolve(text);
        } catch (InvalidPathException e) {
            throw problem(
                    scalar.line(),
                    ExplorationKeys.CHIPS,
                    "must be a preset or a chip file, was " + quote(text));
        }
        if (!ChipReader.isFileName(text) || !Files.exists(path)) {
            throw problem(
                    scalar.line(),
                    ExplorationKeys.CHIPS,
                    "must be a preset (%s) or a chip file that exists, was %s%s"
                            .formatted(
                                    String.join(", ", Presets.names()),
                                    quote(text),
                                    Nearest.hint(text, Presets.names())));
        }
        return ChipReader.read(path);
    }

    private void requireFewParameters(List<SweepParameter> parameters) {
        if (parameters.size() > ExplorationDescription.MOST_PARAMETERS) {
            throw problem(
                    needed(ExplorationKeys.PARAMETERS).line(),
                    ExplorationKeys.PARAMETERS,
                    "must be at most %d with the chip, were %d"
                            .formatted(ExplorationDescription.MOST_PARAMETERS, parameters.size()));
        }
    }

    private void requireRoom(List<SweepParameter> parameters, Design design, int rounds) {
        boolean room = parameters.stream().anyMatch(SweepParameter::continuous);
        if (rounds > 0 && design == Design.GRID && !room) {
            throw problem(
                    given("refine.rounds").line(),
                    "refine.rounds",
                    "must be 0, since the grid has every value of every parameter;"
                            + " a parameter {from: …, to: …} has others between them");
        }
        long points = 1;
        for (SweepParameter parameter : parameters) {
            points = design == Design.GRID ? points * parameter.grid().size() : 1;
            if (points > ExplorationDescription.MOST_POINTS) {
                throw problem(
                        parameter.line(),
                        ExplorationKeys.PARAMETERS,
                        "must have at most %d points in a grid; take a design with points: N"
                                .formatted(ExplorationDescription.MOST_POINTS));
            }
        }
    }

    private int points(Design design) {
        Entry points = reader.entries().get("points");
        if (design == Design.GRID && points != null) {
            throw problem(
                    points.line(),
                    "points",
                    "belongs to design latin-hypercube or sobol, but the design is grid");
        }
        if (design != Design.GRID && points == null) {
            throw problem(
                    given("design").line(),
                    "points",
                    "is missing; write how many points the design has, such as 64");
        }
        return points == null ? 0 : (int) points.value();
    }

    private Map<String, SortedMap<String, String>> corners(SweepReader sweep) {
        Map<String, SortedMap<String, String>> corners = new LinkedHashMap<>();
        for (Tree.Field corner : map(ExplorationKeys.CORNERS).fields()) {
            String path = ExplorationKeys.CORNERS + "." + corner.name();
            boolean named = corner.name().matches("[A-Za-z][A-Za-z0-9-]{0,63}");
            if (!named || corner.name().equals("nominal") || corners.size() == MOST_CORNERS) {
                throw problem(
                        corner.line(),
                        path,
                        "must be named by letters, digits and '-', at most 64, not nominal, and"
                                + " there are at most %d corners".formatted(MOST_CORNERS));
            }
            corners.put(corner.name(), sweep.changes(corner.value(), path));
        }
        return corners;
    }

    private ProcessDescription process(SweepReader sweep) {
        Tree.Mapping map = map(ExplorationKeys.PROCESS);
        Map<String, SortedMap<String, Double>> spreads = new LinkedHashMap<>();
        var plain = new ArrayList<Tree.Field>();
        for (Tree.Field field : map.fields()) {
            if (List.of("lot", "wafer", "die").contains(field.name())) {
                String path = ExplorationKeys.PROCESS + "." + field.name();
                spreads.put(field.name(), sweep.spreads(field.value(), path));
            } else {
                plain.add(field);
            }
        }
        KeySet keys = ExplorationKeys.process();
        var counts = new KeyReader(file, keys);
        counts.read(new Tree.Mapping(plain, map.line()), "", ExplorationKeys.PROCESS);
        return new ProcessDescription(
                spreads.getOrDefault("lot", new TreeMap<>()),
                spreads.getOrDefault("wafer", new TreeMap<>()),
                spreads.getOrDefault("die", new TreeMap<>()),
                count(keys, counts, "wafersPerLot"),
                count(keys, counts, "diesPerWafer"));
    }

    private static int count(KeySet keys, KeyReader counts, String name) {
        String path = ExplorationKeys.PROCESS + "." + name;
        return (int)
                Optional.ofNullable(counts.entries().get(path))
                        .orElseGet(() -> counts.fallback(keys.find(name).orElseThrow(), path))
                        .value();
    }

    private List<Objective> objectives() {
        Tree.Mapping map = map(ExplorationKeys.OBJECTIVES);
        var objectives = new ArrayList<Objective>();
        var seen = new HashSet<String>();
        for (Tree.Field field : map.fields()) {
            String path = ExplorationKeys.OBJECTIVES + "." + field.name();
            String word = field.value() instanceof Tree.Scalar scalar ? scalar.text() : "";
            List<String> allowed = List.of("maximise", "minimise");
            if (!allowed.contains(word)) {
                throw problem(
                        field.line(),
                        path,
                        "must be maximise or minimise, was "
                                + field.value().phrase()
                                + Nearest.hint(word, allowed));
            }
            Objective objective = Objective.of(field.name(), word.equals("maximise"));
            if (!seen.add(objective.number())) {
                throw problem(field.line(), path, "is looked for twice");
            }
            objectives.add(objective);
        }
        return objectives.isEmpty() ? OBJECTIVES : objectives;
    }

    private Optional<SortedMap<String, String>> ablation(SweepReader sweep) {
        Tree.Field field = fields.get(ExplorationKeys.ABLATION);
        if (field == null) {
            return Optional.empty();
        }
        return switch (field.value()) {
            case Tree.Scalar scalar when scalar.text().equals("true") ->
                    Optional.of(new TreeMap<>());
            case Tree.Scalar scalar when scalar.text().equals("false") -> Optional.empty();
            case Tree.Mapping map -> Optional.of(sweep.changes(map, ExplorationKeys.ABLATION));
            default ->
                    throw problem(
                            field.line(),
                            ExplorationKeys.ABLATION,
                            "must be true, false or a map of changes, was "
                                    + field.value().phrase());
        };
    }

    private Tree.Mapping map(String name) {
        Tree.Field field = fields.get(name);
        if (field == null) {
            return new Tree.Mapping(List.of(), 0);
        }
        if (field.value() instanceof Tree.Mapping map) {
            return map;
        }
        Key key = TOP.find(name).orElseThrow();
        throw problem(
                field.line(),
                name,
                "must be " + key.kind().phrase() + ", was " + field.value().phrase());
    }

    private Tree.Field needed(String name) {
        return Optional.ofNullable(fields.get(name))
                .orElseThrow(() ->
                        problem(
                                0,
                                name,
                                "is missing; write "
                                        + TOP.find(name).orElseThrow().kind().phrase()));
    }

    private Entry given(String path) {
        return Optional.ofNullable(reader.entries().get(path))
                .orElseGet(() -> reader.fallback(TOP.find(path).orElseThrow(), path));
    }

    private DescriptionException problem(int line, String key, String sentence) {
        return new DescriptionException(file, line, key, sentence);
    }
}
