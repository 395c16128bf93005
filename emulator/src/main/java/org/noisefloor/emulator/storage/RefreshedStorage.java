package org.noisefloor.emulator.storage;

import org.noisefloor.emulator.random.NoiseStream;

/// Cells that are rewritten in turn, each once per period, and drift in between. Cell i of n is refreshed at the times
/// `(k + i/n) period`, k = 0, 1, 2, …: to its target plus ripple drawn anew. A new target therefore takes up to a period to arrive.
///
/// Exact for any step: however many refreshes an interval holds, only the last one counts.
///
/// @param period time between two refreshes of a cell \[s], > 0
/// @param ripple standard deviation of a refresh \[V], >= 0
/// @param drift what happens in between
public record RefreshedStorage(double period, double ripple, StorageDrift drift) {
    /// Checks both numbers.
    public RefreshedStorage {
        if (!(period > 0 && period < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "refresh period must be finite and > 0 s, was " + period);
        }
        if (!(ripple >= 0 && ripple < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "refresh ripple must be finite and >= 0 V, was " + ripple);
        }
    }

    /// Lets time pass. The ripple of the k-th refresh of cell i is keyed by (i, k).
    ///
    /// @param elapsed time \[s], >= 0
    /// @param noise stream of the ripple
    /// @param state advanced in place
    /// @throws IllegalArgumentException if the time is negative or not finite
    public void advance(double elapsed, NoiseStream noise, RefreshedStorageState state) {
        if (!(elapsed >= 0 && elapsed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "elapsed time must be finite and >= 0 s, was " + elapsed);
        }
        double from = state.time();
        double to = from + elapsed;
        int cells = state.cells();
        for (int cell = 0; cell < cells; cell++) {
            double phase = (double) cell / cells;
            long before = refreshes(from, phase);
            long last = refreshes(to, phase);
            double value = state.value(cell);
            double since = elapsed;
            if (last > before) {
                value = state.target(cell);
                if (ripple > 0) {
                    value += ripple * noise.gaussianAt(cell, last);
                }
                since = Math.max(0, to - (last + phase) * period);
            }
            state.set(cell, drift.after(value, since));
        }
        state.passTo(to);
    }

    /// Number of the last refresh at or before a time; −1 before the first.
    private long refreshes(double time, double phase) {
        return (long) Math.floor(time / period - phase);
    }
}
