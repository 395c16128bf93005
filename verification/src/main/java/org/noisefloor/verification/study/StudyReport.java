package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.noisefloor.io.report.Band;
import org.noisefloor.io.report.Block;
import org.noisefloor.io.report.Column;
import org.noisefloor.io.report.Fact;
import org.noisefloor.io.report.Headline;
import org.noisefloor.io.report.Line;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.Report;
import org.noisefloor.io.report.Section;
import org.noisefloor.io.report.Table;
import org.noisefloor.io.report.Text;
import org.noisefloor.verification.campaign.Words;

/// `report.html` of a study.
final class StudyReport {
    /// More lines in one figure cannot be told apart.
    private static final int MOST_LINES = 8;

    private final StudyResult result;
    private final StudyRecord run;

    StudyReport(StudyResult result, StudyRecord run) {
        this.result = result;
        this.run = run;
    }

    Report report() {
        List<Section> sections = new ArrayList<>();
        if (!result.trials().isEmpty()) {
            List<Block> blocks = new ArrayList<>();
            blocks.add(new Text(result.study().question()));
            tables().forEach(blocks::add);
            sections.add(new Section("Rules and substrates", blocks));
            if (!result.verdicts().isEmpty()) {
                sections.add(new Section("Expectations", List.of(expectations())));
            }
            if (!figures().isEmpty()) {
                sections.add(new Section("Curves", List.copyOf(figures().values())));
            }
        }
        return new Report(
                result.description().name(),
                result.description().kind().summary(),
                headlines(),
                warnings(),
                sections,
                provenance());
    }

    private List<Headline> headlines() {
        var all = new ArrayList<Headline>();
        all.add(new Headline("Trials", result.trials().size() + " of " + result.planned(), ""));
        if (!result.verdicts().isEmpty()) {
            all.add(
                    new Headline(
                            "Expectations met",
                            "%d of %d".formatted(met(), result.verdicts().size()),
                            "they hold for the full form of the study; %d undecided"
                                    .formatted(undecided())));
        }
        all.add(new Headline("Processor time", cpuTime(), "all trials together"));
        return all;
    }

    long met() {
        return result.verdicts().stream().filter(StudyResult.Verdict::agrees).count();
    }

    long undecided() {
        return result.verdicts().stream()
                .filter(verdict -> verdict.outcome() == Expectation.Outcome.UNDECIDED)
                .count();
    }

    private String cpuTime() {
        return String.format(Locale.ROOT, "%.1f s", result.cpuSeconds());
    }

    /// What a reader must know before the numbers.
    List<String> warnings() {
        var all = new ArrayList<String>();
        if (!result.complete()) {
            all.add(
                    "The run was interrupted: only %d of %d trials finished. --resume goes on from there."
                            .formatted(result.trials().size(), result.planned()));
        }
        if (result.diverged() > 0) {
            all.add(
                    "%d of %d trials diverged: they left the finite numbers, and no mean includes them."
                            .formatted(result.diverged(), result.trials().size()));
        }
        return all;
    }

    /// A table of each metric that any trial yielded.
    List<Table> tables() {
        return result.study().metrics().stream()
                .map(this::table)
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    /// Rows: rules with factors; columns: substrates.
    private Table table(Metric metric) {
        var rows = new LinkedHashMap<String, List<String>>();
        List<String> substrates = substrates();
        for (StudyResult.Entry entry : result.entries()) {
            if (entry.metric().equals(metric.name())) {
                List<String> row =
                        rows.computeIfAbsent(
                                entry.cell().row(), name -> emptyRow(name, substrates));
                row.set(1 + substrates.indexOf(entry.cell().substrate()), words(entry));
            }
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words("rule"));
        substrates.forEach(substrate -> columns.add(Column.numbers(substrate)));
        return new Table(
                metric.label(),
                columns,
                List.copyOf(rows.values()),
                metric.meaning() + " " + counted(),
                run.reproduce());
    }

    private String counted() {
        int asked = result.repetitions();
        return asked == 1
                ? "One repetition."
                : "Mean ± standard deviation over %d repetitions; over fewer where it says so."
                        .formatted(asked);
    }

    private static List<String> emptyRow(String name, List<String> substrates) {
        var row = new ArrayList<String>();
        row.add(name);
        substrates.forEach(_ -> row.add(""));
        return row;
    }

    private List<String> substrates() {
        var names = new LinkedHashSet<String>();
        result.cells().keySet().forEach(cell -> names.add(cell.substrate()));
        return List.copyOf(names);
    }

    /// Mean and deviation, and of how many repetitions where some are missing.
    String words(StudyResult.Entry entry) {
        if (entry.count() == 0) {
            return "diverged";
        }
        String text = Words.of(entry.mean());
        if (entry.count() > 1) {
            text += " ± " + Words.of(entry.deviation());
        }
        int asked = result.repetitions();
        return entry.count() == asked
                ? text
                : "%s (%d of %d)".formatted(text, entry.count(), asked);
    }

    private Table expectations() {
        List<List<String>> rows = new ArrayList<>();
        for (StudyResult.Verdict verdict : result.verdicts()) {
            Expectation e = verdict.expectation();
            rows.add(
                    List.of(
                            e.metric(),
                            verdict.entry().cell().row(),
                            e.substrate(),
                            words(verdict.entry()),
                            range(verdict),
                            verdict.outcome().word(),
                            e.source()));
        }
        return new Table(
                "Expected beside measured",
                List.of(
                        Column.words("metric"),
                        Column.words("rule"),
                        Column.words("substrate"),
                        Column.numbers("measured"),
                        Column.numbers("expected"),
                        Column.words("verdict"),
                        Column.words("source")),
                rows,
                "The verdict is on the mean. One of order asks for a difference beyond two standard errors of the differences between the same repetitions, and is undecided within. Expectations hold for the full form of the study; a short form need not meet them.",
                run.reproduce());
    }

    private static String range(StudyResult.Verdict verdict) {
        Expectation e = verdict.expectation();
        Expectation.Control control = e.control();
        if (control == null) {
            return range(e.low(), e.high(), "≥ ", "≤ ");
        }
        double mean = verdict.reference();
        return range(e.low() + mean, e.high() + mean, "> ", "< ") + " (" + control.rule() + ")";
    }

    private static String range(double low, double high, String above, String below) {
        if (Double.isInfinite(low)) {
            return below + Words.of(high);
        }
        return Double.isInfinite(high)
                ? above + Words.of(low)
                : Words.of(low) + " to " + Words.of(high);
    }

    /// Figures by the name of their picture: one for each plot and substrate, and for each rule where they would hold too many lines.
    Map<String, LineFigure> figures() {
        var figures = new LinkedHashMap<String, LineFigure>();
        for (Plot plot : result.study().plots()) {
            for (String substrate : substrates()) {
                List<Trial.Cell> cells =
                        result.cells().keySet().stream()
                                .filter(cell -> cell.substrate().equals(substrate))
                                .toList();
                List<String> rules = cells.stream().map(Trial.Cell::rule).distinct().toList();
                String name = plot.curve() + "-" + substrate;
                if (cells.size() <= MOST_LINES || rules.size() == cells.size()) {
                    figure(plot, substrate, cells).ifPresent(f -> figures.put(name, f));
                    continue;
                }
                for (String rule : rules) {
                    List<Trial.Cell> own =
                            cells.stream().filter(cell -> cell.rule().equals(rule)).toList();
                    figure(plot, substrate + ", " + rule, own)
                            .ifPresent(f -> figures.put(name + "-" + rule, f));
                }
            }
        }
        return figures;
    }

    private Optional<LineFigure> figure(Plot plot, String where, List<Trial.Cell> cells) {
        Set<String> varying = varying(cells);
        List<Line> lines = new ArrayList<>();
        for (Trial.Cell cell : cells) {
            List<TrialRecord> records = result.cells().getOrDefault(cell, List.of());
            line(plot, cell.row(varying), records).ifPresent(lines::add);
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(drawing(plot, where, lines));
    }

    /// Factors in which the cells differ.
    private static Set<String> varying(List<Trial.Cell> cells) {
        var values = new TreeMap<String, Set<String>>();
        for (Trial.Cell cell : cells) {
            cell.factors()
                    .forEach((factor, value) ->
                            values.computeIfAbsent(factor, _ -> new TreeSet<>()).add(value));
        }
        values.values().removeIf(each -> each.size() < 2);
        return values.keySet();
    }

    private LineFigure drawing(Plot plot, String where, List<Line> lines) {
        return new LineFigure(
                plot.title() + ", " + where,
                plot.x(),
                plot.y(),
                lines,
                List.of(),
                "Lines: mean over repetitions; bands: all of them.",
                run.reproduce());
    }

    /// Mean of the curves of one cell, from where all have begun.
    private static Optional<Line> line(Plot plot, String label, List<TrialRecord> records) {
        List<Curve> curves =
                records.stream()
                        .map(record -> record.result().curves().get(plot.curve()))
                        .filter(Objects::nonNull)
                        .toList();
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        double[] x =
                curves.stream()
                        .map(Curve::x)
                        .min(Comparator.comparingInt(each -> each.length))
                        .orElseThrow();
        for (Curve curve : curves) {
            int from = curve.x().length - x.length;
            if (!Arrays.equals(Arrays.copyOfRange(curve.x(), from, curve.x().length), x)) {
                throw new IllegalStateException(
                        "curves %s of %s must end with equal x".formatted(plot.curve(), label));
            }
        }
        double[] mean = new double[x.length];
        double[] least = new double[x.length];
        double[] most = new double[x.length];
        for (int p = 0; p < x.length; p++) {
            int left = x.length - p;
            double[] y =
                    curves.stream()
                            .mapToDouble(curve -> curve.y()[curve.y().length - left])
                            .toArray();
            mean[p] = Arrays.stream(y).sum() / y.length;
            least[p] = Arrays.stream(y).min().orElseThrow();
            most[p] = Arrays.stream(y).max().orElseThrow();
        }
        List<Band> bands =
                curves.size() == 1 ? List.of() : List.of(new Band("all repetitions", least, most));
        return Optional.of(new Line(label, x, mean, bands));
    }

    private List<Fact> provenance() {
        var facts = new ArrayList<Fact>();
        result.description().asText().forEach((key, text) -> facts.add(Fact.literal(key, text)));
        result.files()
                .forEach((file, digest) -> facts.add(Fact.literal(file, "SHA-256 " + digest)));
        facts.add(Fact.prose("program", run.program()));
        run.parts().forEach(part -> facts.add(Fact.prose("run", words(part))));
        facts.add(Fact.literal("reproduce", run.reproduce()));
        return facts;
    }

    private static String words(RunPart part) {
        Double seconds = part.wallSeconds();
        return String.format(
                Locale.ROOT,
                "%s, %s with %d workers, %d trials, vectors of %s",
                part.started(),
                seconds == null ? "broken off" : String.format(Locale.ROOT, "%.1f s", seconds),
                part.workers(),
                part.trials(),
                part.lanes());
    }
}
