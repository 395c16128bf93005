package org.noisefloor.verification.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.io.description.ClaimSetting.Learning;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Rule;
import org.noisefloor.plasticity.training.Rounding;
import org.noisefloor.snn.calibration.Calibration;
import org.noisefloor.snn.mapping.BoltzmannScale;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.ChipMaker;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.StepWatcher;

/// What claims about spiking nets have in common.
final class SpikingNets {
    private SpikingNets() {}

    static String word(Net.Topology topology) {
        return topology.name().toLowerCase(Locale.ROOT);
    }

    /// Checks that a chip is a spiking one on which the net has room, and whose neurons sample: without noise they do not.
    ///
    /// @throws IllegalArgumentException in one sentence
    static void requireFits(Net net, DataSheet chip) {
        var rule = new Rule(Rule.Chopping.EVERY_READ, Rounding.STOCHASTIC);
        new Experiment("claim", "chip", 1, 0, rule, List.of(net)).requireFits(chip.spiking());
        BoltzmannScale.nominal(chip.spiking());
    }

    static Die die(Specimen specimen) {
        return Die.of(specimen.chip().spiking(), specimen.pattern());
    }

    /// Learning that is about to begin on a die.
    static AlignmentRun learning(Learning learning, Specimen specimen, ChipMaker maker) {
        return learning(learning, specimen, maker, Optional.empty());
    }

    /// Learning that is about to begin on a die that may be calibrated.
    static AlignmentRun learning(
            Learning learning,
            Specimen specimen,
            ChipMaker maker,
            Optional<Calibration> calibration) {
        return new AlignmentRun(
                learning.net(),
                learning.rule(),
                learning.remedies(),
                die(specimen),
                specimen.nominal().spiking(),
                Condition.DIE,
                specimen.networkSeed(),
                specimen.noiseSeed(),
                null,
                maker,
                calibration);
    }

    /// Lets it run to its end.
    ///
    /// @throws CancellationException if the monitor cancelled it
    static AlignmentRun.Outcome finished(
            AlignmentRun run, boolean restoreOnce, Monitor monitor, StepWatcher watcher) {
        return run.run(restoreOnce, monitor, watcher).orElseThrow(CancellationException::new);
    }
}
