package org.noisefloor.emulator.chip;

import java.util.Optional;
import org.noisefloor.emulator.converter.Dac;
import org.noisefloor.emulator.crossbar.InputCoding;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// The drivers of one side of a core: switches for bits, DACs with a sign for amplitudes. A line whose code is 0 is not driven.
final class RowDrivers {
    private final InputCoding coding;
    private final Optional<Dac> dac;
    private final int most;
    private final NoiseStream noise;

    RowDrivers(CrossbarChipDescription description, int lines, long seed) {
        this.coding = description.array().input();
        this.dac = description.dac().map(d -> Dac.fabricate(d, lines, new FixedPattern(seed)));
        this.most = description.dac().map(d -> d.range().codes() - 1).orElse(1);
        this.noise = new NoiseStream(seed, Purpose.DRIVE_NOISE);
    }

    /// The levels of pass `p`.
    ///
    /// @param input one value per line \[1]
    /// @param p number of the pass
    /// @param drive number of this drive, which keys the noise
    /// @param level voltage of each line relative to the read voltage, written
    /// @param lines how many lines, from the first, may be driven
    /// @return sum of the levels that were asked for
    double drive(double[] input, int p, long drive, double[] level, int lines) {
        double sum = 0;
        if (dac.isEmpty()) {
            for (int k = 0; k < lines; k++) {
                level[k] = coding.level(input[k], p);
                sum += level[k];
            }
            return sum;
        }
        for (int k = 0; k < lines; k++) {
            double wanted = coding.level(input[k], p);
            int signed = (int) Math.rint(wanted * most);
            sum += (double) signed / most;
            level[k] =
                    signed == 0
                            ? 0
                            : Math.signum(wanted)
                                    * dac.get().voltage(k, Math.abs(signed), noise, drive);
        }
        return sum;
    }
}
