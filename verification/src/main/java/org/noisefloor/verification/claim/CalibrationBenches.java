package org.noisefloor.verification.claim;

import java.util.LinkedHashMap;
import java.util.Map;
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

/// Calibrates dies for a net. A bench finds its targets once for all dies of a chip, so that a few benches are kept. Used by several
/// threads.
final class CalibrationBenches {
    private static final int KEPT = 64;

    private final Net net;
    private final Map<SpikingChipDescription, Calibrator> benches =
            new LinkedHashMap<>(16, 0.75f, true);

    CalibrationBenches(Net net) {
        this.net = net;
    }

    /// Calibrates a die to what its chip is nominally.
    ///
    /// @throws IllegalArgumentException if nothing can be trimmed on it
    Calibration calibrate(Specimen specimen) {
        Calibrator bench = bench(specimen.nominal().spiking());
        Die die = SpikingNets.die(specimen);
        // noise and crosstalk of the bench are not those of the run that follows
        long seed = new NoiseStream(specimen.noiseSeed(), Purpose.CALIBRATION).substream(0).seed();
        return bench.calibrate(die.seed(), program -> new EmulatedChip(die, program, seed));
    }

    private synchronized Calibrator bench(SpikingChipDescription chip) {
        Calibrator bench =
                benches.computeIfAbsent(
                        chip, described -> AlignmentRun.calibrator(net, described, Effort.QUICK));
        if (benches.size() > KEPT) {
            benches.remove(benches.keySet().iterator().next());
        }
        return bench;
    }
}
