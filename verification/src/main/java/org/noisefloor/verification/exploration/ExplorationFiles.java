package org.noisefloor.verification.exploration;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.Objective;
import org.noisefloor.io.description.SweepParameter;
import org.noisefloor.io.report.HtmlReport;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.SvgFile;
import org.noisefloor.io.table.JsonFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.table.Table;
import org.noisefloor.io.table.TableColumn;
import org.noisefloor.io.table.TableFiles;

/// Writes the files of an exploration into a folder, beside its log.
public final class ExplorationFiles {
    private static final String TOGETHER = "together";

    private ExplorationFiles() {}

    /// Writes `results.json`, the tables `points` and `dies` as CSV and Parquet, pictures of the figures of lines, `report.html`, and
    /// `run.json`, which alone has times.
    ///
    /// @param program version and revision of the program
    /// @param run when, where and how it ran; a record
    /// @param command command that runs the exploration again
    /// @param folder existing folder
    public static void write(
            ExplorationResult result, String program, Object run, String command, Path folder)
            throws IOException {
        ExplorationDescription exploration = result.exploration();
        String hash = Origin.hash(result.identity());
        Origin origin = Origin.of(program, exploration.name(), exploration.seed(), hash);
        JsonFile.write(
                new WithOrigin(origin.facts(), ExplorationJson.of(result)),
                folder.resolve("results.json"));
        JsonFile.write(run, folder.resolve("run.json"));
        TableFiles.write(List.of(points(result), dies(result)), origin, folder);
        var report = new ExplorationReport(result, program, command);
        for (Map.Entry<String, LineFigure> figure : report.pictures().entrySet()) {
            SvgFile.write(figure.getValue(), origin, folder.resolve(figure.getKey() + ".svg"));
        }
        HtmlReport.write(report.report(), folder.resolve("report.html"));
    }

    /// The origin, and the fields of the results beside it.
    private record WithOrigin(Map<String, String> origin, @JsonUnwrapped ExplorationJson results) {}

    private static Table points(ExplorationResult result) {
        ExplorationDescription exploration = result.exploration();
        List<CandidateResult> all = all(result);
        List<String> numbers = CandidateResult.numbers(all);
        var columns = new ArrayList<TableColumn>();
        columns.add(TableColumn.integer("point"));
        columns.add(TableColumn.integer("round"));
        columns.add(TableColumn.text("corner"));
        columns.add(TableColumn.text("chip"));
        columns.add(TableColumn.truth("calibrated"));
        columns.add(TableColumn.text("without"));
        for (SweepParameter parameter : exploration.parameters()) {
            if (isVaried(parameter)) {
                columns.add(
                        parameter.counts()
                                ? TableColumn.real(parameter.name(), unit(parameter))
                                : TableColumn.text(parameter.name()));
            }
        }
        columns.add(TableColumn.integer("dies"));
        columns.add(TableColumn.integer("holds"));
        for (String name : List.of("yield", "yield_lower", "yield_upper")) {
            columns.add(TableColumn.real(name, "1"));
        }
        columns.add(TableColumn.real(Objective.AREA, "mm2"));
        for (String number : numbers) {
            for (String name : List.of(number, number + "_q1", number + "_q3")) {
                columns.add(TableColumn.real(name, Units.of(number)));
            }
        }
        columns.add(TableColumn.text("place"));
        return new Table("points", columns, pointRows(result, numbers));
    }

    private static List<List<? extends @Nullable Object>> pointRows(
            ExplorationResult result, List<String> numbers) {
        ExplorationDescription exploration = result.exploration();
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < result.candidates().size(); i++) {
            CandidateResult r = result.candidates().get(i);
            String place = result.places().get(i).word();
            if (r.samples().size() > 1) {
                r.corners(exploration.confidence())
                        .forEach((corner, summary) ->
                                rows.add(row(exploration, r, corner, summary, numbers, "")));
            }
            String corner = r.samples().size() > 1 ? TOGETHER : PointList.NOMINAL;
            rows.add(row(exploration, r, corner, r.summary(), numbers, place));
        }
        for (CandidateResult r : result.ablation()) {
            rows.add(row(exploration, r, PointList.NOMINAL, r.summary(), numbers, ""));
        }
        return rows;
    }

    private static List<@Nullable Object> row(
            ExplorationDescription exploration,
            CandidateResult result,
            String corner,
            Summary summary,
            List<String> numbers,
            String place) {
        Candidate candidate = result.candidate();
        List<@Nullable Object> row = new ArrayList<>();
        row.addAll(Arrays.asList((Object) candidate.number(), candidate.round(), corner));
        row.add(candidate.chip());
        row.add(candidate.calibrated());
        row.add(candidate.without());
        List<SweepParameter> parameters = exploration.parameters();
        for (int d = 0; d < parameters.size(); d++) {
            SweepParameter parameter = parameters.get(d);
            if (!isVaried(parameter)) {
                continue;
            }
            if (candidate.isAblation()) {
                row.add(null);
            } else if (parameter.counts()) {
                row.add(candidate.numbers()[d]);
            } else {
                row.add(candidate.words().get(parameter.name()));
            }
        }
        row.addAll(Arrays.asList((Object) summary.dies(), summary.holds()));
        boolean known = summary.dies() > 0;
        row.addAll(
                Arrays.asList(
                        (Object) summary.yield(),
                        known ? summary.lower() : Double.NaN,
                        known ? summary.upper() : Double.NaN,
                        result.area()));
        for (String number : numbers) {
            Quartiles q = summary.numbers().get(number);
            row.add(q == null ? Double.NaN : q.median());
            row.add(q == null ? Double.NaN : q.lower());
            row.add(q == null ? Double.NaN : q.upper());
        }
        row.add(place);
        return row;
    }

    private static Table dies(ExplorationResult result) {
        List<CandidateResult> all = all(result);
        List<String> numbers = CandidateResult.numbers(all);
        var columns = new ArrayList<TableColumn>();
        columns.add(TableColumn.integer("point"));
        columns.add(TableColumn.text("corner"));
        columns.add(TableColumn.integer("die"));
        columns.add(TableColumn.truth("holds"));
        columns.add(TableColumn.text("reason"));
        numbers.forEach(number -> columns.add(TableColumn.real(number, Units.of(number))));
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        for (CandidateResult r : all) {
            for (Map.Entry<String, SortedMap<Integer, Sample>> corner : r.samples().entrySet()) {
                for (Sample sample : corner.getValue().values()) {
                    List<@Nullable Object> row = new ArrayList<>();
                    row.add(r.candidate().number());
                    row.add(corner.getKey());
                    row.add(sample.die());
                    row.add(sample.holds());
                    row.add(sample.reason());
                    numbers.forEach(n -> row.add(sample.numbers().getOrDefault(n, Double.NaN)));
                    rows.add(row);
                }
            }
        }
        return new Table("dies", columns, rows);
    }

    private static List<CandidateResult> all(ExplorationResult result) {
        var all = new ArrayList<>(result.candidates());
        all.addAll(result.ablation());
        return all;
    }

    /// Whether a parameter has a column of its own; chip and calibration always have one.
    private static boolean isVaried(SweepParameter parameter) {
        return !parameter.name().equals(ExplorationDescription.CHIP)
                && !parameter.name().equals(ExplorationDescription.CALIBRATED);
    }

    private static String unit(SweepParameter parameter) {
        return parameter.unit().isEmpty() ? "1" : parameter.unit();
    }
}
