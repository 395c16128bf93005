package org.noisefloor.verification.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisefloor.io.report.HtmlReport;
import org.noisefloor.io.table.CsvFile;
import org.noisefloor.io.table.JsonFile;
import org.noisefloor.verification.experiment.NetDetail;
import org.noisefloor.verification.experiment.NetResult;

/// Writes the files of a campaign into a folder.
public final class CampaignFiles {
    private CampaignFiles() {}

    /// Writes `results.json`, `run.json`, `dies.csv`, `weights.csv` and `report.html`.
    ///
    /// @param folder existing folder
    public static void write(CampaignResult campaign, RunRecord run, Path folder)
            throws IOException {
        JsonFile.write(Results.of(campaign), folder.resolve("results.json"));
        JsonFile.write(run, folder.resolve("run.json"));
        CsvFile.write(
                List.of(
                        "die",
                        "seed",
                        "net",
                        "condition",
                        "initial_angle_deg",
                        "final_angle_deg",
                        "aligned",
                        "saturated_share",
                        "cycles",
                        "chip_time_s",
                        "energy_J",
                        "duty_cycle"),
                dieRows(campaign),
                folder.resolve("dies.csv"));
        CsvFile.write(
                List.of(
                        "die",
                        "net",
                        "condition",
                        "synapse",
                        "forward_before",
                        "feedback_before",
                        "forward_after",
                        "feedback_after"),
                weightRows(campaign),
                folder.resolve("weights.csv"));
        HtmlReport.write(CampaignReport.of(campaign, run), folder.resolve("report.html"));
    }

    private static List<List<?>> dieRows(CampaignResult campaign) {
        List<List<?>> rows = new ArrayList<>();
        for (DieResult die : campaign.dies()) {
            for (NetResult r : die.results()) {
                rows.add(
                        Arrays.asList(
                                die.index(),
                                Long.toString(die.seed()),
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
