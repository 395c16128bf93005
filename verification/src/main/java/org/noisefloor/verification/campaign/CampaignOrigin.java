package org.noisefloor.verification.campaign;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.table.Json;
import org.noisefloor.io.table.Origin;

/// Where the files of a campaign come from.
public final class CampaignOrigin {
    private CampaignOrigin() {}

    /// The origin of an experiment on a chip. The hash is over what decides the result, whatever file and option it came from: rule,
    /// remedies, nets, and every number of the chip as written.
    ///
    /// @param program version and revision of the program
    public static Origin of(String program, Experiment experiment, DataSheet sheet) {
        List<Object> described = new ArrayList<>();
        described.add(experiment.rule());
        described.add(experiment.remedies());
        described.addAll(experiment.nets());
        described.addAll(sheet.lines());
        return Origin.of(
                        program,
                        experiment.name(),
                        experiment.seed(),
                        Origin.hash(Json.compact(described)))
                .with("chip", sheet.description().name());
    }
}
