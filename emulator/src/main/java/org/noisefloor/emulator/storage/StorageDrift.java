package org.noisefloor.emulator.storage;

/// How a value held on a capacitor moves when nobody writes it. Each law is exact for any time, so that two waits are one of their
/// sum.
///
/// | law | motion |
/// |---|---|
/// | `Resistive` | `dW/dt = (rail − W) / τ`: a leak through a resistor |
/// | `Constant` | towards the rail with `I/C`, and no further: a leak of a saturated transistor |
/// | `Bistable` | with a constant slope to the state on its side of the threshold: a weight that forgets all but one bit |
public sealed interface StorageDrift {
    /// The value after some time.
    ///
    /// @param value the value now \[V, or the unit of the law's levels]
    /// @param elapsed time \[s], >= 0
    /// @return the value then
    double after(double value, double elapsed);

    /// A leak through a resistor.
    ///
    /// @param rail where the value ends \[V]
    /// @param timeConstant τ \[s], > 0
    record Resistive(double rail, double timeConstant) implements StorageDrift {
        /// Checks both numbers.
        public Resistive {
            requireFinite("rail", rail);
            if (!(timeConstant > 0)) {
                throw new IllegalArgumentException(
                        "storage time constant must be > 0 s, was " + timeConstant);
            }
        }

        @Override
        public double after(double value, double elapsed) {
            return rail + (value - rail) * StrictMath.exp(-elapsed / timeConstant);
        }
    }

    /// A constant leakage current.
    ///
    /// @param rail where the value ends \[V]
    /// @param slope magnitude of its change, `I/C` \[V/s], >= 0
    record Constant(double rail, double slope) implements StorageDrift {
        /// Checks both numbers.
        public Constant {
            requireFinite("rail", rail);
            requireSlope(slope);
        }

        /// A leakage current on a capacitor.
        ///
        /// @param rail where the value ends \[V]
        /// @param leakage I \[A], >= 0; it doubles every 8 to 10 K (recalled, unverified)
        /// @param capacitance C \[F], > 0
        /// @return the law
        /// @throws IllegalArgumentException if a parameter is out of range
        public static Constant of(double rail, double leakage, double capacitance) {
            if (!(capacitance > 0)) {
                throw new IllegalArgumentException(
                        "storage capacitance must be > 0 F, was " + capacitance);
            }
            return new Constant(rail, leakage / capacitance);
        }

        @Override
        public double after(double value, double elapsed) {
            return towards(rail, value, slope * elapsed);
        }
    }

    /// Two stable states.
    ///
    /// @param low the lower state
    /// @param high the upper state, > low
    /// @param threshold values at or above it rise, others fall; within the states
    /// @param slope magnitude of the change \[unit/s], >= 0
    record Bistable(double low, double high, double threshold, double slope)
            implements StorageDrift {
        /// Checks every number.
        public Bistable {
            requireFinite("lower state", low);
            requireFinite("upper state", high);
            requireSlope(slope);
            if (!(low < threshold && threshold <= high)) {
                throw new IllegalArgumentException(
                        "threshold must be > %s (low) and <= %s (high), was %s"
                                .formatted(low, high, threshold));
            }
        }

        @Override
        public double after(double value, double elapsed) {
            return towards(value >= threshold ? high : low, value, slope * elapsed);
        }
    }

    private static double towards(double target, double value, double reach) {
        double distance = target - value;
        return Math.abs(distance) <= reach ? target : value + Math.copySign(reach, distance);
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, was " + value);
        }
    }

    private static void requireSlope(double slope) {
        if (!(slope >= 0 && slope < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "storage slope must be finite and >= 0 per s, was " + slope);
        }
    }
}
