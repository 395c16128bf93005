package org.noisefloor.verification.experiment;

/// Watches long work and may end it early. Called from several threads.
public interface Monitor {
    /// Says that `intervals` more, or other equal parts of the work, have passed somewhere.
    void advance(long intervals);

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
