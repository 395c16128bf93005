package org.noisefloor.verification.campaign;

import java.util.List;
import java.util.Optional;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DieFile;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.snn.calibration.Calibration;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.NetDetail;

/// A campaign that ended, or was ended.
///
/// @param experiment what was asked
/// @param sheet chip that it ran on
/// @param measured what was measured of its one die, if anything
/// @param calibration whose codes were written into its one die, if any
/// @param planned number of dies that were asked for
/// @param dies those that finished, in order of their index
/// @param details weights and histograms of the first of `dies`, one for each net and condition; empty without dies
/// @param summary fractions over `dies`
public record CampaignResult(
        Experiment experiment,
        DataSheet sheet,
        Optional<DieFile.Measured> measured,
        Optional<Calibration> calibration,
        int planned,
        List<DieResult> dies,
        List<NetDetail> details,
        Summary summary) {
    /// Takes copies of the lists.
    public CampaignResult {
        dies = List.copyOf(dies);
        details = List.copyOf(details);
    }

    /// What makes the die with the given seed.
    FixedPattern pattern(long seed) {
        return Campaign.pattern(measured, seed);
    }

    /// Whether all dies finished.
    public boolean complete() {
        return dies.size() == planned;
    }

    /// Weights and histograms of a net under a condition on the first die.
    NetDetail detail(String net, Condition condition) {
        return details.stream()
                .filter(each -> each.net().equals(net) && each.condition() == condition)
                .findFirst()
                .orElseThrow();
    }
}
