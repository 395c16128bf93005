package org.noisefloor.verification.study;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.report.HtmlReport;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.SvgFile;
import org.noisefloor.io.table.Json;
import org.noisefloor.io.table.JsonFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.table.Table;
import org.noisefloor.io.table.TableColumn;
import org.noisefloor.io.table.TableFiles;

/// Writes the files of a study into a folder, beside its [TrialLog].
public final class StudyFiles {
    private StudyFiles() {}

    /// Writes `results.json`, `run.json`, the tables `trials` and `curves` as CSV and Parquet with `csv-metadata.json`, `report.html` and a
    /// picture of each figure of curves.
    ///
    /// @param program version and revision of the program
    /// @param folder existing folder
    public static void write(StudyResult result, StudyRecord run, String program, Path folder)
            throws IOException {
        StudyDescription description = result.description();
        String hash = Origin.hash(Json.compact(description.asText()));
        Origin origin = Origin.of(program, description.name(), description.seed(), hash);
        JsonFile.write(
                new WithOrigin(origin.facts(), StudyJson.of(result)),
                folder.resolve("results.json"));
        JsonFile.write(run, folder.resolve("run.json"));
        TableFiles.write(List.of(trials(result), curves(result)), origin, folder);
        var report = new StudyReport(result, run);
        for (Map.Entry<String, LineFigure> figure : report.figures().entrySet()) {
            SvgFile.write(figure.getValue(), origin, folder.resolve(figure.getKey() + ".svg"));
        }
        HtmlReport.write(report.report(), folder.resolve("report.html"));
    }

    /// The origin, and the fields of the results beside it.
    private record WithOrigin(Map<String, String> origin, @JsonUnwrapped StudyJson results) {}

    private static Table trials(StudyResult result) {
        return new Table(
                "trials",
                List.of(
                        TableColumn.text("rule"),
                        TableColumn.text("substrate"),
                        TableColumn.text("factors"),
                        TableColumn.integer("repetition"),
                        TableColumn.integer("seed"),
                        TableColumn.text("metric"),
                        TableColumn.text("unit"),
                        TableColumn.real("value", "")),
                trialRows(result));
    }

    private static Table curves(StudyResult result) {
        return new Table(
                "curves",
                List.of(
                        TableColumn.text("rule"),
                        TableColumn.text("substrate"),
                        TableColumn.text("factors"),
                        TableColumn.integer("repetition"),
                        TableColumn.text("curve"),
                        TableColumn.real("x", ""),
                        TableColumn.real("y", "")),
                curveRows(result));
    }

    private static List<List<? extends @Nullable Object>> trialRows(StudyResult result) {
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        for (TrialRecord record : result.trials()) {
            Trial t = record.trial();
            for (Metric metric : result.study().metrics()) {
                Double value = record.result().numbers().get(metric.name());
                if (value != null) {
                    rows.add(
                            List.of(
                                    t.rule(),
                                    t.substrate(),
                                    factors(t),
                                    t.repetition(),
                                    t.seed(),
                                    metric.name(),
                                    metric.unit(),
                                    value));
                }
            }
        }
        return rows;
    }

    private static List<List<?>> curveRows(StudyResult result) {
        List<List<?>> rows = new ArrayList<>();
        for (TrialRecord record : result.trials()) {
            Trial t = record.trial();
            record.result()
                    .curves()
                    .forEach((name, curve) -> {
                        for (int k = 0; k < curve.x().length; k++) {
                            rows.add(
                                    List.of(
                                            t.rule(),
                                            t.substrate(),
                                            factors(t),
                                            t.repetition(),
                                            name,
                                            curve.x()[k],
                                            curve.y()[k]));
                        }
                    });
        }
        return rows;
    }

    private static String factors(Trial trial) {
        var words = new ArrayList<String>();
        trial.factors().forEach((name, value) -> words.add(name + "=" + value));
        return String.join(" ", words);
    }
}
