package org.noisefloor.cli;

import java.io.PrintWriter;
import org.noisefloor.io.description.StudyKind;

/// `noisefloor run --list`.
final class StudyList {
    private StudyList() {}

    static void print(PrintWriter out) {
        entry(
                out,
                "alignment",
                "aligns feedback with forward weights by spike timing, on many dies",
                "a spiking chip",
                "spike-based-alignment",
                "examples/alignment.yaml");
        for (StudyKind kind : StudyKind.values()) {
            entry(
                    out,
                    kind.word(),
                    kind.summary(),
                    String.join(", ", kind.substrates()),
                    String.join(", ", kind.rules()),
                    "examples/%s.yaml (short), examples/full/%s.yaml"
                            .formatted(kind.word(), kind.word()));
        }
        out.flush();
    }

    private static void entry(
            PrintWriter out,
            String word,
            String summary,
            String substrates,
            String rules,
            String examples) {
        out.printf("%s%n", word);
        line(out, "", summary);
        line(out, "rules: ", rules);
        line(out, "on: ", substrates);
        line(out, "examples: ", examples);
    }

    private static void line(PrintWriter out, String label, String text) {
        out.print(Lines.wrapped("  " + label + text, "    ") + System.lineSeparator());
    }
}
