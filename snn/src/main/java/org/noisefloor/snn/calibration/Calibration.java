package org.noisefloor.snn.calibration;

import java.util.List;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.TrimParameter;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.CostLedger;

/// The codes that a calibration of a die found, for the neurons from 0 and the channels of a sensor region.
///
/// @param chip name of the chip
/// @param dieSeed seed of the die, by which it is known
/// @param sensors region whose channels were trimmed
/// @param trimmed parameters, in the order in which they were trimmed
/// @param ledger what was done for it
public record Calibration(
        String chip, long dieSeed, SensorRegion sensors, List<Trimmed> trimmed, CostLedger ledger) {

    /// Keeps a copy of the list.
    public Calibration {
        trimmed = List.copyOf(trimmed);
    }

    /// Writes the codes into a chip of that die. Units that were not calibrated stay as they are.
    ///
    /// @throws IllegalArgumentException if it cannot be trimmed so
    public void apply(Chip target) {
        for (Trimmed each : trimmed) {
            target.writeParameter(each.parameter(), codes(each, target.program()));
        }
    }

    /// Whether it is the calibration of this die.
    public boolean fits(Die die) {
        return die.seed() == dieSeed && die.description().name().equals(chip);
    }

    private int[] codes(Trimmed each, ChipProgram program) {
        int[] codes = new int[each.knob().codes(each.parameter().units(program))];
        if (each.parameter() != TrimParameter.CADC_OFFSET) {
            System.arraycopy(each.code(), 0, codes, 0, Math.min(codes.length, each.code().length));
            return codes;
        }
        SensorRegion wanted = program.sensors();
        for (int channel = 0; channel < codes.length; channel++) {
            int half = channel / wanted.columns();
            int column = wanted.firstColumn() + channel % wanted.columns() - sensors.firstColumn();
            if (column >= 0 && column < sensors.columns()) {
                codes[channel] = each.code()[half * sensors.columns() + column];
            }
        }
        return codes;
    }
}
