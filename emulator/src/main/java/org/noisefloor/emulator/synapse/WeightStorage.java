package org.noisefloor.emulator.synapse;

import org.noisefloor.emulator.mismatch.Deviation;

/// Where the cells of a synapse array keep their weights. A cell holds a level of 0 to the largest code; a signed weight is two
/// cells. Analog levels move between writes:
///
/// | kind | between writes | what reads back |
/// |---|---|---|
/// | `Digital` | nothing | the code |
/// | `Leaky` | exponentially to the rail | the level, rounded |
/// | `Bistable` | with a constant slope to 0 or to the largest code, whichever lies on its side of the threshold | the level, rounded |
/// | `Refreshed` | as leaky, but each row is rewritten from its codes once per period, with ripple | the code |
///
/// The laws are those of [org.noisefloor.emulator.storage.StorageDrift]. Rates differ from cell to cell, for leakage does.
public sealed interface WeightStorage {
    /// Spread of the rates from cell to cell.
    Deviation spread();

    /// The same storage with every cell alike and no ripple; levels still move.
    WeightStorage ideal();

    /// Codes in digital cells, as on most chips.
    record Digital() implements WeightStorage {
        @Override
        public Deviation spread() {
            return new Deviation.None();
        }

        @Override
        public WeightStorage ideal() {
            return this;
        }
    }

    /// Levels on capacitors that leak.
    ///
    /// @param rail level where a cell ends \[LSB], >= 0
    /// @param timeConstant of the leak \[s]
    /// @param spread of the rates from cell to cell
    record Leaky(double rail, double timeConstant, Deviation spread) implements WeightStorage {
        /// Checks both numbers.
        public Leaky {
            requireNotNegative("storage rail", rail, "LSB");
            SynapseArrayDescription.requirePositive("storage time constant", timeConstant, "s");
        }

        @Override
        public WeightStorage ideal() {
            return new Leaky(rail, timeConstant, new Deviation.None());
        }
    }

    /// Levels that end at one of two values.
    ///
    /// @param threshold levels at or above it rise, others fall \[LSB], > 0
    /// @param crossing time from 0 to the largest code, or back, without the other state's pull \[s]
    /// @param spread of the rates from cell to cell
    record Bistable(double threshold, double crossing, Deviation spread) implements WeightStorage {
        /// Checks both numbers.
        public Bistable {
            SynapseArrayDescription.requirePositive("storage threshold", threshold, "LSB");
            SynapseArrayDescription.requirePositive("storage crossing time", crossing, "s");
        }

        @Override
        public WeightStorage ideal() {
            return new Bistable(threshold, crossing, new Deviation.None());
        }
    }

    /// Levels on leaking capacitors behind which codes are kept.
    ///
    /// @param rail level where a cell would end \[LSB], >= 0
    /// @param timeConstant of the leak \[s]
    /// @param period time from one refresh of a row to the next \[s]
    /// @param ripple standard deviation of a refresh \[LSB], >= 0
    /// @param spread of the rates from cell to cell
    record Refreshed(
            double rail, double timeConstant, double period, double ripple, Deviation spread)
            implements WeightStorage {
        /// Checks every number.
        public Refreshed {
            requireNotNegative("storage rail", rail, "LSB");
            SynapseArrayDescription.requirePositive("storage time constant", timeConstant, "s");
            SynapseArrayDescription.requirePositive("refresh period", period, "s");
            requireNotNegative("refresh ripple", ripple, "LSB");
        }

        @Override
        public WeightStorage ideal() {
            return new Refreshed(rail, timeConstant, period, 0, new Deviation.None());
        }
    }

    private static void requireNotNegative(String name, double value, String unit) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be finite and >= 0 " + unit + ", was " + value);
        }
    }
}
