package org.noisefloor.emulator.synapse;

import org.noisefloor.emulator.mismatch.Deviation;

/// What the designer says of a synapse array used as a multiplier of vectors (MAC mode): its gain and what varies about it, the
/// noise, and the time of a pass.
///
/// ```text
/// code = ⌊offset + sat(gain · sends · G_column Σ_row G_driver x w + √events · eventNoise · z1) + readNoise · z2⌋ − baseline
/// Var(code) = reads · readNoise² + events · eventNoise² + (gain spread · y)²        well inside the saturation
/// ```
///
/// `reads` is 2 where a baseline is read and 1 where it is fixed. The first two terms vary from pass to pass, the last is the fixed
/// pattern of a die. `(2 LSB, 0, 0)` and a fixed baseline are hxtorch's mock.
///
/// @param arrays number of arrays that work at once, each with inputs of its own, > 0; they share the columns evenly
/// @param gain codes per unit of input times weight \[LSB], > 0 and <= 1
/// @param columnGain spread of the gain from column to column
/// @param driverGain spread of the gain from synapse driver to synapse driver; one drives the two rows of an input
/// @param saturation level that a neuron does not pass in either direction \[LSB], > 0; infinite is ideal
/// @param saturationSpread spread of that level from column to column
/// @param offsetSigma standard deviation of a column's resting level \[LSB], >= 0
/// @param baseline whether the resting level is read before each pass
/// @param readNoise standard deviation of one read \[LSB], >= 0
/// @param eventNoise standard deviation that each event adds, in squares \[LSB], >= 0
/// @param sends how often each input is sent, > 0
/// @param spacing slots from one event to the next, > 0
/// @param eventSlot time of one event slot \[s]
/// @param reset time of the neuron reset before a pass \[s]
/// @param read time of one read of all columns \[s]
public record MacModeDescription(
        int arrays,
        double gain,
        Deviation columnGain,
        Deviation driverGain,
        double saturation,
        Deviation saturationSpread,
        double offsetSigma,
        Baseline baseline,
        double readNoise,
        double eventNoise,
        int sends,
        int spacing,
        double eventSlot,
        double reset,
        double read) {

    /// Where the level comes from that is subtracted from a read.
    public enum Baseline {
        /// The nominal resting level: offsets of columns stay in the result.
        FIXED,
        /// A read before the pass: offsets go, the noise of a second read comes.
        READ
    }

    /// Largest number of sends, and of slots between events.
    public static final int MOST = 1000;

    private static final Deviation NONE = new Deviation.None();

    /// The arithmetic of hxtorch's mock with its default numbers, on one array, and the times of brainscales-2.
    public static final MacModeDescription MOCK =
            new MacModeDescription(
                    1,
                    0.002,
                    NONE,
                    NONE,
                    Double.POSITIVE_INFINITY,
                    NONE,
                    0,
                    Baseline.FIXED,
                    2,
                    0,
                    1,
                    5,
                    8e-9,
                    4e-6,
                    1.2e-6);

    /// Checks every number.
    public MacModeDescription {
        requireBetween("MAC arrays", arrays, 64);
        if (!(gain > 0 && gain <= 1)) {
            throw new IllegalArgumentException("MAC gain must be > 0 and <= 1 LSB, was " + gain);
        }
        if (!(saturation > 0)) {
            throw new IllegalArgumentException("MAC saturation must be > 0 LSB, was " + saturation);
        }
        requireNotNegative("MAC offset", offsetSigma, "LSB");
        requireNotNegative("MAC read noise", readNoise, "LSB");
        requireNotNegative("MAC noise per event", eventNoise, "LSB");
        requireBetween("MAC sends", sends, MOST);
        requireBetween("MAC slots between events", spacing, MOST);
        requireNotNegative("MAC event slot", eventSlot, "s");
        requireNotNegative("MAC reset time", reset, "s");
        requireNotNegative("MAC read time", read, "s");
    }

    /// Time of one pass without a read of the baseline: reset, the slots of each event, one read. Rows whose input is 0 send
    /// nothing; all arrays share one stream of events.
    ///
    /// @param rows number of rows with an input above 0, of all arrays together, >= 0
    /// @return time \[s]
    /// @throws IllegalArgumentException if the number is negative
    public double passTime(int rows) {
        return injectionTime(rows) + read;
    }

    /// The part of [#passTime] in which the neurons run: reset and events.
    ///
    /// @param rows number of rows with an input above 0, of all arrays together, >= 0
    /// @return time \[s]
    /// @throws IllegalArgumentException if the number is negative
    public double injectionTime(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("a pass must have >= 0 rows, had " + rows);
        }
        return reset + (double) rows * sends * spacing * eventSlot;
    }

    /// Number of reads of a pass.
    public int reads() {
        return baseline == Baseline.READ ? 2 : 1;
    }

    /// The same mode with another distance between events \[slots].
    public MacModeDescription withSpacing(int slots) {
        return new MacModeDescription(
                arrays,
                gain,
                columnGain,
                driverGain,
                saturation,
                saturationSpread,
                offsetSigma,
                baseline,
                readNoise,
                eventNoise,
                sends,
                slots,
                eventSlot,
                reset,
                read);
    }

    /// The same mode with another baseline.
    public MacModeDescription with(Baseline other) {
        return new MacModeDescription(
                arrays,
                gain,
                columnGain,
                driverGain,
                saturation,
                saturationSpread,
                offsetSigma,
                other,
                readNoise,
                eventNoise,
                sends,
                spacing,
                eventSlot,
                reset,
                read);
    }

    /// The same mode without any spread, saturation and noise; it still quantises.
    public MacModeDescription ideal() {
        return new MacModeDescription(
                arrays,
                gain,
                NONE,
                NONE,
                Double.POSITIVE_INFINITY,
                NONE,
                0,
                baseline,
                0,
                0,
                sends,
                spacing,
                eventSlot,
                reset,
                read);
    }

    private static void requireBetween(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be 1 to " + most + ", was " + value);
        }
    }

    private static void requireNotNegative(String name, double value, String unit) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be finite and >= 0 " + unit + ", was " + value);
        }
    }
}
