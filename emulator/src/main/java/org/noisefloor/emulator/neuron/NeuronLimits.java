package org.noisefloor.emulator.neuron;

/// Refusals in one form: name, bound, unit, value.
final class NeuronLimits {
    private NeuronLimits() {}

    static void requirePositive(String name, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be > 0 " + unit + ", was " + value);
        }
    }

    static void requireFinite(String name, double value, String unit) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    name + " must be finite [" + unit + "], was " + value);
        }
    }

    static void requireSigma(String name, double value, String unit) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "standard deviation of the "
                            + name
                            + " must be >= 0 "
                            + unit
                            + ", was "
                            + value);
        }
    }

    static void requireBelow(String name, double value, String bound, double limit) {
        if (!(value < limit)) {
            throw new IllegalArgumentException(
                    name + " must be below the " + bound + " " + limit + " V, was " + value);
        }
    }

    /// A period in whole intervals, at least one.
    static int intervals(double period, double interval) {
        return (int) Math.max(1, Math.round(period / interval));
    }
}
