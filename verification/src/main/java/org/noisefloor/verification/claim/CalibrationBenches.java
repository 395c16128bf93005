package org.noisefloor.verification.claim;

import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.Net;
import org.noisefloor.snn.calibration.Calibration;
import org.noisefloor.snn.calibration.Calibrator;
import org.noisefloor.snn.calibration.Effort;
import org.noisefloor.verification.experiment.AlignmentRun;

/// Calibrates dies for a net. A bench finds its targets once for all dies of a chip; points share a claim and differ in their chips, so that
/// a few benches are kept. Used by several threads.
final class CalibrationBenches {
    private static final int KEPT = 64;

    private final AtHand<SpikingChipDescription, Calibrator> benches;

    CalibrationBenches(Net net) {
        benches = new AtHand<>(KEPT, chip -> AlignmentRun.calibrator(net, chip, Effort.QUICK));
    }

    /// Calibrates a die to what its chip is nominally.
    ///
    /// @throws IllegalArgumentException if nothing can be trimmed on it
    Calibration calibrate(Specimen specimen) {
        Calibrator bench = benches.get(specimen.nominal().spiking());
        Die die = SpikingNets.die(specimen);
        // noise and crosstalk of the bench are not those of the run that follows
        long seed = new NoiseStream(specimen.noiseSeed(), Purpose.CALIBRATION).substream(0).seed();
        return bench.calibrate(die.seed(), program -> new EmulatedChip(die, program, seed));
    }
}
