package org.noisefloor.snn.neuron;

/// Refusals in one form: name, range, dimension, value.
final class Checks {
    private Checks() {}

    static void positive(String name, double value, String dimension) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    name + " must be > 0 and finite (" + dimension + "), was " + value);
        }
    }

    static void notNegative(String name, double value, String dimension) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    name + " must be >= 0 and finite (" + dimension + "), was " + value);
        }
    }

    static void finite(String name, double value, String dimension) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    name + " must be finite (" + dimension + "), was " + value);
        }
    }

    static void below(String name, double value, String bound, double limit) {
        if (!(value < limit)) {
            throw new IllegalArgumentException(
                    name + " must be < " + bound + " = " + limit + " (voltage), was " + value);
        }
    }

    /// Steps that cover a refractory period; dust of a thousandth of a step is not a step.
    static int refractorySteps(double refractoryPeriod, double step) {
        double steps = Math.ceil(refractoryPeriod / step - 1e-3);
        if (!(steps <= Integer.MAX_VALUE - 1)) {
            throw new IllegalArgumentException(
                    "refractoryPeriod must be < 2^31 steps of "
                            + step
                            + ", was "
                            + refractoryPeriod);
        }
        return (int) steps;
    }
}
