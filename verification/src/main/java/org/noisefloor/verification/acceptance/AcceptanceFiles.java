package org.noisefloor.verification.acceptance;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.report.HtmlReport;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Json;
import org.noisefloor.io.table.JsonFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.table.Table;
import org.noisefloor.io.table.TableColumn;
import org.noisefloor.io.table.TableFiles;
import org.noisefloor.verification.acceptance.AcceptanceResult.CaseResult;
import org.noisefloor.verification.acceptance.AcceptanceResult.DieFinding;
import org.noisefloor.verification.claim.Plan;

/// Writes the files of a verification into a folder, beside its log of tasks.
public final class AcceptanceFiles {
    /// Name of the file with the results.
    public static final String RESULTS = "results.json";

    private AcceptanceFiles() {}

    /// Writes `results.json`, `run.json`, the table `dies` as CSV and Parquet with `csv-metadata.json`, `junit.xml` and `report.html`.
    ///
    /// @param plan what was run
    /// @param run everything about the run that must not change its result
    /// @param replay how one die is run again, and which were reduced
    /// @param before results of an earlier run to compare with, or null
    /// @param program version and revision of the program
    /// @param folder existing folder
    public static void write(
            AcceptanceResult result,
            Plan plan,
            AcceptanceRecord run,
            Replay replay,
            @Nullable AcceptanceJson before,
            String program,
            Path folder)
            throws IOException {
        Origin origin =
                Origin.of(
                        program,
                        result.acceptance().name(),
                        plan.seed(),
                        Origin.hash(
                                plan.toText()
                                        + "\n"
                                        + RequirementsFile.of(result.acceptance()).text()));
        Map<String, DeviceInsight> insights = DeviceInsights.of(result, plan);
        AcceptanceJson json = AcceptanceJson.of(result, origin.facts(), insights, replay.plainly());
        JsonFile.write(json, folder.resolve(RESULTS));
        JsonFile.write(run, folder.resolve("run.json"));
        TableFiles.write(List.of(dies(result)), origin, folder);
        AtomicFile.write(
                new JUnitXml(result, replay.plainly()).text(), folder.resolve("junit.xml"));
        var comparison = before == null ? null : AcceptanceComparison.of(before, json);
        HtmlReport.write(
                new AcceptanceReport(json, run, replay, comparison).report(),
                folder.resolve("report.html"));
    }

    /// The results of an earlier run.
    ///
    /// @param folder its folder
    /// @throws IllegalArgumentException if it has none
    /// @throws IOException if they cannot be read
    public static AcceptanceJson read(Path folder) throws IOException {
        Path file = folder.resolve(RESULTS);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "--compare %s must be the folder of an earlier verification, but has no %s"
                            .formatted(folder, RESULTS));
        }
        try {
            AcceptanceJson json = Json.read(Files.readString(file), AcceptanceJson.class);
            if (json.cases() == null || json.seed() == null) {
                throw new IllegalArgumentException("it has no cases");
            }
            return json;
        } catch (IllegalArgumentException | MalformedInputException e) {
            throw new IllegalArgumentException(
                    "--compare %s holds no results of a verification: %s"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static Table dies(AcceptanceResult result) {
        SortedSet<String> numbers = new TreeSet<>();
        result.cases()
                .forEach(each ->
                        each.dies()
                                .forEach(die -> numbers.addAll(die.finding().numbers().keySet())));
        List<TableColumn> columns = new ArrayList<>();
        for (String text : List.of("case", "claim", "chip", "condition")) {
            columns.add(TableColumn.text(text));
        }
        columns.add(TableColumn.truth("calibrated"));
        columns.add(TableColumn.integer("die"));
        columns.add(TableColumn.text("seed"));
        columns.add(TableColumn.truth("holds"));
        columns.add(TableColumn.text("reason"));
        numbers.forEach(name -> columns.add(TableColumn.real(name, unit(name))));
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        for (CaseResult each : result.cases()) {
            each.dies().forEach(die -> rows.add(row(each.of(), die, numbers)));
        }
        return new Table("dies", columns, rows);
    }

    private static List<@Nullable Object> row(Case of, DieFinding die, SortedSet<String> numbers) {
        var row = new ArrayList<@Nullable Object>();
        row.addAll(
                List.of(
                        of.name(),
                        of.claim(),
                        of.chip(),
                        of.condition(),
                        of.calibrated(),
                        die.die(),
                        Long.toString(die.seed()),
                        die.finding().holds(),
                        die.finding().reason()));
        numbers.forEach(name -> row.add(die.finding().numbers().get(name)));
        return row;
    }

    /// The unit that a number's name ends with; none for a pure number.
    static String unit(String name) {
        int from = name.lastIndexOf('_');
        return from < 0 ? "" : name.substring(from + 1);
    }
}
