package org.noisefloor.verification.claim;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.io.description.ClaimSetting.Learning;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Net;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.NetResult;

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
        Die die = Die.of(specimen.chip().spiking(), specimen.pattern());
        var run =
                new AlignmentRun(
                        learning.net(),
                        learning.rule(),
                        learning.remedies(),
                        die,
                        Condition.DIE,
                        specimen.networkSeed(),
                        specimen.noiseSeed());
        Optional<AlignmentRun.Outcome> outcome;
        try {
            outcome = run.run(false, monitor);
        } catch (IllegalStateException e) {
            return Numbers.of(specimen).diverged(e);
        }
        NetResult result = outcome.orElseThrow(CancellationException::new).result();
        double angle = result.finalAngle();
        return Numbers.of(specimen)
                .with("angle_deg", angle)
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
