package org.noisefloor.verification.claim;

import java.util.Optional;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.io.description.ClaimSetting.Learning;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Remedies;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.ChipMaker;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.NetResult;
import org.noisefloor.verification.experiment.StepWatcher;

/// Spike-based alignment learning turns feedback weights to forward weights on this die.
///
/// @param learning net, rule and remedies
/// @param benches calibrate the dies that are to be calibrated
record AlignmentClaim(Learning learning, CalibrationBenches benches) implements Claim {
    /// Known pairs in each order by which sensors of a calibrated die are measured, where the claim states none, *chosen*.
    private static final int PAIRS = 200;

    AlignmentClaim(Learning learning) {
        this(learning, new CalibrationBenches(learning.net()));
    }

    @Override
    public String statement() {
        Net net = learning.net();
        return "forward and feedback weights of a %s net of size %d align to less than %s° in %d periods"
                .formatted(
                        SpikingNets.word(net.topology()),
                        net.size(),
                        Digits.of(net.alignedBelow()),
                        net.periods());
    }

    @Override
    public boolean calibrates() {
        return true;
    }

    @Override
    public void requireFits(DataSheet chip) {
        SpikingNets.requireFits(learning.net(), chip);
    }

    /// What learns on a calibrated die: its sensors are calibrated, too.
    private Learning calibrated() {
        Remedies own = learning.remedies();
        return own.calibration()
                ? learning
                : new Learning(
                        learning.net(),
                        learning.rule(),
                        new Remedies(
                                own.occupancy(), own.homeostasisGain(), PAIRS, own.emptyReads()));
    }

    private AlignmentRun run(Specimen specimen) {
        return specimen.calibrated()
                ? SpikingNets.learning(
                        calibrated(),
                        specimen,
                        ChipMaker.EMULATED,
                        Optional.of(benches.calibrate(specimen)))
                : SpikingNets.learning(learning, specimen, ChipMaker.EMULATED);
    }

    @Override
    public Finding check(Specimen specimen, Monitor monitor) {
        Numbers numbers = Numbers.of(specimen);
        AlignmentRun run = run(specimen);
        if (specimen.calibrated()) {
            SpikingChipDescription chip = specimen.chip().spiking();
            CostReport cost = CostReport.of(run.calibrationLedger(), chip.cost(), chip.clock());
            numbers.with("calibration_energy_J", cost.energy())
                    .with("calibration_time_s", cost.seconds());
        }
        NetResult result;
        try {
            result = SpikingNets.finished(run, false, monitor, StepWatcher.NONE).result();
        } catch (IllegalStateException e) {
            if (run.chip().firstNotFinite() < 0) {
                throw e;
            }
            return numbers.diverged(e);
        }
        double angle = result.finalAngle();
        return numbers.with("angle_deg", angle)
                .with("saturated", result.saturatedShare())
                .with(result.cost())
                .finding(
                        result.aligned(),
                        "the angle at the end is %s°, which %s below %s°"
                                .formatted(
                                        Digits.of(angle),
                                        result.aligned() ? "is" : "is not",
                                        Digits.of(learning.net().alignedBelow())));
    }
}
