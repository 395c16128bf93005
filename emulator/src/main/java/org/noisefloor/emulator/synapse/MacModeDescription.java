package org.noisefloor.emulator.synapse;

import org.noisefloor.emulator.mismatch.Deviation;

/// What the designer says of an array used as a multiplier of vectors (MAC mode): the noise law of three coefficients and the time
/// of a pass.
///
/// ```text
/// Var(code) = readNoise² + events · eventNoise² + (gain spread · y)²
/// ```
///
/// The first two vary from read to read; the last is the fixed pattern of a die's columns. `(2 LSB, 0, 0)` is hxtorch's mock.
///
/// @param gain codes per unit of input times weight \[LSB], > 0 and <= 1
/// @param columnGain spread of the gain from column to column
/// @param readNoise standard deviation of a read without events \[LSB], >= 0
/// @param eventNoise standard deviation that each event adds, in squares \[LSB], >= 0
/// @param eventSlot time of one event slot \[s]
/// @param reset time of the neuron reset before a pass \[s]
/// @param read time of the conversion after a pass \[s]
public record MacModeDescription(
        double gain,
        Deviation columnGain,
        double readNoise,
        double eventNoise,
        double eventSlot,
        double reset,
        double read) {

    /// brainscales-2: gain and read noise as in hxtorch's mock, no spread and no noise per event, for neither is published; 8 ns per
    /// event slot (sourced), 4 µs for the reset (the slot that its runtime reserves, sourced) and 1.2 µs for the read (300 cycles of
    /// the plasticity processor, derived).
    public static final MacModeDescription BRAINSCALES_2 =
            new MacModeDescription(0.002, new Deviation.None(), 2, 0, 8e-9, 4e-6, 1.2e-6);

    /// Checks every number.
    public MacModeDescription {
        if (!(gain > 0 && gain <= 1)) {
            throw new IllegalArgumentException("MAC gain must be > 0 and <= 1 LSB, was " + gain);
        }
        requireNotNegative("MAC read noise", readNoise, "LSB");
        requireNotNegative("MAC noise per event", eventNoise, "LSB");
        requireNotNegative("MAC event slot", eventSlot, "s");
        requireNotNegative("MAC reset time", reset, "s");
        requireNotNegative("MAC read time", read, "s");
    }

    /// Time of one pass: reset, one slot and its wait per event, read. Rows whose input is 0 send nothing.
    ///
    /// @param rows number of rows with an input above 0, >= 0
    /// @param sends how often each input is sent, > 0
    /// @param wait slots from one event to the next, > 0: 5 by default in hxtorch, 1 at the limit
    /// @return time \[s]
    /// @throws IllegalArgumentException if a number is out of range
    public double passTime(int rows, int sends, int wait) {
        if (rows < 0 || sends < 1 || wait < 1) {
            throw new IllegalArgumentException(
                    "a pass must have >= 0 rows, >= 1 sends and a wait of >= 1 slots, had %d, %d and %d"
                            .formatted(rows, sends, wait));
        }
        return reset + (double) rows * sends * wait * eventSlot + read;
    }

    private static void requireNotNegative(String name, double value, String unit) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be finite and >= 0 " + unit + ", was " + value);
        }
    }
}
