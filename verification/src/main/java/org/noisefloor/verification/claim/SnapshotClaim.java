package org.noisefloor.verification.claim;

import java.util.Arrays;
import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.ClaimSetting.Learning;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.ChipMaker;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.StepWatcher;

/// A run that is stopped at a drawn step, and goes on from a snapshot on a freshly powered chip, gives the bits of the one that was not.
///
/// @param learning what runs on a spiking chip; other chips multiply
record SnapshotClaim(Learning learning) implements Claim {
    private static final int PRODUCTS = 20;

    @Override
    public String statement() {
        return "a snapshot taken at a drawn step and continued on a fresh chip equals the run that went on, bit for bit";
    }

    @Override
    public void requireFits(DataSheet chip) {
        if (!(chip.description() instanceof CrossbarChipDescription)) {
            SpikingNets.requireFits(learning.net(), chip);
        }
    }

    @Override
    public Finding check(Specimen specimen, Monitor monitor) {
        return specimen.chip().description() instanceof CrossbarChipDescription chip
                ? products(chip, specimen)
                : runs(specimen, monitor);
    }

    private Finding runs(Specimen specimen, Monitor monitor) {
        AlignmentRun.Outcome straight = run(specimen, false, monitor);
        AlignmentRun.Outcome restored = run(specimen, true, monitor);
        boolean equal = NetEquality.same(straight, restored);
        return Numbers.of(specimen)
                .with(straight.result().cost())
                .finding(
                        equal,
                        equal
                                ? "weights, angles and costs after %d periods are equal bit for bit"
                                        .formatted(learning.net().periods())
                                : "the run from a snapshot differs: "
                                        + NetEquality.difference(straight, restored));
    }

    private AlignmentRun.Outcome run(Specimen specimen, boolean restoreOnce, Monitor monitor) {
        return SpikingNets.finished(
                SpikingNets.learning(learning, specimen, ChipMaker.EMULATED),
                restoreOnce,
                monitor,
                StepWatcher.NONE);
    }

    private static Finding products(CrossbarChipDescription description, Specimen specimen) {
        var work = new MatrixWork(specimen);
        CrossbarChip straight = work.written(description);
        int at =
                (int)
                        (new NoiseStream(specimen.noiseSeed(), Purpose.STIMULUS).uniformAt(0, 0)
                                * PRODUCTS);
        CrossbarChip other = work.written(description);
        for (int k = 0; k < PRODUCTS; k++) {
            if (k == at) {
                other = work.resumed(description, other.state());
            }
            if (!Arrays.equals(work.product(straight, k), work.product(other, k))) {
                return Numbers.of(specimen)
                        .finding(
                                false,
                                "product %d differs after a snapshot before product %d"
                                        .formatted(k, at));
            }
        }
        boolean equal = straight.ledger().equals(other.ledger());
        return Numbers.of(specimen)
                .with(straight.cost())
                .finding(
                        equal,
                        equal
                                ? "%d products with a snapshot before product %d are equal bit for bit"
                                        .formatted(PRODUCTS, at)
                                : "products are equal, but not what was counted");
    }
}
