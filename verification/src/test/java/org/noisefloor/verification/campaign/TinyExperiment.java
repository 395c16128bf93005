package org.noisefloor.verification.campaign;

import java.util.List;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Rule;
import org.noisefloor.io.table.Json;
import org.noisefloor.io.table.Origin;
import org.noisefloor.plasticity.training.Rounding;
import org.noisefloor.verification.experiment.Monitor;

/// An experiment that takes a fraction of a second and yet has every topology, learns, reads and writes.
final class TinyExperiment {
    static final Net PAIRS = net("pairs", Net.Topology.PAIRS, 3, 2, 6);
    static final Net RECURRENT = net("recurrent", Net.Topology.RECURRENT, 5, 2, 6);
    static final Net LAYERED = net("layered", Net.Topology.LAYERED, 20, 0.3, 6);

    private TinyExperiment() {}

    static Net net(String name, Net.Topology topology, int size, double weightRange, int periods) {
        return new Net(name, topology, size, weightRange, 40, periods, 0.48, 0.06, 20);
    }

    static Experiment on(String chip) {
        return of(chip, PAIRS, RECURRENT, LAYERED);
    }

    static Experiment of(String chip, Net... nets) {
        var rule = new Rule(Rule.Chopping.EVERY_READ, Rounding.STOCHASTIC);
        return new Experiment("tiny", chip, 3, 7, rule, List.of(nets));
    }

    static CampaignResult run(Experiment experiment, int workers, boolean restoreOnce, int... dies)
            throws InterruptedException {
        return run(experiment, workers, restoreOnce, Monitor.none(), dies);
    }

    static CampaignResult run(
            Experiment experiment, int workers, boolean restoreOnce, Monitor monitor, int... dies)
            throws InterruptedException {
        DataSheet sheet = ChipReader.read(experiment.chip());
        var options = new Campaign.Options(workers, restoreOnce);
        return new Campaign(experiment, sheet, options).run(dies, monitor);
    }

    static String json(CampaignResult result) {
        return Json.pretty(Results.of(result));
    }

    static Origin origin(CampaignResult result) {
        return CampaignOrigin.of("noisefloor 0 (revision 0)", result.experiment(), result.sheet());
    }

    static RunRecord record(CampaignResult result) {
        return new RunRecord(
                "noisefloor 0 (revision 0)",
                List.of("run", "tiny.yaml"),
                "tiny.yaml",
                "./noisefloor run tiny.yaml --dies 3 --seed 7",
                "2000-01-01T00:00:00Z",
                1,
                1,
                "scalar",
                "25",
                "a machine",
                1,
                1,
                result.complete());
    }
}
