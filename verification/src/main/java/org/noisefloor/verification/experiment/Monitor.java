package org.noisefloor.verification.experiment;

/// Watches long work and may end it early. Called from several threads.
public interface Monitor {
    /// Says that `intervals` more, or other equal parts of the work, have passed somewhere.
    void advance(long intervals);

    /// Says that so many parts need not be done, since a checkpoint had them.
    default void skip(long parts) {}

    /// Whether the work should stop at the next period.
    boolean cancelled();

    /// Watches nothing, stops nothing.
    static Monitor none() {
        return new Monitor() {
            @Override
            public void advance(long intervals) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }
}
