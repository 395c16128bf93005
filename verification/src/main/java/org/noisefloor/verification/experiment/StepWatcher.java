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

    /// The run is over.
    @Override
    default void close() {}
}
