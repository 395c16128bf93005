package org.noisefloor.emulator.converter;

/// The codes of a converter and the voltages they stand for: code k means `low + k · LSB`, with `LSB = (high − low) / 2^bits`.
///
/// @param bits resolution, 2 to 14
/// @param low voltage of code 0 \[V]
/// @param high voltage one step above the largest code \[V], > low
public record ConverterRange(int bits, double low, double high) {
    /// Checks every number.
    public ConverterRange {
        if (bits < 2 || bits > 14) {
            throw new IllegalArgumentException(
                    "converter resolution must be 2 to 14 bits, was " + bits);
        }
        if (!Double.isFinite(low) || !Double.isFinite(high) || !(high > low)) {
            throw new IllegalArgumentException(
                    "converter range must be finite with low < high, was %s to %s V"
                            .formatted(low, high));
        }
    }

    /// Number of codes, 2^bits.
    public int codes() {
        return 1 << bits;
    }

    /// One step \[V].
    public double lsb() {
        return (high - low) / codes();
    }
}
