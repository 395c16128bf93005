package org.noisefloor.verification.experiment;

import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.io.description.Net;

/// Chooses the runs of a campaign that are watched step by step. Called from several threads.
@FunctionalInterface
public interface Recording {
    /// Watches no run.
    Recording NONE = (_, _, _, _) -> StepWatcher.NONE;

    /// What watches the run of a net on a die under a condition; [StepWatcher#NONE] for most.
    ///
    /// @param die number of the die
    /// @param chip what the die is one of
    StepWatcher watch(int die, Net net, Condition condition, SpikingChipDescription chip);
}
