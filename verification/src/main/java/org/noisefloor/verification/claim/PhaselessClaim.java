package org.noisefloor.verification.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.io.description.ClaimSetting;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.PhaselessSetting;
import org.noisefloor.plasticity.alignment.FeedbackDemonstration;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.study.MatrixChip;
import org.noisefloor.verification.study.PhaselessCase;

/// Phaseless alignment turns feedback weights to fixed random forward weights, each matrix on a die of its own.
///
/// @param claim circuit, flaws and remedy
record PhaselessClaim(ClaimSetting.PhaselessAlignment claim) implements Claim {
    @Override
    public String statement() {
        PhaselessSetting s = claim.setting();
        return "feedback weights of the %s network find the forward weights by noise alone, to less than %s° in %d epochs%s"
                .formatted(
                        s.network(),
                        Digits.of(claim.below()),
                        s.epochs(),
                        claim.exact() ? ", on exact matrices" : "");
    }

    @Override
    public boolean calibrates() {
        return !claim.exact();
    }

    @Override
    public void requireFits(DataSheet chip) {
        if (!claim.exact()) {
            MatrixChip.requireMatrices(chip.description());
        }
    }

    @Override
    public Finding check(Specimen specimen, Monitor monitor) {
        requireFits(specimen.chip());
        var chip =
                new MatrixChip(
                        claim.exact()
                                ? Optional.empty()
                                : Optional.of(specimen.chip().description()),
                        specimen.seed(),
                        specimen.calibrated() && !claim.exact());
        FeedbackDemonstration network =
                PhaselessCase.of(claim.setting(), specimen.seed()).demonstration(chip);
        for (int epoch = 0; epoch < claim.setting().epochs(); epoch++) {
            if (monitor.cancelled()) {
                throw new CancellationException();
            }
            network.run(1);
            monitor.advance(1);
        }
        Numbers numbers = Numbers.of(specimen);
        if (specimen.calibrated() && !claim.exact()) {
            numbers.with("calibration_energy_J", chip.calibrationCost().energy())
                    .with("calibration_time_s", chip.calibrationCost().seconds());
        }
        return finding(numbers, network.angles(), chip.costs());
    }

    private Finding finding(Numbers numbers, double[] angles, List<CostReport> costs) {
        double angle = Arrays.stream(angles).average().orElse(Double.NaN);
        for (int l = 0; l < angles.length; l++) {
            numbers.with("angle_%d_deg".formatted(l + 1), angles[l]);
        }
        if (!costs.isEmpty()) {
            // each matrix has a die of its own, and all dies work at once
            numbers.with("energy_J", costs.stream().mapToDouble(CostReport::energy).sum())
                    .with("time_s", costs.stream().mapToDouble(CostReport::seconds).max().orElse(0))
                    .with("cycles", costs.stream().mapToLong(CostReport::cycles).max().orElse(0));
        }
        if (!Double.isFinite(angle)) {
            return numbers.finding(false, "the run diverged: the angle is not a number");
        }
        boolean holds = angle < claim.below();
        return numbers.with("angle_deg", angle)
                .finding(
                        holds,
                        "the angle at the end is %s°, which %s below %s°"
                                .formatted(
                                        Digits.of(angle),
                                        holds ? "is" : "is not",
                                        Digits.of(claim.below())));
    }
}
