package org.noisefloor.emulator.crossbar;

import java.util.Objects;

/// A kind of cell that learns by pulses.
///
/// @param response nominal steps and range
/// @param reference what is subtracted from each cell
/// @param spread how cells differ
/// @param cycle how a step varies from pulse to pulse
/// @param writeNoise standard deviation of what a cell shows about what it holds, drawn anew whenever it is written, in steps of
///     the nominal size, >= 0 \[1]
/// @param retention how long a weight lasts
/// @param reset where a reset leads
/// @param corrupt cells that do not respond
/// @source aihwkit 1.1.0, `PulsedDevice`
public record PulsedDevice(
        PulseResponse response,
        PulseReference reference,
        PulseSpread spread,
        CycleNoise cycle,
        double writeNoise,
        Retention retention,
        Reset reset,
        Corrupt corrupt) {
    /// Checks the write noise, and that nothing is missing.
    public PulsedDevice {
        Objects.requireNonNull(response, "response must be given");
        Objects.requireNonNull(reference, "reference must be given");
        Objects.requireNonNull(spread, "spread must be given");
        Objects.requireNonNull(cycle, "noise from pulse to pulse must be given");
        Objects.requireNonNull(retention, "retention must be given");
        Objects.requireNonNull(reset, "reset must be given");
        Objects.requireNonNull(corrupt, "corrupt cells must be given");
        Fit.requireNotNegative("write noise", "", writeNoise);
    }

    /// Cells that are all alike and make the nominal steps.
    public static PulsedDevice ideal(PulseResponse response) {
        return new PulsedDevice(
                response,
                PulseReference.NONE,
                PulseSpread.NONE,
                CycleNoise.NONE,
                0,
                Retention.FOREVER,
                Reset.EXACT,
                Corrupt.NONE);
    }

    /// The same with another spread and other noise from pulse to pulse.
    public PulsedDevice with(PulseSpread otherSpread, CycleNoise otherCycle) {
        return new PulsedDevice(
                response,
                reference,
                otherSpread,
                otherCycle,
                writeNoise,
                retention,
                reset,
                corrupt);
    }

    /// The same with another reference and other write noise.
    public PulsedDevice with(PulseReference otherReference, double otherWriteNoise) {
        return new PulsedDevice(
                response,
                otherReference,
                spread,
                cycle,
                otherWriteNoise,
                retention,
                reset,
                corrupt);
    }

    /// The same with another retention, reset and share of corrupt cells.
    public PulsedDevice with(Retention otherRetention, Reset otherReset, Corrupt otherCorrupt) {
        return new PulsedDevice(
                response,
                reference,
                spread,
                cycle,
                writeNoise,
                otherRetention,
                otherReset,
                otherCorrupt);
    }

    /// How long a weight lasts: in n training batches it shrinks by `(1 - 1 / lifetime)^n`.
    ///
    /// @param lifetime > 1, infinite for no loss \[batches]
    /// @param spread relative standard deviation from cell to cell, 0 to 1; cut off below at 5 % of the lifetime \[1]
    public record Retention(double lifetime, double spread) {
        /// No loss.
        public static final Retention FOREVER = new Retention(Double.POSITIVE_INFINITY, 0);

        /// Checks both.
        public Retention {
            if (!(lifetime > 1)) {
                throw new IllegalArgumentException("lifetime must be > 1 batch, was " + lifetime);
            }
            Fit.requireFraction("spread of the lifetime", spread);
        }
    }

    /// Where a reset leads: to a weight of the cell's own, with scatter.
    ///
    /// @param mean weight \[1]
    /// @param spread standard deviation of the weight from cell to cell, >= 0 \[1]
    /// @param scatter standard deviation from reset to reset, >= 0 \[1]
    public record Reset(double mean, double spread, double scatter) {
        /// Always to 0.
        public static final Reset EXACT = new Reset(0, 0, 0);

        /// Checks all numbers.
        public Reset {
            if (!Double.isFinite(mean)) {
                throw new IllegalArgumentException("weight of a reset must be finite, was " + mean);
            }
            Fit.requireNotNegative("spread of resets", "", spread);
            Fit.requireNotNegative("scatter of resets", "", scatter);
        }
    }

    /// Cells that stand at a fixed weight, drawn evenly about 0, whatever is done to them.
    ///
    /// @param probability of a cell to be one, 0 to 1 \[1]
    /// @param range largest distance of its weight from 0, >= 0; cut off at the cell's bounds \[1]
    public record Corrupt(double probability, double range) {
        /// No such cell.
        public static final Corrupt NONE = new Corrupt(0, 0);

        /// Checks both.
        public Corrupt {
            Fit.requireFraction("probability of corrupt cells", probability);
            Fit.requireNotNegative("range of corrupt cells", "", range);
        }
    }
}
