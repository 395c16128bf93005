package org.noisefloor.verification.claim;

import java.util.concurrent.CancellationException;
import org.noisefloor.io.description.ClaimSetting.Learning;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Net;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.ChipMaker;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.NetResult;
import org.noisefloor.verification.experiment.StepWatcher;

/// Spike-based alignment learning turns feedback weights to forward weights on this die.
///
/// @param learning net, rule and remedies
record AlignmentClaim(Learning learning) implements Claim {
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
    public void requireFits(DataSheet chip) {
        SpikingNets.requireFits(learning.net(), chip);
    }

    @Override
    public Finding check(Specimen specimen, Monitor monitor) {
        Numbers numbers = Numbers.of(specimen);
        AlignmentRun run = SpikingNets.learning(learning, specimen, ChipMaker.EMULATED);
        NetResult result;
        try {
            result = SpikingNets.finished(run, false, monitor, StepWatcher.NONE).result();
        } catch (CancellationException e) {
            throw e;
        } catch (IllegalStateException e) {
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
