package org.noisefloor.emulator.mismatch;

/// Sees every value that a die gets, after it was drawn and before it is used, and may put another in its place: what was measured of a
/// real die, say. A value that is put there must depend on the parameter and the unit alone.
@FunctionalInterface
public interface Survey {
    /// Leaves everything as it was drawn.
    Survey NONE = (_, _, _) -> {};

    /// What a value says of its unit.
    enum Kind {
        /// A factor on the nominal value \[1].
        FACTOR(1),
        /// A difference from the nominal value, in the unit of the parameter.
        OFFSET(0),
        /// A code that is held whatever is written; NaN for a unit that is free.
        CODE(Float.NaN);

        private final float neutral;

        Kind(float neutral) {
            this.neutral = neutral;
        }

        /// The value of a unit that is as described.
        public float neutral() {
            return neutral;
        }
    }

    /// Takes notice of values.
    ///
    /// @param value of unit 0, 1, …; may be changed
    void survey(Parameter parameter, Kind kind, float[] value);
}
