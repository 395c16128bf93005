package org.noisefloor.emulator.chip;

/// Digital gain and offset of each output of a matrix, after its converter: `output = (1 + gain code · gain step) · converted + offset
/// code · offset step`. Codes lie between −(2^(bits−1) − 1) and 2^(bits−1) − 1.
///
/// @param gainRange largest change of the gain up and down \[1], > 0 and < 1
/// @param gainBits resolution of the gain, 2 to 16
/// @param offsetRange largest offset up and down \[full inputs on full weights], > 0
/// @param offsetBits resolution of the offset, 2 to 16
public record ColumnTrimDescription(
        double gainRange, int gainBits, double offsetRange, int offsetBits) {

    /// Checks every number.
    public ColumnTrimDescription {
        if (!(gainRange > 0 && gainRange < 1)) {
            throw new IllegalArgumentException(
                    "range of the gain of a column must be > 0 and < 100 %, was "
                            + 100 * gainRange
                            + " %");
        }
        if (!(offsetRange > 0 && offsetRange < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "range of the offset of a column must be finite and > 0, was " + offsetRange);
        }
        requireBits("gain", gainBits);
        requireBits("offset", offsetBits);
    }

    private static void requireBits(String name, int bits) {
        if (bits < 2 || bits > 16) {
            throw new IllegalArgumentException(
                    "resolution of the %s of a column must be 2 to 16 bits, was %d"
                            .formatted(name, bits));
        }
    }

    /// Largest code of the gain.
    public int maximumGain() {
        return (1 << (gainBits - 1)) - 1;
    }

    /// Largest code of the offset.
    public int maximumOffset() {
        return (1 << (offsetBits - 1)) - 1;
    }

    /// What one code adds to the gain \[1].
    public double gainStep() {
        return gainRange / maximumGain();
    }

    /// What one code adds to an output \[full inputs on full weights].
    public double offsetStep() {
        return offsetRange / maximumOffset();
    }
}
