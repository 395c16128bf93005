package org.noisefloor.io.live;

/// What several records of the state ask of their numbers.
final class LiveNumbers {
    private LiveNumbers() {}

    static void count(String name, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " must be >= 0, was " + count);
        }
    }

    /// The value itself, or NaN for an infinity, which JSON has no word for.
    static double known(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
