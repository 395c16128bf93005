package org.noisefloor.verification.campaign;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.noisefloor.io.report.HtmlReport;
import org.noisefloor.io.table.JsonFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.table.Table;
import org.noisefloor.io.table.TableColumn;
import org.noisefloor.io.table.TableFiles;
import org.noisefloor.verification.experiment.NetDetail;
import org.noisefloor.verification.experiment.NetResult;

/// Writes the files of a campaign into a folder.
public final class CampaignFiles {
    private CampaignFiles() {}

    /// Writes `results.json`, `run.json`, the tables `dies` and `weights` as CSV and Parquet with `csv-metadata.json`, and `report.html`.
    ///
    /// @param origin where the result comes from
    /// @param folder existing folder
    public static void write(CampaignResult campaign, RunRecord run, Origin origin, Path folder)
            throws IOException {
        JsonFile.write(
                new WithOrigin(origin.facts(), Results.of(campaign)),
                folder.resolve("results.json"));
        JsonFile.write(run, folder.resolve("run.json"));
        TableFiles.write(List.of(dies(campaign), weights(campaign)), origin, folder);
        HtmlReport.write(CampaignReport.of(campaign, run), folder.resolve("report.html"));
    }

    /// The origin, and the fields of the results beside it.
    private record WithOrigin(Map<String, String> origin, @JsonUnwrapped Results results) {}

    private static Table dies(CampaignResult campaign) {
        return new Table(
                "dies",
                List.of(
                        TableColumn.integer("die"),
                        TableColumn.integer("seed"),
                        TableColumn.text("net"),
                        TableColumn.text("condition"),
                        TableColumn.real("initial_angle_deg", "deg"),
                        TableColumn.real("final_angle_deg", "deg"),
                        TableColumn.truth("aligned"),
                        TableColumn.real("saturated_share", "1"),
                        TableColumn.integer("cycles"),
                        TableColumn.real("chip_time_s", "s"),
                        TableColumn.real("energy_J", "J"),
                        TableColumn.real("duty_cycle", "1")),
                dieRows(campaign));
    }

    private static Table weights(CampaignResult campaign) {
        String unit = "Boltzmann unit";
        return new Table(
                "weights",
                List.of(
                        TableColumn.integer("die"),
                        TableColumn.text("net"),
                        TableColumn.text("condition"),
                        TableColumn.integer("synapse"),
                        TableColumn.real("forward_before", unit),
                        TableColumn.real("feedback_before", unit),
                        TableColumn.real("forward_after", unit),
                        TableColumn.real("feedback_after", unit)),
                weightRows(campaign));
    }

    private static List<List<?>> dieRows(CampaignResult campaign) {
        List<List<?>> rows = new ArrayList<>();
        for (DieResult die : campaign.dies()) {
            for (NetResult r : die.results()) {
                rows.add(
                        Arrays.asList(
                                die.index(),
                                die.seed(),
                                r.net(),
                                r.condition(),
                                r.angle()[0],
                                r.finalAngle(),
                                r.aligned(),
                                r.saturatedShare(),
                                r.cost().cycles(),
                                r.cost().seconds(),
                                r.cost().energy(),
                                r.cost().dutyCycle()));
            }
        }
        return rows;
    }

    /// Effective weights in Boltzmann units; of the first die only, since they are many.
    private static List<List<?>> weightRows(CampaignResult campaign) {
        List<List<?>> rows = new ArrayList<>();
        for (NetDetail detail : campaign.details()) {
            for (int k = 0; k < detail.before().forward().length; k++) {
                rows.add(
                        Arrays.asList(
                                campaign.dies().getFirst().index(),
                                detail.net(),
                                detail.condition(),
                                k,
                                detail.before().forward()[k],
                                detail.before().feedback()[k],
                                detail.after().forward()[k],
                                detail.after().feedback()[k]));
            }
        }
        return rows;
    }
}
