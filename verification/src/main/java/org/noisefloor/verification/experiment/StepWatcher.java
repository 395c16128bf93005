package org.noisefloor.verification.experiment;

import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.spike.SpikeBatch;

/// Watches a chip after each interval.
@FunctionalInterface
public interface StepWatcher extends AutoCloseable {
    /// Watches nothing.
    StepWatcher NONE = (_, _) -> {};

    /// The latest interval of `chip` is over, with these spikes; the batch is reused.
    void accept(EmulatedChip chip, SpikeBatch spikes);

    /// Whether it has seen all that it wants, and what it made of it is whole: only then is a run kept, and no other process watches again.
    default boolean done() {
        return true;
    }

    /// The run is over. May be called more than once.
    @Override
    default void close() {}
}
