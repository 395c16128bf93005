package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.noisefloor.verification.campaign.RunRecord;
import org.noisefloor.verification.campaign.Words;

/// `report.html` of a study.
final class StudyReport {
    private final StudyResult result;
    private final RunRecord run;

    StudyReport(StudyResult result, RunRecord run) {
        this.result = result;
        this.run = run;
    }

    Report report() {
        List<Section> sections = new ArrayList<>();
        if (!result.trials().isEmpty()) {
            List<Block> blocks = new ArrayList<>();
            blocks.add(new Text(result.study().question()));
            result.study().metrics().forEach(metric -> blocks.add(table(metric)));
            sections.add(new Section("Rules and substrates", blocks));
            sections.add(new Section("Expectations", List.of(expectations())));
            sections.add(new Section("Curves", List.copyOf(figures().values())));
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
        return List.of(
                new Headline("Trials", result.trials().size() + " of " + result.planned(), ""),
                new Headline(
                        "Expectations met",
                        "%d of %d".formatted(met(), result.verdicts().size()),
                        "they hold for the full form of the study"),
                new Headline("Processor time", cpuTime(), "all trials together"));
    }

    long met() {
        return result.verdicts().stream().filter(StudyResult.Verdict::agrees).count();
    }

    private String cpuTime() {
        return String.format(Locale.ROOT, "%.1f s", result.cpuSeconds());
    }

    private List<String> warnings() {
        return result.complete()
                ? List.of()
                : List.of(
                        "The run was interrupted: only %d of %d trials finished. --resume goes on from there."
                                .formatted(result.trials().size(), result.planned()));
    }

    /// Rows: rules with factors; columns: substrates.
    Table table(Metric metric) {
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
                metric.meaning() + " Mean ± standard deviation over repetitions.",
                run.reproduce());
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

    /// Mean and deviation with digits that fit each other.
    static String words(StudyResult.Entry entry) {
        if (entry.count() == 1) {
            return Words.of(entry.mean());
        }
        return Words.of(entry.mean()) + " ± " + Words.of(entry.deviation());
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
                            range(e),
                            verdict.agrees() ? "agrees" : "differs",
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
                "The verdict is on the mean. Expectations hold for the full form of the study; a short form need not meet them.",
                run.reproduce());
    }

    private static String range(Expectation e) {
        if (Double.isInfinite(e.low())) {
            return "≤ " + Words.of(e.high());
        }
        return Double.isInfinite(e.high())
                ? "≥ " + Words.of(e.low())
                : Words.of(e.low()) + " to " + Words.of(e.high());
    }

    /// Figures by the name of their picture: one for each plot and substrate.
    Map<String, LineFigure> figures() {
        var figures = new LinkedHashMap<String, LineFigure>();
        for (Plot plot : result.study().plots()) {
            for (String substrate : substrates()) {
                List<Line> lines = new ArrayList<>();
                result.cells()
                        .forEach((cell, records) -> {
                            if (cell.substrate().equals(substrate)) {
                                line(plot, cell, records).ifPresent(lines::add);
                            }
                        });
                if (!lines.isEmpty()) {
                    figures.put(plot.curve() + "-" + substrate, figure(plot, substrate, lines));
                }
            }
        }
        return figures;
    }

    private LineFigure figure(Plot plot, String substrate, List<Line> lines) {
        return new LineFigure(
                plot.title() + ", " + substrate,
                plot.x(),
                plot.y(),
                lines,
                List.of(),
                "Lines: mean over repetitions; bands: all of them.",
                run.reproduce());
    }

    /// Mean of the curves of one cell where all have equally many points.
    private static Optional<Line> line(Plot plot, Trial.Cell cell, List<TrialRecord> records) {
        List<Curve> curves =
                records.stream()
                        .map(record -> record.result().curves().get(plot.curve()))
                        .filter(Objects::nonNull)
                        .toList();
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        double[] x = curves.getFirst().x();
        for (Curve curve : curves) {
            if (!Arrays.equals(curve.x(), x)) {
                throw new IllegalStateException(
                        "curves %s of %s must have equal x".formatted(plot.curve(), cell.row()));
            }
        }
        double[] mean = new double[x.length];
        double[] least = new double[x.length];
        double[] most = new double[x.length];
        for (int p = 0; p < x.length; p++) {
            int point = p;
            double[] y = curves.stream().mapToDouble(curve -> curve.y()[point]).toArray();
            mean[p] = Arrays.stream(y).sum() / y.length;
            least[p] = Arrays.stream(y).min().orElseThrow();
            most[p] = Arrays.stream(y).max().orElseThrow();
        }
        List<Band> bands =
                curves.size() == 1 ? List.of() : List.of(new Band("all repetitions", least, most));
        return Optional.of(new Line(cell.row(), x, mean, bands));
    }

    private List<Fact> provenance() {
        var facts = new ArrayList<Fact>();
        result.description().asText().forEach((key, text) -> facts.add(Fact.literal(key, text)));
        facts.add(Fact.prose("program", run.program()));
        facts.add(
                Fact.prose(
                        "run",
                        String.format(
                                Locale.ROOT,
                                "%s, %.1f s with %d workers, vectors of %s",
                                run.started(),
                                run.wallSeconds(),
                                run.workers(),
                                run.lanes())));
        facts.add(Fact.literal("reproduce", run.reproduce()));
        return facts;
    }
}
