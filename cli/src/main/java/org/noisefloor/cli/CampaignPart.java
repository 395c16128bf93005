package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.noisefloor.io.table.Origin;
import org.noisefloor.verification.campaign.Campaign;
import org.noisefloor.verification.campaign.CampaignFiles;
import org.noisefloor.verification.campaign.CampaignResult;
import org.noisefloor.verification.campaign.RunRecord;
import org.noisefloor.verification.experiment.Recording;

/// The part of `noisefloor run` that aligns chips.
///
/// @param campaign what is run
/// @param origin what its files say of where they come from
/// @param recorder notes when and how
/// @param kept whether it is kept in checkpoints
record CampaignPart(Campaign campaign, Origin origin, RunRecorder recorder, boolean kept) {

    /// Runs the dies of the given indices and writes the files.
    ExitStatus run(int[] indices, Recording recording, Path folder, PrintWriter output)
            throws InterruptedException {
        long intervals = campaign.intervals(indices.length);
        try (var session =
                new RunSession("ms of chip time", intervals, 1e3 * campaign.interval())) {
            CampaignResult result = campaign.run(indices, session, recording);
            session.closeProgress();
            RunRecord record = recorder.record(session.done(), result.complete());
            write(result, record, folder);
            new RunSummary(result, record, folder).print(output);
            if (kept && !result.complete()) {
                String quoted = RunCommand.quoted("" + folder);
                output.println("Go on with: ./noisefloor run --resume " + quoted);
                output.flush();
            }
            return result.complete() ? ExitStatus.SUCCESS : ExitStatus.INTERRUPTED;
        }
    }

    private void write(CampaignResult result, RunRecord record, Path folder) {
        try {
            CampaignFiles.write(result, record, origin, folder);
        } catch (IOException e) {
            throw RunFolder.notWritten(folder, e);
        }
    }
}
