package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.noisefloor.io.description.StudyKind;
import org.noisefloor.io.description.StudyReader;

/// `noisefloor run --list`.
final class StudyList {
    private static final String ALIGNMENT = "alignment";

    private StudyList() {}

    /// Prints all kinds, each with the examples of it.
    ///
    /// @param home folder that holds the folder `examples`; where it holds none, no example is named
    static void print(Path home, PrintWriter out) throws IOException {
        SortedMap<String, List<String>> examples = examples(home);
        entry(
                out,
                ALIGNMENT,
                "aligns feedback with forward weights by spike timing, on many dies",
                "a spiking chip",
                "spike-based-alignment",
                examples);
        for (StudyKind kind : StudyKind.values()) {
            entry(
                    out,
                    kind.word(),
                    kind.summary(),
                    String.join(", ", kind.substrates()),
                    String.join(", ", kind.rules()),
                    examples);
        }
        out.flush();
    }

    /// Every example file by its kind, the short ones first, seen from `home`.
    private static SortedMap<String, List<String>> examples(Path home) throws IOException {
        var found = new TreeMap<String, List<String>>();
        for (String folder : List.of("examples", "examples/full")) {
            Path place = home.resolve(folder);
            if (!Files.isDirectory(place)) {
                continue;
            }
            try (Stream<Path> files = Files.list(place)) {
                for (Path file : files.filter(StudyList::isExperiment).sorted().toList()) {
                    String kind = StudyReader.kind(file).map(StudyKind::word).orElse(ALIGNMENT);
                    found.computeIfAbsent(kind, _ -> new ArrayList<>())
                            .add(folder + "/" + file.getFileName());
                }
            }
        }
        return found;
    }

    private static boolean isExperiment(Path file) {
        return file.toString().endsWith(".yaml") && Files.isRegularFile(file);
    }

    private static void entry(
            PrintWriter out,
            String word,
            String summary,
            String substrates,
            String rules,
            SortedMap<String, List<String>> examples) {
        out.printf("%s%n", word);
        line(out, "", summary);
        line(out, "rules: ", rules);
        line(out, "on: ", substrates);
        if (examples.containsKey(word)) {
            line(out, "examples: ", String.join(", ", examples.get(word)));
        }
    }

    private static void line(PrintWriter out, String label, String text) {
        out.print(Lines.wrapped("  " + label + text, "    ") + System.lineSeparator());
    }
}
