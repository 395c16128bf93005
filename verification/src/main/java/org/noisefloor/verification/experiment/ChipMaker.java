package org.noisefloor.verification.experiment;

import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;

/// Powers up the chip that an experiment runs on.
@FunctionalInterface
public interface ChipMaker {
    /// Chips that are emulated as a whole.
    ChipMaker EMULATED =
            (die, program, noiseSeed) ->
                    new RunningChip.Emulated(new EmulatedChip(die, program, noiseSeed));

    /// A chip of that die with that program.
    ///
    /// @param noiseSeed seed of everything that is random in this run but not fixed in the die
    RunningChip make(Die die, ChipProgram program, long noiseSeed);
}
