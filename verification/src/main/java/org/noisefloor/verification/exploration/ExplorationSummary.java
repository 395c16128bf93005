package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.List;

/// What an exploration ends with on a terminal.
public final class ExplorationSummary {
    private static final int MOST_ROWS = 20;

    private ExplorationSummary() {}

    /// The front as a table, the recommended design, and warnings.
    public static List<String> lines(ExplorationResult result, String program, String command) {
        var lines = new ArrayList<String>();
        lines.add(
                "%s: %d points, %d dies at each, seed %d"
                        .formatted(
                                result.exploration().name(),
                                result.size(),
                                result.exploration().dies(),
                                result.exploration().seed()));
        lines.add("");
        lines.addAll(table(result));
        lines.add("");
        new ExplorationReport(result, program, command)
                .warnings()
                .forEach(warning -> lines.add("Warning: " + warning));
        lines.add("Recommended: " + Recommendation.sentence(result));
        return lines;
    }

    private static List<String> table(ExplorationResult result) {
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<>(List.of("on the front", "holds", "yield"));
        result.exploration().objectives().stream()
                .filter(o -> !o.number().equals("yield"))
                .forEach(o -> head.add(o.name()));
        rows.add(head);
        for (CandidateResult r : result.front().stream().limit(MOST_ROWS).toList()) {
            var row = new ArrayList<String>();
            row.add(r.candidate().name());
            row.add("%d of %d".formatted(r.summary().holds(), r.summary().dies()));
            row.add(Units.interval(r.summary()));
            result.exploration().objectives().stream()
                    .filter(o -> !o.number().equals("yield"))
                    .forEach(o -> row.add(Units.words(o, r.value(o))));
            rows.add(row);
        }
        List<String> lines = aligned(rows);
        if (result.frontSize() > MOST_ROWS) {
            lines.add("... and %d more".formatted(result.frontSize() - MOST_ROWS));
        }
        return lines;
    }

    private static List<String> aligned(List<List<String>> rows) {
        int[] width = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int c = 0; c < width.length; c++) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        var lines = new ArrayList<String>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int c = 0; c < width.length; c++) {
                String gap = " ".repeat(width[c] - row.get(c).length());
                line.append(c == 0 ? row.get(c) + gap : "  " + gap + row.get(c));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
