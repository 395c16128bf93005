package org.noisefloor.verification.experiment;

import org.noisefloor.emulator.state.Kept;

/// Keeps a run between two periods, so that another process can go on with it. Results do not depend on when it does.
@FunctionalInterface
public interface Keeper {
    /// Keeps nothing.
    Keeper NONE = (_, _, _) -> {};

    /// When the run asks.
    enum Moment {
        /// A period is over.
        BETWEEN,
        /// The run was cancelled.
        CANCELLED,
        /// The run is over.
        END
    }

    /// Keeps the run if it is time.
    ///
    /// @param run everything that changes in it
    /// @param steps intervals that have passed
    void accept(Kept<?> run, long steps, Moment moment);
}
