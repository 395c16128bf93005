package org.noisefloor.verification.experiment;

import java.util.function.Function;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.DigitalHalf;
import org.noisefloor.verification.cosim.EventWatcher;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.RtlChip;

/// Powers up the chip that an experiment runs on.
@FunctionalInterface
public interface ChipMaker {
    /// Chips that are emulated as a whole.
    ChipMaker EMULATED =
            (die, program, noiseSeed) ->
                    new RunningChip.Emulated(new EmulatedChip(die, program, noiseSeed));

    /// Chips whose digital half is a model in co-simulation.
    ///
    /// @param opener opens a model, one for each chip
    /// @param batch most ticks of an exchange
    static ChipMaker on(Function<ModelConfig, CosimModel> opener, int batch) {
        return (die, program, noiseSeed) -> {
            CosimModel model = DigitalHalf.open(opener, die.description(), program, noiseSeed);
            try {
                return new RunningChip.CoSimulated(
                        new RtlChip(model, die, program, noiseSeed, batch, EventWatcher.NONE));
            } catch (IllegalArgumentException e) {
                model.close();
                throw e;
            }
        };
    }

    /// A chip of that die with that program.
    ///
    /// @param noiseSeed seed of everything that is random in this run but not fixed in the die
    RunningChip make(Die die, ChipProgram program, long noiseSeed);
}
