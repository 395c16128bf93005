package org.noisefloor.verification.campaign;

import java.util.List;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Experiment;

/// A campaign that ended, or was ended.
///
/// @param experiment what was asked
/// @param sheet chip that it ran on
/// @param planned number of dies that were asked for
/// @param dies those that finished, in order of their index
/// @param summary fractions over them
public record CampaignResult(
        Experiment experiment,
        DataSheet sheet,
        int planned,
        List<DieResult> dies,
        Summary summary) {
    /// Takes a copy of the list.
    public CampaignResult {
        dies = List.copyOf(dies);
    }

    /// Whether all dies finished.
    public boolean complete() {
        return dies.size() == planned;
    }
}
