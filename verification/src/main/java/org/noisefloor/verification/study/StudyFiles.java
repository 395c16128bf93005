package org.noisefloor.verification.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.report.HtmlReport;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.SvgFile;
import org.noisefloor.io.table.CsvFile;
import org.noisefloor.io.table.JsonFile;

/// Writes the files of a study into a folder, beside its [TrialLog].
public final class StudyFiles {
    private StudyFiles() {}

    /// Writes `results.json`, `run.json`, `trials.csv`, `curves.csv`, `report.html` and a picture of each figure of curves.
    ///
    /// @param folder existing folder
    public static void write(StudyResult result, StudyRecord run, Path folder) throws IOException {
        JsonFile.write(StudyJson.of(result), folder.resolve("results.json"));
        JsonFile.write(run, folder.resolve("run.json"));
        CsvFile.write(
                List.of(
                        "rule",
                        "substrate",
                        "factors",
                        "repetition",
                        "seed",
                        "metric",
                        "unit",
                        "value"),
                trialRows(result),
                folder.resolve("trials.csv"));
        CsvFile.write(
                List.of("rule", "substrate", "factors", "repetition", "curve", "x", "y"),
                curveRows(result),
                folder.resolve("curves.csv"));
        var report = new StudyReport(result, run);
        for (Map.Entry<String, LineFigure> figure : report.figures().entrySet()) {
            SvgFile.write(figure.getValue(), folder.resolve(figure.getKey() + ".svg"));
        }
        HtmlReport.write(report.report(), folder.resolve("report.html"));
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
                                    Long.toString(t.seed()),
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
