package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.noisefloor.io.report.Column;
import org.noisefloor.io.report.Table;

/// What a study ends with on a terminal.
public final class StudySummary {
    private StudySummary() {}

    /// The tables of the report as text, and what the run took.
    public static List<String> lines(StudyResult result, StudyRecord run) {
        var report = new StudyReport(result, run);
        var lines = new ArrayList<String>();
        lines.add(
                "%s, %s, seed %d"
                        .formatted(
                                result.description().name(),
                                result.description().kind().word(),
                                result.description().seed()));
        for (Table table : report.tables()) {
            lines.add("");
            table(table, lines);
        }
        lines.add("");
        report.warnings().forEach(warning -> lines.add("Warning: " + warning));
        int expected = result.verdicts().size();
        if (expected > 0) {
            lines.add(
                    "Expectations of the full form that are met: %d of %d, undecided: %d"
                            .formatted(report.met(), expected, report.undecided()));
        }
        lines.add(
                String.format(
                        Locale.ROOT,
                        "Wall time: %.1f s %s; processor time of all trials %.1f s",
                        run.wallSeconds(),
                        how(run.parts()),
                        result.cpuSeconds()));
        lines.add("Reproduce: " + run.reproduce());
        return lines;
    }

    private static String how(List<RunPart> parts) {
        if (parts.size() != 1) {
            return "in %d parts".formatted(parts.size());
        }
        int workers = parts.getFirst().workers();
        return "with %d %s".formatted(workers, workers == 1 ? "worker" : "workers");
    }

    private static void table(Table table, List<String> lines) {
        int columns = table.columns().size();
        int[] width = new int[columns];
        List<String> head = new ArrayList<>(table.columns().stream().map(Column::title).toList());
        head.set(0, table.title());
        List<List<String>> rows = new ArrayList<>();
        rows.add(head);
        rows.addAll(table.rows());
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String gap = " ".repeat(width[c] - row.get(c).length());
                line.append(c == 0 ? row.get(c) + gap : "  " + gap + row.get(c));
            }
            lines.add(line.toString().stripTrailing());
        }
    }
}
