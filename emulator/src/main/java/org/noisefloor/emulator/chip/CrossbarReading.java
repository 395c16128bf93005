package org.noisefloor.emulator.chip;

import java.util.Optional;

/// How the cores of a crossbar chip are read.
///
/// @param phases what one conversion sees
/// @param onePhase time and power of a read in one phase
/// @param fourPhase the same in four phases, where the chip can do that
/// @param directions which lines can be driven
/// @param fill time from the last read of a product to its output, which overlaps with the next product \[s], >= 0
public record CrossbarReading(
        Phases phases,
        Mode onePhase,
        Optional<Mode> fourPhase,
        Directions directions,
        double fill) {

    /// What one conversion sees.
    public enum Phases {
        /// All inputs and, where arrays come in pairs, the difference of a pair.
        ONE,
        /// Inputs of one sign and arrays of one sign: four conversions of currents that flow in one direction, added digitally.
        FOUR
    }

    /// Which lines can be driven.
    public enum Directions {
        /// Rows alone: no product with the transposed matrix.
        ROWS,
        /// Rows, or columns for the transposed matrix, each side with converters of its own.
        BOTH
    }

    /// One read of a core, all its phases and conversions included.
    ///
    /// @param time of one read \[s], > 0
    /// @param power that flows in one core meanwhile, besides what operations cost \[W], >= 0
    public record Mode(double time, double power) {
        /// Checks both.
        public Mode {
            if (!(time > 0 && time < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "time of a read must be finite and > 0 s, was " + time);
            }
            if (!(power >= 0 && power < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "power of a core must be finite and >= 0 W, was " + power);
            }
        }
    }

    /// Checks that the mode in use is described.
    public CrossbarReading {
        if (phases == Phases.FOUR && fourPhase.isEmpty()) {
            throw new IllegalArgumentException(
                    "reading in four phases needs the time and power of a four-phase read");
        }
        if (!(fill >= 0 && fill < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("fill time must be finite and >= 0 s, was " + fill);
        }
    }

    /// Time and power of the reads in use.
    public Mode mode() {
        return phases == Phases.ONE ? onePhase : fourPhase.orElseThrow();
    }

    /// The same cores read in another number of phases.
    public CrossbarReading with(Phases other) {
        return new CrossbarReading(other, onePhase, fourPhase, directions, fill);
    }
}
