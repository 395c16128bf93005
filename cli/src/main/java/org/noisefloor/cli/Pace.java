package org.noisefloor.cli;

import java.util.function.LongSupplier;

/// How often something is made that is only shown: after it was made it rests for fifty times the time that it took, so that a run never
/// waits for it for more than a fiftieth of its time.
final class Pace {
    private static final long REST = 50;

    private final LongSupplier clock;
    private long next = Long.MIN_VALUE;

    /// Something that may be made at once.
    ///
    /// @param clock time \[ns]
    Pace(LongSupplier clock) {
        this.clock = clock;
    }

    /// Makes it, unless it rests.
    void make(Runnable work) {
        long began = clock.getAsLong();
        if (began < next) {
            return;
        }
        work.run();
        long ended = clock.getAsLong();
        next = ended + REST * (ended - began);
    }
}
