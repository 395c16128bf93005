package org.noisefloor.plasticity.hebbian;

/// Refusals in one form: name, range, value.
final class Checks {
    private Checks() {}

    static void notNegative(String name, double value) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " must be >= 0 and finite, was " + value);
        }
    }

    static void positive(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " must be > 0 and finite, was " + value);
        }
    }

    static void notZero(String name, double value) {
        if (value == 0 || !Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite and not 0, was " + value);
        }
    }

    static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, was " + value);
        }
    }

    static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1], was " + value);
        }
    }

    static void spikes(String name, int[] spiked, int count, int below) {
        for (int k = 0; k < count; k++) {
            if (spiked[k] < 0 || spiked[k] >= below) {
                throw new IllegalArgumentException(
                        name
                                + " of spike "
                                + k
                                + " must be in [0, "
                                + below
                                + "), was "
                                + spiked[k]);
            }
        }
    }

    /// The weight's magnitude must not exceed the largest one's and have its sign.
    static void within(double weight, double largestWeight) {
        if (!(weight / largestWeight >= 0 && weight / largestWeight <= 1)) {
            throw new IllegalArgumentException(
                    "weight must be between 0 and largestWeight = "
                            + largestWeight
                            + ", was "
                            + weight);
        }
    }
}
