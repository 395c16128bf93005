package org.noisefloor.verification.study;

import org.noisefloor.emulator.state.Kept;
import org.noisefloor.verification.experiment.Keeper;

/// Keeps a trial between two epochs, so that another process can go on with it. Results do not depend on when it does.
public interface TrialKeeper {
    /// Keeps nothing.
    TrialKeeper NONE =
            new TrialKeeper() {
                @Override
                public boolean restore(Kept<?> trial) {
                    return false;
                }

                @Override
                public void keep(Kept<?> trial, long epochs, boolean stopping) {}
            };

    /// Brings a trial back.
    ///
    /// @param trial everything that changes in it
    /// @return whether it had been kept
    boolean restore(Kept<?> trial);

    /// This, for a run of a chip.
    default Keeper ofRun() {
        return (run, steps, moment) -> keep(run, steps, moment == Keeper.Moment.CANCELLED);
    }

    /// Keeps a trial if it is time, or if it stops now.
    ///
    /// @param trial everything that changes in it
    /// @param epochs that have passed, or intervals
    /// @param stopping whether the trial was cancelled
    void keep(Kept<?> trial, long epochs, boolean stopping);
}
