package org.noisefloor.emulator.crossbar;

/// What stands for one weight.
public sealed interface UnitCell {
    /// One cell that is pulsed both ways.
    UnitCell SINGLE = new Single();

    /// Number of cells for each weight.
    int cells();

    /// One cell that is pulsed both ways.
    record Single() implements UnitCell {
        @Override
        public int cells() {
            return 1;
        }
    }

    /// A pair of which only the first is pulsed; the second was led to the first one's symmetry point when the array was made, and
    /// is subtracted. It has bounds, write noise and loss of its own.
    record Reference() implements UnitCell {
        @Override
        public int cells() {
            return 2;
        }
    }

    /// A pair whose difference is the weight and whose cells are pulsed upwards only: the first to strengthen, the second to weaken.
    /// When the larger of the two is beyond `upper` and the other beyond `lower`, parts of the nominal upper bound, both are reset
    /// and the larger is pulsed until their difference is reached again.
    ///
    /// @param every updates from one check to the next, >= 1
    /// @param upper threshold of the larger, > 0 and at most 1 \[1]
    /// @param lower threshold of the other, >= 0 and at most `upper` \[1]
    /// @source thresholds 0.75 and 0.25: aihwkit 1.1.0, `OneSidedUnitCell`, which rewrites without reading back
    record OneSided(int every, double upper, double lower) implements UnitCell {
        /// Checks all numbers.
        public OneSided {
            if (every < 1) {
                throw new IllegalArgumentException(
                        "updates between refreshs must be >= 1, were " + every);
            }
            if (!(upper > 0 && upper <= 1 && lower >= 0 && lower <= upper)) {
                throw new IllegalArgumentException(
                        "thresholds of a refresh must be 0 <= lower <= upper <= 1 with upper > 0,"
                                + " were "
                                + lower
                                + " and "
                                + upper);
            }
        }

        @Override
        public int cells() {
            return 2;
        }
    }
}
