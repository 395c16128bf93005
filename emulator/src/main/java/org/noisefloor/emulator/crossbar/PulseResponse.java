package org.noisefloor.emulator.crossbar;

/// How much one pulse moves the weight of a cell, before mismatch and noise.
///
/// @source the device families of aihwkit 1.1.0 (`ConstantStep`, `SoftBounds`, `PowStep`)
public sealed interface PulseResponse {
    /// Size of a step at the weight 0 \[1].
    double size();

    /// The step that one pulse makes \[1], >= 0.
    ///
    /// @param weight of the cell, -1 to 1
    /// @param up whether the pulse strengthens
    double step(double weight, boolean up);

    /// The same step everywhere.
    ///
    /// @param size of a step, > 0 and at most 1 \[1]
    record ConstantStep(double size) implements PulseResponse {
        /// Checks the size.
        public ConstantStep {
            requireSize(size);
        }

        @Override
        public double step(double weight, boolean up) {
            return size;
        }
    }

    /// Steps that shrink linearly towards the bound ahead: `size (1 - w)` up, `size (1 + w)` down.
    ///
    /// @param size of a step at 0, > 0 and at most 1 \[1]
    record SoftBounds(double size) implements PulseResponse {
        /// Checks the size.
        public SoftBounds {
            requireSize(size);
        }

        @Override
        public double step(double weight, boolean up) {
            return size * (up ? 1 - weight : 1 + weight);
        }
    }

    /// Steps that shrink by a power of the distance to the bound ahead: `size (1 - w)^exponent` up, `size (1 + w)^exponent` down.
    ///
    /// @param size of a step at 0, > 0 and at most 1 \[1]
    /// @param exponent > 0 \[1]
    record PowerStep(double size, double exponent) implements PulseResponse {
        /// Checks both.
        public PowerStep {
            requireSize(size);
            Fit.requirePositive("exponent", "", exponent);
        }

        @Override
        public double step(double weight, boolean up) {
            return size * StrictMath.pow(up ? 1 - weight : 1 + weight, exponent);
        }
    }

    private static void requireSize(double size) {
        if (!(size > 0 && size <= 1)) {
            throw new IllegalArgumentException("step must be > 0 and <= 1, was " + size);
        }
    }
}
